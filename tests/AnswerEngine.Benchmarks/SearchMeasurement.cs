using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AnswerEngine.Search;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// Builds an index from a BEIR folder and times its queries, one thread, analysis included, exact top 100. Prints one
/// line of JSON a step. How to run: README.md beside this file.
/// </summary>
internal static class SearchMeasurement
{
    private const int Top = 100;

    /// <summary>Arguments: FOLDER INDEX [build=1] [queries=queries.jsonl] [rounds=5; 0: build only] [warm=2] [maxq=0: all] [threads=2] [cpu=0].</summary>
    public static int Run(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine("search FOLDER INDEX [build=0|1] [queries=FILE] [rounds=N] [warm=N] [maxq=N] [threads=N] [cpu=0|1]");
            return 2;
        }

        var options = args.Skip(2).Select(argument => argument.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        int Number(string name, int otherwise) =>
            options.TryGetValue(name, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
        var folder = new BeirFolder(args[0]);
        if (Number("build", 1) == 1) Build(folder, args[1], Number("threads", 2));
        if (Number("rounds", 5) == 0) return 0;
        foreach (var file in options.GetValueOrDefault("queries", "queries.jsonl").Split(','))
        {
            var queries = folder.Queries(file);
            if (Number("maxq", 0) is var most and > 0) queries = [.. queries.Take(most)];
            Time(args[1], file, queries, new Rounds(Number("warm", 2), Number("rounds", 5), Number("cpu", 0) == 1));
        }

        return 0;
    }

    private static void Build(BeirFolder folder, string index, int threads)
    {
        var clock = Stopwatch.StartNew();
        var builder = new SearchIndexBuilder(new SearchIndexBuildOptions { Threads = threads });
        foreach (var document in folder.Documents()) builder.Add(document);
        var added = clock.Elapsed;
        builder.Write(index);
        var bytes = new FileInfo(index).Length;
        Print(new()
        {
            ["step"] = "build",
            ["documents"] = builder.DocumentCount,
            ["threads"] = threads,
            ["seconds"] = clock.Elapsed.TotalSeconds,
            ["secondsToAdd"] = added.TotalSeconds,
            ["cpuSeconds"] = Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds,
            ["documentsPerSecond"] = builder.DocumentCount / clock.Elapsed.TotalSeconds,
            ["bytes"] = bytes,
            ["bytesPerDocument"] = (double)bytes / builder.DocumentCount,
            ["peakMiB"] = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0,
        });
    }

    private static void Time(string path, string file, IReadOnlyList<string> queries, Rounds rounds)
    {
        GC.Collect();
        var clock = Stopwatch.StartNew();
        SearchIndex.Open(path).Dispose();
        var openFirst = clock.Elapsed.TotalMilliseconds;
        clock.Restart();
        using var index = SearchIndex.Open(path);
        var open = clock.Elapsed.TotalMilliseconds;
        clock.Restart();
        Search(index, queries[0]);
        var first = clock.Elapsed.TotalMilliseconds;
        for (var round = 0; round < rounds.Warm; round++) foreach (var query in queries) Search(index, query);
        var times = new double[rounds.Timed * queries.Count];
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var hits = 0L;
        for (var i = 0; i < times.Length; i++)
        {
            var start = rounds.Now();
            hits += Search(index, queries[i % queries.Count]);
            times[i] = rounds.Now() - start;
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Array.Sort(times);
        double At(double part) => times[Math.Min(times.Length - 1, (int)(part * times.Length))];
        Print(new()
        {
            ["step"] = "search",
            ["queries"] = file,
            ["count"] = times.Length,
            ["openFirstMs"] = openFirst,
            ["openMs"] = open,
            ["firstMs"] = first,
            ["p50"] = At(0.5),
            ["p95"] = At(0.95),
            ["p99"] = At(0.99),
            ["max"] = times[^1],
            ["hitsPerQuery"] = (double)hits / times.Length,
            ["allocatedPerQuery"] = allocated / times.Length,
            ["managedHeapMiB"] = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0,
            ["residentMiB"] = Environment.WorkingSet / 1048576.0,
        });
    }

    private static int Search(SearchIndex index, string text) => index.Search(new SearchQuery(text) { Top = Top }).Count;

    private static void Print(Dictionary<string, object> values) => Console.WriteLine(JsonSerializer.Serialize(
        values.ToDictionary(pair => pair.Key, pair => pair.Value is double number ? Math.Round(number, 4) : pair.Value)));

    /// <summary>Passes over the queries, and the clock: of the wall, or the processor time of the thread.</summary>
    private sealed record Rounds(int Warm, int Timed, bool ProcessorTime)
    {
        public double Now() => ProcessorTime ? ThreadTime.Milliseconds : Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency;
    }
}
