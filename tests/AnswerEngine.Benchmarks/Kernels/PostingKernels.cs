using AnswerEngine.Search;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;
using AnswerEngine.Search.Ranking;
using BenchmarkDotNet.Attributes;

namespace AnswerEngine.Benchmarks;

/// <summary>The loops over postings: a frequent term's segment of one range, a rare term's list of all ranges.</summary>
public class PostingKernels
{
    private readonly ushort[] _sums = new ushort[SearchWorkspace.SumCount];
    private readonly ushort[] _contributions = new ushort[256];
    private readonly int[] _documents = new int[SampleIndex.Rare];
    private readonly byte[] _frequencies = new byte[SampleIndex.Rare];
    private SampleIndex _index = null!;
    private byte[] _saturations = [];
    private TermEntry _frequent;
    private TermEntry _rare;

    [GlobalSetup]
    public void Setup()
    {
        _index = new SampleIndex();
        (_frequent, _rare) = (_index.Term("frequent"), _index.Term("rare"));
        if (!_frequent.IsDense || _rare.IsDense) throw new InvalidOperationException("The lists are of other kinds.");
        for (var level = 0; level < _contributions.Length; level++) _contributions[level] = (ushort)level;
        _saturations = Impacts.Of(_index.File, new SearchOptions())!.Table;
        SparseList.Read(_index.File, _rare, _documents, _frequencies);
    }

    [GlobalCleanup]
    public void Cleanup() => _index.Dispose();

    [Benchmark(OperationsPerInvoke = SampleIndex.FrequentInRange)]
    [Limit("postings", Cycles = 2 / 3.0, Counted = "2 loads: gap, saturation")]
    public int DecodeFrequent()
    {
        var cursor = new DenseCursor(_index.File, Segment());
        var last = 0;
        while (cursor.MoveNext()) last ^= cursor.Number;
        return last;
    }

    [Benchmark(OperationsPerInvoke = SampleIndex.Rare)]
    [Limit("postings", Cycles = 1, Counted = "2 stores: document, frequency")]
    public int DecodeRare()
    {
        SparseList.Read(_index.File, _rare, _documents, _frequencies);
        return _documents[^1];
    }

    [Benchmark(OperationsPerInvoke = SampleIndex.FrequentInRange)]
    [Limit("postings", Cycles = 4 / 3.0, Counted = "4 loads: gap, saturation, contribution, sum")]
    public int AddFrequent() => RangeKernel.Add(Segment(), _sums, _contributions);

    [Benchmark(OperationsPerInvoke = SampleIndex.Rare / 2)]
    [Limit("postings", Cycles = 2, Counted = "6 loads: document, frequency, length, saturation, contribution, sum")]
    public void AddRare() => RangeKernel.Add(
        new SparseSlice
        {
            Documents = _documents.AsSpan(0, SampleIndex.Rare / 2),
            Frequencies = _frequencies.AsSpan(0, SampleIndex.Rare / 2),
            First = 0,
            Buckets = _index.File.Slice(IndexSection.DocumentLengthBuckets, 0, SampleIndex.RangeDocuments),
            Saturations = _saturations,
        },
        _sums,
        _contributions);

    private DenseSegment Segment() => DenseSegment.Read(_index.File, _frequent, 0);
}
