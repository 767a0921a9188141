using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// An opened file of vectors: immutable, safe for all threads. Small ones are searched exactly; large ones (see
/// <see cref="VectorIndexOptions.InvertedFileFrom"/>) by the lists whose centres are nearest to the query.
/// </summary>
public sealed class VectorIndex : IDisposable
{
    /// <summary>A search of lists goes on until it has seen this many vectors for each hit it may return.</summary>
    private const int SeenPerHit = 250;

    private const int ScoredTogether = 128;

    private const int FetchedAhead = 2;

    private readonly VectorFile _file;

    private VectorIndex(VectorFile file) => _file = file;

    /// <summary>Components of every vector, 1 to 4,096.</summary>
    public int Dimensions => _file.Layout.Dimensions;

    /// <summary>How many vectors there are.</summary>
    public int Count => _file.Layout.Vectors;

    /// <summary>Lists of the inverted file; 0: every search is exact.</summary>
    public int Lists => _file.Layout.Lists;

    /// <summary>Lists that a search visits at least when it is not told otherwise.</summary>
    public int Probes => _file.Header.Probes;

    /// <summary>Opens a file. Its blocks are checked when they are first touched.</summary>
    /// <exception cref="IndexCorruptException">The header does not hold.</exception>
    public static VectorIndex Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new VectorIndex(VectorFile.Open(path));
    }

    /// <summary>Finds the vectors nearest to a query.</summary>
    /// <param name="query">Components, finite, of any length.</param>
    /// <param name="top">How many at most.</param>
    /// <param name="filter">Which may be returned.</param>
    /// <returns>The hits, best first; of equal scores the lower ordinal comes first.</returns>
    /// <exception cref="IndexCorruptException">A block that the search needs is damaged.</exception>
    public VectorHit[] Search(ReadOnlySpan<float> query, int top, VectorFilter filter = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(top);
        var hits = new VectorHit[Math.Min(top, Count)];
        var found = Search(query, hits, filter);
        return found == hits.Length ? hits : hits[..found];
    }

    /// <summary>As the other overload, into the caller's memory.</summary>
    /// <param name="query">Components, finite, of any length.</param>
    /// <param name="hits">Takes as many hits as it has room for.</param>
    /// <param name="filter">Which may be returned.</param>
    /// <param name="probes">Lists to visit at least; 0: <see cref="Probes"/>; as many as there are: exact.</param>
    /// <returns>How many hits there are.</returns>
    public int Search(ReadOnlySpan<float> query, Span<VectorHit> hits, VectorFilter filter = default, int probes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(probes);
        var reach = new VectorReach(probes == 0 ? Probes : probes, (long)hits.Length * SeenPerHit);
        return Search(query, hits, filter, reach);
    }

    /// <summary>As the other overload, with all that says how far to look.</summary>
    [SkipLocalsInit]
    internal int Search(ReadOnlySpan<float> query, Span<VectorHit> hits, VectorFilter filter, VectorReach reach)
    {
        Check(query, filter);
        if (hits.IsEmpty) return 0;
        Span<sbyte> parts = stackalloc sbyte[2 * _file.Layout.Stride];
        var quantized = new QuantizedQuery(query, parts);
        _file.Hold();
        try
        {
            var scan = new VectorScan(_file, quantized, filter, new VectorHeap(hits, reach.ScoreMin));
            if (reach.Probes >= Lists) scan.Range(0, Count);
            else new ListSearch(_file, quantized).Visit(ref scan, reach);
            return scan.Finish();
        }
        finally
        {
            _file.Release();
        }
    }

    /// <summary>The score of one vector, the same that <see cref="Search(ReadOnlySpan{float}, int, VectorFilter)"/>
    /// gives it.</summary>
    public float Score(ReadOnlySpan<float> query, int ordinal)
    {
        Span<float> score = stackalloc float[1];
        Score(query, [ordinal], score);
        return score[0];
    }

    /// <summary>The scores of some vectors.</summary>
    /// <param name="query">Components, finite, of any length.</param>
    /// <param name="ordinals">Which vectors.</param>
    /// <param name="scores">Takes one score for each.</param>
    [SkipLocalsInit]
    public void Score(ReadOnlySpan<float> query, ReadOnlySpan<int> ordinals, Span<float> scores)
    {
        Check(query, default);
        ArgumentOutOfRangeException.ThrowIfLessThan(scores.Length, ordinals.Length, nameof(scores));
        Span<sbyte> parts = stackalloc sbyte[2 * _file.Layout.Stride];
        var quantized = new QuantizedQuery(query, parts);
        _file.Hold();
        try
        {
            Span<int> positions = stackalloc int[ScoredTogether];
            for (var done = 0; done < ordinals.Length; done += ScoredTogether)
            {
                var part = ordinals[done..Math.Min(ordinals.Length, done + ScoredTogether)];
                for (var i = 0; i < part.Length; i++) positions[i] = Position(part[i]);
                ScoreAt(quantized, positions[..part.Length], scores[done..]);
            }
        }
        finally
        {
            _file.Release();
        }
    }

    /// <summary>Adds a stored vector, of length 1, times a factor to some components.</summary>
    /// <param name="ordinal">Which vector.</param>
    /// <param name="factor">What it counts.</param>
    /// <param name="into"><see cref="Dimensions"/> components.</param>
    public void AddTo(int ordinal, float factor, Span<float> into)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(into.Length, Dimensions);
        _file.Hold();
        try
        {
            var position = Position(ordinal);
            var (group, lane) = (position / VectorLayout.Lanes, position % VectorLayout.Lanes);
            var bytes = _file.GroupsAt(0, group, 1);
            factor *= _file.Numbers<float>(_file.Layout.ScalesAt, position, 1)[0];
            for (var i = 0; i < into.Length; i++)
            {
                var at = (i / 4 * VectorLayout.RowBytes) + (lane * 4) + (i % 4);
                into[i] += factor * (bytes[at] - Quantization.Zero);
            }
        }
        finally
        {
            _file.Release();
        }
    }

    /// <summary>Reads the whole file again from disk and compares every checksum, touched before or not.</summary>
    /// <exception cref="IndexCorruptException">Header or a block is damaged.</exception>
    public void Verify() => _file.Verify();

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>
    /// Single vectors lie far apart: while one is scored, the next ones are on their way from memory.
    /// </summary>
    private void ScoreAt(QuantizedQuery query, ReadOnlySpan<int> positions, Span<float> scores)
    {
        for (var i = -FetchedAhead; i < positions.Length; i++)
        {
            if (i + FetchedAhead < positions.Length) Fetch(positions[i + FetchedAhead]);
            if (i >= 0) scores[i] = ScoreAt(query, positions[i]);
        }
    }

    private float ScoreAt(QuantizedQuery query, int position)
    {
        var (group, lane) = (position / VectorLayout.Lanes, position % VectorLayout.Lanes);
        var bytes = _file.GroupsAt(0, group, 1);
        var scale = _file.Numbers<float>(_file.Layout.ScalesAt, position, 1)[0];
        return query.Score(GroupProducts.Of(bytes, query.High)[lane], GroupProducts.Of(bytes, query.Low)[lane], scale);
    }

    private unsafe void Fetch(int position)
    {
        if (!Sse.IsSupported) return;
        // Native memory, held by the caller: it does not move.
        Sse.Prefetch0(Unsafe.AsPointer(ref MemoryMarshal.GetReference(
            _file.Numbers<byte>(_file.Layout.ScalesAt, position * (long)sizeof(float), sizeof(float)))));
        var bytes = _file.GroupsAt(0, position / VectorLayout.Lanes, 1);
        var first = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
        for (var row = 0; row < bytes.Length; row += VectorLayout.RowBytes) Sse.Prefetch0(first + row);
    }

    private int Position(int ordinal)
    {
        if ((uint)ordinal >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(ordinal));
        if (_file.Layout.Lists == 0) return ordinal;
        var position = _file.Numbers<int>(_file.Layout.PositionsAt, ordinal, 1)[0];
        if ((uint)position < (uint)Count) return position;
        throw new IndexCorruptException(_file.Path, $"a position below {Count}", $"{(uint)position}");
    }

    private void Check(ReadOnlySpan<float> query, VectorFilter filter)
    {
        if (query.Length != Dimensions)
            throw new ArgumentException($"{query.Length} components, {Dimensions} expected.", nameof(query));
        if (!filter.Allowed.IsEmpty && (long)filter.Allowed.Length * 64 < Count)
            throw new ArgumentException($"Fewer bits than the {Count} vectors.", nameof(filter));
    }
}
