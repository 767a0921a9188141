using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using AnswerEngine.Indexing;
using AnswerEngine.StubModel;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>What a model can do to an article, measured with a stub that lies, breaks off, fails and stalls, in a process of its own.</summary>
internal static class ModelMeasurement
{
    private static readonly JsonSerializerOptions Output = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints a line of JSON for each figure.</summary>
    public static async Task<int> Run(string[] args)
    {
        var options = args.Select(a => a.Split('=', 2)).ToDictionary(a => a[0], a => a[^1], StringComparer.Ordinal);
        if (!options.TryGetValue("index", out var folder) || !options.TryGetValue("questions", out var files))
        {
            Console.Error.WriteLine(
                "model index=DIR questions=A.jsonl[,B.jsonl] [articles=1000] [modes=liar,half-liar,right] [recordings=eval/recordings] "
                + "[part=articles,recorded,time,cut,faults,cancel]");
            return 2;
        }
        var parts = options.GetValueOrDefault("part", "articles,recorded,time,cut,faults,cancel").Split(',');
        var recordings = Path.GetFullPath(options.GetValueOrDefault("recordings", "eval/recordings"));
        var recorded = ModelQuestions.Read(Directory.EnumerateFiles(recordings, "*.jsonl").Order(StringComparer.Ordinal), 1_000).Distinct().ToArray();
        var count = int.Parse(options.GetValueOrDefault("articles", "1000"), CultureInfo.InvariantCulture);
        var questions = ModelQuestions.Read(files.Split(','), count);
        using var index = LocalPassageIndex.Open(folder);
        await using var stub = await StubProcess.Start("--recordings", recordings);
        if (parts.Contains("articles"))
            foreach (var mode in options.GetValueOrDefault("modes", "liar,half-liar,right").Split(','))
                Print(await new ArticleRun(index, stub).Run(mode, questions));
        if (parts.Contains("recorded")) Print(await new ArticleRun(index, stub).Run("recorded", recorded));
        if (parts.Contains("time")) await Times(index, stub, [.. questions.Take(210)]);
        if (parts.Contains("cut")) await Cuts(index, stub, recordings);
        if (parts.Contains("faults")) await Faults(stub);
        if (parts.Contains("cancel")) Print(await new FaultRun(stub).Cancelled(200));
        return 0;
    }

    private static async Task Times(LocalPassageIndex index, StubProcess stub, IReadOnlyList<Question> questions)
    {
        var times = new TimingRun(index, stub);
        Print(await times.Overhead(questions));
        Print(await times.Statements([.. questions.Take(60)]));
    }

    private static async Task Cuts(LocalPassageIndex index, StubProcess stub, string recordings)
    {
        var cuts = new CutRun(index, stub);
        var recording = Directory.EnumerateFiles(recordings, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).First();
        foreach (var mode in (string[])["cut", "cut-hard"])
            foreach (var isStreamed in (bool[])[false, true]) Print(await cuts.Run(recording, mode, isStreamed));
    }

    private static async Task Faults(StubProcess stub)
    {
        var faults = new FaultRun(stub);
        Print(await faults.Retries("503", new StubSettings { Mode = "503" }, 30));
        Print(await faults.Retries("503 twice, then right", new StubSettings { Mode = "503", FailFirst = 2 }, 1));
        foreach (var (what, header) in ((string, Func<string?>)[])
            [("none", () => null), ("1", () => "1"), ("a date in 4 s", () => FaultRun.InSeconds(4)), ("a past date", () => FaultRun.InSeconds(-1_000)),
             ("soon", () => "soon"), ("29", () => "29"), ("410400", () => "410400")])
            Print(await faults.Retries($"429, Retry-After: {what}", new StubSettings { Mode = "429", RetryAfter = header() }, what == "29" ? 1 : 3));
        Print(await faults.Breaker());
    }

    private static void Print(object figures) => Console.WriteLine(JsonSerializer.Serialize(figures, Output));
}
