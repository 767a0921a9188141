using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Benchmarks;

/// <summary>
/// Builds an index from a folder of synth.py with vectors (doc.fbin, query.fbin, truth.ibin) and measures the exact
/// scan beside a plain read of as many bytes, and the inverted file with its recall, on one thread. Prints one line of
/// JSON a step. To run: dotnet run -c Release --project tests/AnswerEngine.Benchmarks -- vectors FOLDER INDEX
/// </summary>
internal static class VectorMeasurement
{
    private const int Top = 10;

    private const int Tags = 100;

    private const int Warm = 5;

    private const int ScansPerRound = 40;

    /// <summary>Arguments: FOLDER INDEX [build=0|1] [threads=2] [rounds=5] [probes=0,16,32].</summary>
    public static int Run(string[] args)
    {
        if (args.Length < 2)
        {
            Console.Error.WriteLine("vectors FOLDER INDEX [build=0|1] [threads=N] [rounds=N] [probes=N,N]");
            return 2;
        }

        var options = args.Skip(2).Select(argument => argument.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        var rounds = Number(options.GetValueOrDefault("rounds", "5"));
        if (options.GetValueOrDefault("build", "1") == "1")
            Build(args[0], args[1], Number(options.GetValueOrDefault("threads", "2")));
        var clock = Stopwatch.StartNew();
        using var index = VectorIndex.Open(args[1]);
        Print(new() { ["step"] = "open", ["ms"] = clock.Elapsed.TotalMilliseconds, ["lists"] = index.Lists, ["probes"] = index.Probes });
        var truth = new VectorTruth(args[0], index.Dimensions);
        Scan(index, truth, rounds);
        foreach (var probes in options.GetValueOrDefault("probes", "0").Split(',').Select(Number)) Lists(index, truth, rounds, probes);
        foreach (var share in new[] { 2, 10, 100 }) Filtered(index, truth, share);
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static void Build(string folder, string path, int threads)
    {
        var clock = Stopwatch.StartNew();
        using var stream = File.OpenRead(Path.Combine(folder, "doc.fbin"));
        Span<int> counts = stackalloc int[2];
        stream.ReadExactly(MemoryMarshal.AsBytes(counts));
        var vector = new float[counts[1]];
        using var builder = new VectorIndexBuilder(counts[1], new VectorIndexOptions { Threads = threads });
        for (var i = 0; i < counts[0]; i++)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(vector.AsSpan()));
            builder.Add(vector, (byte)(i % Tags));
        }

        builder.Write(path);
        using var process = Process.GetCurrentProcess();
        Print(new()
        {
            ["step"] = "build",
            ["vectors"] = counts[0],
            ["threads"] = threads,
            ["seconds"] = clock.Elapsed.TotalSeconds,
            ["cpuSeconds"] = process.TotalProcessorTime.TotalSeconds,
            ["vectorsPerSecond"] = counts[0] / clock.Elapsed.TotalSeconds,
            ["bytesPerVector"] = new FileInfo(path).Length / (double)counts[0],
            ["peakMiB"] = process.PeakWorkingSet64 / 1048576.0,
        });
    }

    /// <summary>Reading and scanning take turns, so that both meet the same machine.</summary>
    private static void Scan(VectorIndex index, VectorTruth truth, int rounds)
    {
        using var memory = new MemoryRead((long)index.Count * index.Dimensions);
        var (reads, scans, found) = (new List<double>(), new List<double>(), 0);
        var hits = new VectorHit[Top];
        for (var i = -Warm; i < rounds * ScansPerRound; i++)
        {
            var number = (i + Warm) % truth.Queries;
            var read = Timed(() => memory.Run());
            var start = Stopwatch.GetTimestamp();
            index.Search(truth.Query(number), hits, default, int.MaxValue);
            var scan = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (i < 0) continue;
            reads.Add(read);
            scans.Add(scan);
            found += truth.Found(number, hits);
        }

        Print(new()
        {
            ["step"] = "scan",
            ["readP50"] = At(reads, 0.5),
            ["readBest"] = At(reads, 0),
            ["readBestGBs"] = memory.Bytes / At(reads, 0) / 1e6,
            ["scanP50"] = At(scans, 0.5),
            ["scanBest"] = At(scans, 0),
            ["scanOverReadP50"] = At(scans, 0.5) / At(reads, 0.5),
            ["scanOverReadBest"] = At(scans, 0) / At(reads, 0),
            ["recallAt10"] = found / (double)(scans.Count * Top),
        });
    }

    private static void Lists(VectorIndex index, VectorTruth truth, int rounds, int probes)
    {
        var (times, found, hits) = (new List<double>(rounds * truth.Queries), 0, new VectorHit[Top]);
        for (var i = 0; i < truth.Queries; i++) index.Search(truth.Query(i), hits, default, probes);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < rounds * truth.Queries; i++)
        {
            var start = Stopwatch.GetTimestamp();
            index.Search(truth.Query(i % truth.Queries), hits, default, probes);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            found += truth.Found(i % truth.Queries, hits);
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Print(new()
        {
            ["step"] = "lists",
            ["probes"] = probes == 0 ? index.Probes : probes,
            ["p50"] = At(times, 0.5),
            ["p95"] = At(times, 0.95),
            ["p99"] = At(times, 0.99),
            ["recallAt10"] = found / (double)(times.Count * Top),
            ["allocatedPerQuery"] = allocated / times.Count,
            ["managedHeapMiB"] = GC.GetTotalMemory(forceFullCollection: true) / 1048576.0,
            ["residentMiB"] = Environment.WorkingSet / 1048576.0,
        });
    }

    /// <summary>One vector in so many may be returned; recall is that of the exact search with the same filter.</summary>
    private static void Filtered(VectorIndex index, VectorTruth truth, int share)
    {
        var random = new Random(share);
        var bits = new ulong[(index.Count + 63) / 64];
        for (var i = 0; i < index.Count; i++)
            if (random.Next(share) == 0) bits[i / 64] |= 1UL << (i % 64);
        var (times, found, exact, hits) = (new List<double>(), 0, new VectorHit[Top], new VectorHit[Top]);
        var queries = Math.Min(truth.Queries, 200);
        for (var i = 0; i < queries; i++)
        {
            var filter = new VectorFilter { Allowed = bits };
            index.Search(truth.Query(i), exact, filter, int.MaxValue);
            var start = Stopwatch.GetTimestamp();
            index.Search(truth.Query(i), hits, filter);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            found += hits.Intersect(exact).Count();
        }

        Print(new()
        {
            ["step"] = "filter",
            ["oneIn"] = share,
            ["p50"] = At(times, 0.5),
            ["p99"] = At(times, 0.99),
            ["recallAt10"] = found / (double)(queries * Top),
        });
    }

    private static double Timed(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double At(List<double> times, double part)
    {
        times.Sort();
        return times[Math.Min(times.Count - 1, (int)(part * times.Count))];
    }

    private static void Print(Dictionary<string, object> values) => Console.WriteLine(JsonSerializer.Serialize(
        values.ToDictionary(pair => pair.Key, pair => pair.Value is double number ? Math.Round(number, 4) : pair.Value)));
}
