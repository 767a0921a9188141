using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Hybrid;

/// <summary>The documents of an index and a file of vectors, by their ordinals.</summary>
/// <param name="idOf">The id of an ordinal.</param>
/// <param name="documents">The vectors.</param>
/// <param name="found">What was found by terms, best first.</param>
/// <param name="query">Says which documents may be found.</param>
internal sealed class LocalCandidates(
    Func<int, string> idOf, VectorIndex documents, (int Ordinal, double Score)[] found, SearchQuery query)
    : IHybridCandidates
{
    /// <summary>Of many lists at most this part is visited: the lexical side has found most of what is near.</summary>
    private const int ListsPart = 16;

    /// <summary>But lists are visited until this many vectors have been seen that the filter lets pass.</summary>
    private const int SeenMin = 25_000;

    public int Dimensions => documents.Dimensions;

    public IReadOnlyList<(int Number, double Score)> Found => found;

    public void AddTo(ReadOnlySpan<int> numbers, ReadOnlySpan<float> factors, Span<float> into)
    {
        for (var i = 0; i < numbers.Length; i++) documents.AddTo(numbers[i], factors[i], into);
    }

    public void Score(ReadOnlySpan<float> vector, ReadOnlySpan<int> numbers, Span<float> cosines) =>
        documents.Score(vector, numbers, cosines);

    public int Near(ReadOnlySpan<float> vector, Span<VectorHit> near, float least)
    {
        var filter = new VectorFilter { Tag = query.Kind, Allowed = query.Within is { } within ? within.Words : [] };
        return documents.Search(vector, near, filter, ReachOf(documents, least));
    }

    public string IdOf(int number) => idOf(number);

    /// <summary>How far the latent side is looked for.</summary>
    internal static VectorReach ReachOf(VectorIndex documents, float least) =>
        new(Math.Min(documents.Probes, Math.Max(1, documents.Lists / ListsPart)), SeenMin, least);
}
