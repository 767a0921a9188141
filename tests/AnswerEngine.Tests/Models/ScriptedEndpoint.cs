using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace AnswerEngine.Tests.Models;

/// <summary>A model's endpoint in memory: replies as told (<c>null</c>: never), and keeps what it was sent.</summary>
internal sealed class ScriptedEndpoint(ManualTime time, Func<int, HttpResponseMessage> reply) : HttpMessageHandler
{
    private readonly Lock _gate = new();
    private readonly List<DateTimeOffset> _calls = [];
    private readonly List<string> _sent = [];

    public int Calls
    {
        get
        {
            lock (_gate) return _calls.Count;
        }
    }

    /// <summary>Address, headers and body of every request.</summary>
    public IReadOnlyList<string> Sent
    {
        get
        {
            lock (_gate) return [.. _sent];
        }
    }

    /// <summary>Seconds between the attempts.</summary>
    public IReadOnlyList<double> Gaps
    {
        get
        {
            lock (_gate) return [.. _calls.Zip(_calls.Skip(1), (a, b) => (b - a).TotalSeconds)];
        }
    }

    public static HttpResponseMessage Json(string body, string type = "application/json") =>
        new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, type) };

    public static HttpResponseMessage Status(int status, params (string Name, string Value)[] headers) =>
        Error(status, "odd", headers);

    /// <summary>An error with a code, whose message repeats what was sent.</summary>
    public static HttpResponseMessage Error(int status, string code, params (string Name, string Value)[] headers)
    {
        var body = "{\"error\":{\"code\":\"" + code + "\",\"message\":\"You sent SECRET-QUESTION with key sk-SECRET-KEY\"}}";
        var response = new HttpResponseMessage((HttpStatusCode)status)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    /// <summary>A whole reply, not streamed.</summary>
    public static HttpResponseMessage Whole(string text, string reason = "stop") => Json(
        """{"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"""
        + JsonSerializer.Serialize(text) + "},\"finish_reason\":\"" + reason + "\"}],"
        + "\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120}}");

    public static HttpResponseMessage Stream(Stream events)
    {
        var content = new StreamContent(events);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
    }

    public static HttpResponseMessage Stream(string events) => Stream(new MemoryStream(Encoding.UTF8.GetBytes(events)));

    /// <summary>The events of a reply in parts, with the end that the protocol has.</summary>
    public static string Events(string? reason, params string[] parts)
    {
        var events = new StringBuilder();
        Add("""{"role":"assistant","content":""}""", null);
        foreach (var part in parts) Add($$"""{"content":{{JsonSerializer.Serialize(part)}}}""", null);
        if (reason is not null) Add("{}", reason);
        events.Append("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[],")
            .Append("\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120}}\n\n");
        return events.Append("data: [DONE]\n\n").ToString();

        void Add(string delta, string? finish) => events.Append(
            "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":"
            + delta + ",\"finish_reason\":" + (finish is null ? "null" : $"\"{finish}\"") + "}]}\n\n");
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        int number;
        lock (_gate)
        {
            _calls.Add(time.GetUtcNow());
            _sent.Add($"{request.Method} {request.RequestUri}\n{request.Headers}\n{body}");
            number = _calls.Count;
        }
        return reply(number) ?? await Never(cancellationToken);
    }

    private async Task<HttpResponseMessage> Never(CancellationToken cancellationToken)
    {
        time.Wait();
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        throw new InvalidOperationException("unreachable");
    }
}
