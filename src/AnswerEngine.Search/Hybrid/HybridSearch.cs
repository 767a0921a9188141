using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Hybrid;

/// <summary>
/// Ranks the documents of an index by their terms and by their meaning (<see cref="HybridRanking"/>), with their
/// vectors in a file. Safe for all threads; owns nothing.
/// </summary>
/// <param name="lexical">The documents' terms.</param>
/// <param name="space">The space of the vectors, unless <see cref="Questions"/> says otherwise.</param>
/// <param name="documents">One vector for each document, in ordinal order of id, tagged by kind.</param>
/// <param name="options">Null for the defaults.</param>
public sealed class HybridSearch(
    SearchIndex lexical, LatentSpace space, VectorIndex documents, HybridOptions? options = null)
{
    /// <summary>
    /// The text of a document by its id, called from any thread; without it no document is read.
    /// </summary>
    /// <value>Default null.</value>
    public Func<string, DocumentText>? Texts { get; init; }

    /// <inheritdoc cref="HybridRanking.Questions"/>
    public Func<string, float[]>? Questions { get; init; }

    // Two threads may each make one at first; both rank alike.
    private HybridRanking Ranking => field ??= new(CollectionCounts.Of(lexical), space, options)
    {
        Texts = Texts is { } texts ? ids => [.. ids.Select(texts)] : null,
        Questions = Questions,
    };

    /// <summary>The best documents for a query made from text, best first; none where no document has a term.</summary>
    /// <exception cref="IndexCorruptException">A part of a file that the search needs is damaged.</exception>
    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Ranking.Search(query, Candidates(query));
    }

    /// <summary>Why a document has its score; the root is that of a search to the last bit, 0 for no hit.</summary>
    /// <exception cref="ArgumentException">There is no such document.</exception>
    public ScoreExplanation Explain(SearchQuery query, string id)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (lexical.PlaceOf(id) < 0) throw new ArgumentException($"The index has no document '{id}'.", nameof(id));
        return Ranking.Explain(query, Candidates(query), id, () => lexical.Explain(query, id));
    }

    /// <summary>What a cosine counts in this collection.</summary>
    internal double LatentWeight => Ranking.LatentWeight;

    /// <summary>How far the latent side counts in this collection, 0 to 1.</summary>
    internal double LatentShare => Ranking.LatentShare;

    /// <summary>The best documents and what their scores are made from, best first.</summary>
    internal IReadOnlyList<HybridHit> Rank(SearchQuery query, int top) => Ranking.Rank(query, Candidates(query), top);

    /// <summary>Moves a question's vector towards the best of the lexical documents.</summary>
    internal void MoveTowards(IHybridCandidates candidates, float[] vector) =>
        Ranking.MoveTowards(candidates, vector);

    private LocalCandidates Candidates(SearchQuery query) => new(
        lexical.DocumentId,
        documents,
        lexical.RankDocuments(query with { Top = Ranking.DepthOf(query) }),
        query);
}
