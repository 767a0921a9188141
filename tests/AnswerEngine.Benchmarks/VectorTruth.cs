using System.Runtime.InteropServices;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Benchmarks;

/// <summary>Queries and their exact neighbours, as synth.py writes them: two numbers of four bytes, then the rows.</summary>
internal sealed class VectorTruth
{
    private readonly int _dimensions;
    private readonly int _neighbours;
    private readonly float[] _queries;
    private readonly int[] _truth;

    public VectorTruth(string folder, int dimensions)
    {
        _dimensions = dimensions;
        (Queries, _queries) = Read<float>(Path.Combine(folder, "query.fbin"));
        (_, _truth) = Read<int>(Path.Combine(folder, "truth.ibin"));
        _neighbours = _truth.Length / Queries;
    }

    public int Queries { get; }

    public ReadOnlySpan<float> Query(int number) => _queries.AsSpan(number * _dimensions, _dimensions);

    /// <summary>How many of the hits are among as many true neighbours.</summary>
    public int Found(int query, VectorHit[] hits)
    {
        var best = _truth.AsSpan(query * _neighbours, hits.Length);
        var found = 0;
        foreach (var hit in hits)
            if (best.Contains(hit.Ordinal)) found++;
        return found;
    }

    private static (int Rows, T[] Values) Read<T>(string path)
        where T : unmanaged
    {
        using var stream = File.OpenRead(path);
        Span<int> counts = stackalloc int[2];
        stream.ReadExactly(MemoryMarshal.AsBytes(counts));
        var values = new T[counts[0] * counts[1]];
        stream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return (counts[0], values);
    }
}
