using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// The documents that one search considers, asked for from the server in three requests: those with its terms, the
/// vectors of the best of them, then the nearest ones together with the cosines of those with its terms. Numbers rise
/// with the ids, among those that have a term and, after them, among those that are only near. For one thread.
/// </summary>
internal sealed class QdrantCandidates : IHybridCandidates
{
    private readonly QdrantSearch _search;
    private readonly QdrantFilter? _filter;
    private readonly List<string> _ids;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly int _withTerms;
    private float[]? _vector;
    private float[] _cosines = [];
    private VectorHit[] _near = [];

    /// <param name="search">The searches of the collection.</param>
    /// <param name="found">The best documents by terms, best first.</param>
    /// <param name="filter">Which documents may be found.</param>
    /// <param name="dimensions">Components of a vector.</param>
    public QdrantCandidates(
        QdrantSearch search, IReadOnlyList<QdrantHit> found, QdrantFilter? filter, int dimensions)
    {
        (_search, _filter, Dimensions, _withTerms) = (search, filter, dimensions, found.Count);
        _ids = [.. found.Select(f => f.Document).Order(StringComparer.Ordinal)];
        for (var i = 0; i < _ids.Count; i++) _numbers[_ids[i]] = i;
        Found = [.. found.Select(f => (_numbers[f.Document], f.Score))];
    }

    public int Dimensions { get; }

    /// <summary>How many of the nearest are asked for.</summary>
    public required int Depth { get; init; }

    public IReadOnlyList<(int Number, double Score)> Found { get; }

    public string IdOf(int number) => _ids[number];

    public void AddTo(ReadOnlySpan<int> numbers, ReadOnlySpan<float> factors, Span<float> into)
    {
        var ids = numbers.ToArray().Select(IdOf).ToArray();
        var vectors = _search.Vectors(ids);
        for (var i = 0; i < ids.Length; i++)
        {
            if (!vectors.TryGetValue(ids[i], out var vector)) continue;
            for (var at = 0; at < into.Length && at < vector.Count; at++) into[at] += factors[i] * vector[at];
        }
    }

    public void Score(ReadOnlySpan<float> vector, ReadOnlySpan<int> numbers, Span<float> cosines)
    {
        Compare(vector);
        for (var i = 0; i < numbers.Length; i++) cosines[i] = _cosines[numbers[i]];
    }

    public int Near(ReadOnlySpan<float> vector, Span<VectorHit> near, float least)
    {
        Compare(vector);
        var count = Math.Min(near.Length, _near.Length);
        _near.AsSpan(0, count).CopyTo(near);
        return count;
    }

    /// <summary>Asks once for a vector.</summary>
    private void Compare(ReadOnlySpan<float> vector)
    {
        if (_vector is not null && vector.SequenceEqual(_vector)) return;
        _vector = vector.ToArray();
        var withTerms = _ids.GetRange(0, _withTerms);
        var (near, cosines) = _search.Compare(_vector, _filter, withTerms, Depth);
        // One without a vector is near to nothing.
        _cosines = [.. withTerms.Select(id => (float)cosines.GetValueOrDefault(id))];
        foreach (var id in near.Select(h => h.Document).Order(StringComparer.Ordinal))
            if (_numbers.TryAdd(id, _ids.Count)) _ids.Add(id);
        _near = [.. near.Select(h => new VectorHit(_numbers[h.Document], (float)h.Score))];
    }
}
