using AnswerEngine.Search.Vectors;
using BenchmarkDotNet.Attributes;

namespace AnswerEngine.Benchmarks;

/// <summary>The exact scan of more vectors than a cache holds.</summary>
public class VectorKernels
{
    private const int Dimensions = 384;

    private const int Vectors = 1 << 18;

    // A vector is a stretch of this many random numbers.
    private const int Numbers = 1 << 20;

    private readonly float[] _numbers = new float[Numbers];
    private readonly VectorHit[] _hits = new VectorHit[10];
    private string _folder = "";
    private VectorIndex _index = null!;

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("kernels-").FullName;
        var random = new Random(20_261_120);
        for (var i = 0; i < Numbers; i++) _numbers[i] = random.NextSingle() - 0.5f;
        var options = new VectorIndexOptions { InvertedFileFrom = int.MaxValue, SpillDirectory = _folder };
        using var builder = new VectorIndexBuilder(Dimensions, options);
        for (var i = 0; i < Vectors; i++) builder.Add(_numbers.AsSpan(random.Next(Numbers - Dimensions), Dimensions));
        var path = Path.Combine(_folder, "index.aevx");
        builder.Write(path);
        _index = VectorIndex.Open(path);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _index.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A byte for each component, and a scale.</summary>
    [Benchmark(OperationsPerInvoke = Vectors)]
    [Limit("vectors", Bytes = Dimensions + sizeof(float))]
    public int ScanVectors() => _index.Search(_numbers.AsSpan(0, Dimensions), _hits, default, int.MaxValue);
}
