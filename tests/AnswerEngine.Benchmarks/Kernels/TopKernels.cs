using AnswerEngine.Search.Ranking;
using AnswerEngine.Search.Vectors;
using BenchmarkDotNet.Attributes;

namespace AnswerEngine.Benchmarks;

/// <summary>From sums and scores to the best hundred.</summary>
public class TopKernels
{
    private const int Top = 100;

    private const int SumsOfLine = Yardsticks.LineBytes / sizeof(ushort);

    private const int Lines = SampleIndex.RangeDocuments / SumsOfLine;

    private const int Offers = 1 << 17;

    private readonly ushort[] _sums = new ushort[SampleIndex.RangeDocuments];
    private readonly ushort[] _random = new ushort[SampleIndex.RangeDocuments];
    private readonly float[] _scores = new float[Offers];
    private readonly VectorHit[] _hits = new VectorHit[Top];
    private readonly CandidateList _candidates = new();

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(20_261_120);
        for (var i = 0; i < _random.Length; i++) _random[i] = (ushort)random.Next(ushort.MaxValue);
        for (var i = 0; i < _scores.Length; i++) _scores[i] = random.NextSingle();
    }

    /// <summary>All sums of a range, of which as many as are wanted reach the threshold; all are 0 afterwards.</summary>
    [Benchmark(OperationsPerInvoke = Lines)]
    [Limit("lines of 32 sums", Cycles = 2, Counted = "1 store of 64 bytes")]
    public int CollectSurvivors()
    {
        for (var i = 0; i < Top; i++) _sums[i * (SampleIndex.RangeDocuments / Top)] = (ushort)(i + 1);
        _candidates.Reset(Top, 0);
        var collector = new RangeCollector(_candidates, 0, []);
        RangeKernel.Scan(_sums, ref collector);
        return _candidates.Count;
    }

    /// <summary>Sums in random order: the threshold must be found while they come.</summary>
    [Benchmark(OperationsPerInvoke = SampleIndex.RangeDocuments)]
    [Limit("sums", Cycles = 2 / 3.0, Counted = "2 loads: sum, threshold")]
    public int KeepCandidates()
    {
        _candidates.Reset(Top, 0);
        for (var i = 0; i < _random.Length; i++)
            if (_random[i] >= _candidates.Threshold) _candidates.Add(i, _random[i]);
        _candidates.Prune();
        return _candidates.Count;
    }

    /// <summary>The same with scores and a heap.</summary>
    [Benchmark(OperationsPerInvoke = Offers)]
    [Limit("scores", Cycles = 2 / 3.0, Counted = "2 loads: score, worst kept")]
    public int OfferToHeap()
    {
        var heap = new VectorHeap(_hits);
        for (var i = 0; i < _scores.Length; i++) heap.Offer(new VectorHit(i, _scores[i]));
        heap.Sort();
        return _hits[0].Ordinal;
    }
}
