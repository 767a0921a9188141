using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// Readers and askers against a running <c>answers serve</c>, from this other process: many readers of stored articles at
/// once; one who asks after the other; more who ask at once than are taken on.
/// </summary>
internal sealed class SiteLoad : IDisposable
{
    private const string Ask = "/v1/answers";

    private readonly HttpClient _client;
    private readonly Dictionary<string, string> _options;
    private readonly string[] _questions;

    private SiteLoad(Uri site, Dictionary<string, string> options)
    {
        _options = options;
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = site };
        _questions = options.TryGetValue("questions", out var file)
            ? [.. File.ReadLines(file).Where(l => l.Length > 0)]
            : ["What is the INR goal for factor V Leiden mutation?", "Is warfarin safe in pregnancy?", "What is the dose of aspirin in preeclampsia?"];
    }

    /// <summary>Prints a line of JSON for each step; 1 when a reply was neither the page, the article nor 429.</summary>
    public static async Task<int> Run(string[] args)
    {
        if (args.Length == 0 || !Uri.TryCreate(args[0], UriKind.Absolute, out var site))
        {
            Console.Error.WriteLine("site URL [pid=N] [readers=200] [seconds=60] [asks=200] [askers=32] [questions=FILE]");
            return 2;
        }
        var options = args[1..].Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => a[^1], StringComparer.Ordinal);
        using var load = new SiteLoad(site, options);
        return await load.Measure();
    }

    public void Dispose() => _client.Dispose();

    private async Task<int> Measure()
    {
        var time = TimeSpan.FromSeconds(Number("seconds", 60));
        var pages = new List<string>();
        foreach (var question in _questions) pages.Add($"/articles/{await Id(question)}");
        // Compiled before it is measured.
        await During(TimeSpan.FromSeconds(2), 8, i => Read(pages[i % pages.Count]));
        var alone = await Times(Number("asks", 200), i => Read(pages[i % pages.Count]));
        Print("a page, one reader", alone);
        var begin = ResidentMiB();
        var readers = Number("readers", 200);
        var read = await During(time, readers, i => Read(pages[i % pages.Count]));
        Print($"a page, {readers} readers for {time.TotalSeconds} s", read, begin);
        var unloaded = await Times(Number("asks", 200), i => Answer(_questions[i % _questions.Length]));
        Print("a question, one at a time", unloaded);
        var askers = Number("askers", 32);
        var asked = await During(time / 4, askers, i => Answer(_questions[i % _questions.Length]));
        Print($"a question, {askers} at once for {(time / 4).TotalSeconds} s", asked, begin);
        var ratio = Quantile(Accepted(asked), 0.99) / Quantile(Accepted(unloaded), 0.99);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"p99 of the accepted over the unloaded\": {ratio:F2}}}"));
        return ((IEnumerable<Reply>)[.. alone, .. read, .. unloaded, .. asked]).All(r => r.IsExpected) ? 0 : 1;
    }

    private async Task<string> Id(string question)
    {
        using var reply = await Post(question);
        var article = JsonNode.Parse(await reply.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return (string)article!["id"]!;
    }

    private Task<HttpResponseMessage> Post(string question) => _client.PostAsync(
        new Uri(Ask, UriKind.Relative),
        new StringContent(JsonSerializer.Serialize(new { question }), Encoding.UTF8, "application/json"));

    private async Task<Reply> Read(string page)
    {
        var begin = Stopwatch.GetTimestamp();
        using var reply = await _client.GetAsync(new Uri(page, UriKind.Relative));
        var bytes = await reply.Content.ReadAsByteArrayAsync();
        return new Reply(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, reply.StatusCode, bytes.Length > 0 && reply.StatusCode == HttpStatusCode.OK);
    }

    private async Task<Reply> Answer(string question)
    {
        var begin = Stopwatch.GetTimestamp();
        using var reply = await Post(question);
        await reply.Content.ReadAsByteArrayAsync();
        var isExpected = reply.StatusCode == HttpStatusCode.Created
            || (reply.StatusCode == HttpStatusCode.TooManyRequests && reply.Headers.RetryAfter is not null);
        return new Reply(Stopwatch.GetElapsedTime(begin).TotalMilliseconds, reply.StatusCode, isExpected);
    }

    private static async Task<IReadOnlyList<Reply>> Times(int count, Func<int, Task<Reply>> send)
    {
        var replies = new List<Reply>();
        for (var i = 0; i < count; i++) replies.Add(await send(i));
        return replies;
    }

    /// <summary>So many at once, each sending when the reply before has come, for a time.</summary>
    private static async Task<IReadOnlyList<Reply>> During(TimeSpan time, int senders, Func<int, Task<Reply>> send)
    {
        var begin = Stopwatch.GetTimestamp();
        var replies = await Task.WhenAll(Enumerable.Range(0, senders).Select(async sender =>
        {
            var own = new List<Reply>();
            for (var i = sender; Stopwatch.GetElapsedTime(begin) < time; i++)
            {
                own.Add(await send(i));
                // Who is sent away comes again, but not at once.
                if (own[^1].Status == HttpStatusCode.TooManyRequests) await Task.Delay(100);
            }
            return own;
        }));
        return [.. replies.SelectMany(r => r)];
    }

    private void Print(string what, IReadOnlyList<Reply> replies, double? residentBefore = null)
    {
        var accepted = Accepted(replies);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            what,
            replies = replies.Count,
            p50 = Math.Round(Quantile(accepted, 0.5), 2),
            p99 = Math.Round(Quantile(accepted, 0.99), 2),
            tooMany = replies.Count(r => r.Status == HttpStatusCode.TooManyRequests),
            errors = replies.Count(r => !r.IsExpected),
            residentMiB = residentBefore is { } before ? (double[])[before, ResidentMiB()] : null,
        }));
    }

    private static double[] Accepted(IReadOnlyList<Reply> replies) =>
        [.. replies.Where(r => r.Status != HttpStatusCode.TooManyRequests).Select(r => r.Milliseconds).Order()];

    private static double Quantile(double[] ordered, double part) =>
        ordered.Length == 0 ? double.NaN : ordered[Math.Min(ordered.Length - 1, (int)Math.Ceiling(part * ordered.Length) - 1)];

    /// <summary>Memory of the server, or 0 without its process id.</summary>
    private double ResidentMiB()
    {
        if (!_options.TryGetValue("pid", out var pid)) return 0;
        var line = File.ReadLines($"/proc/{pid}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        var kibibytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        return Math.Round(double.Parse(kibibytes, CultureInfo.InvariantCulture) / 1024, 1);
    }

    private int Number(string name, int otherwise) =>
        _options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private sealed record Reply(double Milliseconds, HttpStatusCode Status, bool IsExpected);
}
