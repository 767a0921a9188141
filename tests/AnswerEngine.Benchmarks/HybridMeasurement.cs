using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AnswerEngine.Search;
using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// Builds terms and latent vectors of a BEIR folder and times the search by both, one thread, analysis included, with
/// and without a filter by kind. Prints one line of JSON a step. How to run: README.md beside this file.
/// </summary>
internal static class HybridMeasurement
{
    private const int Top = 10;

    private const int Warm = 2;

    /// <summary>Documents of the synthetic folders have no kind: every other one gets 1.</summary>
    private const byte Kind = 1;

    /// <summary>Arguments: FOLDER DIRECTORY [build=1] [queries=queries.jsonl] [rounds=5] [threads=2].</summary>
    public static int Run(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine("hybrid FOLDER DIRECTORY [build=0|1] [queries=FILE] [rounds=N] [threads=N]");
            return 2;
        }

        var options = args.Skip(2).Select(argument => argument.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        int Number(string name, int otherwise) =>
            options.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
        var folder = new BeirFolder(args[0]);
        Directory.CreateDirectory(args[1]);
        var files = new Files(args[1]);
        if (Number("build", 1) == 1) Build(folder, files, Number("threads", 2));
        if (Number("build", 1) >= 1) Learn(files);
        var queries = folder.Queries(options.GetValueOrDefault("queries", "queries.jsonl"));
        using var terms = SearchIndex.Open(files.Terms);
        using var stream = File.OpenRead(files.Space);
        var space = LatentSpace.Read(stream, files.Space);
        using var vectors = VectorIndex.Open(files.Vectors);
        var hybrid = new HybridSearch(terms, space, vectors);
        foreach (var kind in new byte?[] { null, Kind }) Time(hybrid, queries, kind, Number("rounds", 5));
        var recall = new HybridRecall(terms, space, vectors).Of(queries);
        Print(new()
        {
            ["step"] = "recall", ["queries"] = recall.Queries, ["nearest10"] = recall.Nearest, ["hits10"] = recall.Hits,
        });
        return 0;
    }

    private static void Build(BeirFolder folder, Files files, int threads)
    {
        var clock = Stopwatch.StartNew();
        var builder = new SearchIndexBuilder(new SearchIndexBuildOptions { Threads = threads });
        foreach (var document in folder.Documents()) builder.Add(document with { Kind = (byte)(builder.DocumentCount % 2) });
        builder.Write(files.Terms);
        Print("terms", clock, files.Terms);
    }

    private static void Learn(Files files)
    {
        var clock = Stopwatch.StartNew();
        var none = LatentSpace.Of(new LatentVectors(["none"], 1, [1]));
        LatentDocuments.Write(files.Terms, none, files.Space, files.Vectors);
        Print("meaning", clock, files.Vectors);
    }

    private static void Print(string step, Stopwatch clock, string file)
    {
        using var process = Process.GetCurrentProcess();
        Print(new()
        {
            ["step"] = step,
            ["seconds"] = clock.Elapsed.TotalSeconds,
            ["cpuSecondsSoFar"] = process.TotalProcessorTime.TotalSeconds,
            ["bytes"] = new FileInfo(file).Length,
            ["peakMiB"] = process.PeakWorkingSet64 / 1048576.0,
        });
    }

    private static void Time(HybridSearch hybrid, IReadOnlyList<string> queries, byte? kind, int rounds)
    {
        for (var i = 0; i < Warm * queries.Count; i++) Search(hybrid, queries[i % queries.Count], kind);
        var times = new double[rounds * queries.Count];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < times.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Search(hybrid, queries[i % queries.Count], kind);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(times);
        double At(double part) => times[Math.Min(times.Length - 1, (int)(part * times.Length))];
        Print(new()
        {
            ["step"] = "hybrid",
            ["kind"] = kind?.ToString(CultureInfo.InvariantCulture) ?? "all",
            ["count"] = times.Length,
            ["p50"] = At(0.5),
            ["p95"] = At(0.95),
            ["p99"] = At(0.99),
            ["max"] = times[^1],
            ["allocatedPerQuery"] = allocated / times.Length,
            ["residentMiB"] = Environment.WorkingSet / 1048576.0,
        });
    }

    private static void Search(HybridSearch hybrid, string text, byte? kind) =>
        hybrid.Search(new SearchQuery(text) { Top = Top, Kind = kind });

    private static void Print(Dictionary<string, object> values) => Console.WriteLine(JsonSerializer.Serialize(
        values.ToDictionary(pair => pair.Key, pair => pair.Value is double number ? Math.Round(number, 4) : pair.Value)));

    private sealed record Files(string Directory)
    {
        public string Terms => Path.Combine(Directory, "terms.aesi");

        public string Space => Path.Combine(Directory, "meaning.aels");

        public string Vectors => Path.Combine(Directory, "meaning.aevx");
    }
}
