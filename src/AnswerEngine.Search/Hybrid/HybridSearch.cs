using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Hybrid;

/// <summary>
/// Ranks documents by their terms and by their meaning: the BM25 score, of which the best is 1, plus a weighted cosine
/// in a latent space. The question's vector is first moved towards the best lexical documents (Rocchio 1971, in the
/// latent space), which adds the company that its words keep in this collection. Where the texts are at hand the best
/// are then read, and ranked by how much of the question they say, and how closely. Safe for all threads; owns nothing.
/// </summary>
/// <param name="lexical">The documents' terms.</param>
/// <param name="space">The space of the vectors.</param>
/// <param name="documents">One vector for each document, in ordinal order of id, tagged by kind.</param>
/// <param name="options">Null for the defaults.</param>
public sealed class HybridSearch(
    SearchIndex lexical, LatentSpace space, VectorIndex documents, HybridOptions? options = null)
{
    private readonly HybridOptions _options = options ?? new HybridOptions();
    private readonly HybridScore _score = new(options ?? new HybridOptions(), lexical.MeanTextLength);
    private readonly KnownWords _words = new(space);

    /// <summary>
    /// The text of a document by its id, called from any thread; without it no document is read.
    /// </summary>
    /// <value>Default null.</value>
    public Func<string, DocumentText>? Texts { get; init; }

    /// <summary>The best documents for a query made from text, best first; none where no document has a term.</summary>
    /// <exception cref="IndexCorruptException">A part of a file that the search needs is damaged.</exception>
    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return
        [
            .. Rank(query).Take(query.Top)
                .Select(s => new SearchHit(lexical.DocumentId(s.Ordinal), null, s.Score)),
        ];
    }

    /// <summary>Why a document has its score; the root is that of a search to the last bit, 0 for no hit.</summary>
    /// <exception cref="ArgumentException">There is no such document.</exception>
    public ScoreExplanation Explain(SearchQuery query, string id)
    {
        ArgumentNullException.ThrowIfNull(query);
        var ordinal = lexical.DocumentOrdinal(id);
        if (ordinal < 0) throw new ArgumentException($"The index has no document '{id}'.", nameof(id));
        var found = Rank(query).Where(s => s.Ordinal == ordinal).ToArray();
        return found is [var shares]
            ? _score.Explain(shares.Shares, id, lexical.Explain(query, id))
            : new ScoreExplanation(0, $"document {id} is no hit");
    }

    /// <summary>What a cosine counts in this collection.</summary>
    internal double LatentWeight => _score.LatentWeight;

    /// <summary>How far the latent side counts in this collection, 0 to 1.</summary>
    internal double LatentShare => _score.LatentShare;

    /// <summary>The shares that the score of each document is made from, best first.</summary>
    internal IReadOnlyList<(int Ordinal, double Score, DocumentShares Shares)> Rank(SearchQuery query)
    {
        var ranked = InOrder(Candidates(query));
        if (Texts is null || ranked.Length == 0) return ranked;
        var reader = new ReadDocument(new QuestionTerms(query, lexical, space), _words);
        var read = ranked.Take(_options.ReadDocuments)
            .Select(r => r.Shares with { Read = reader.Read(Texts(lexical.DocumentId(r.Ordinal))) });
        return InOrder([.. read, .. ranked.Skip(_options.ReadDocuments).Select(r => r.Shares)]);
    }

    private (int Ordinal, double Score, DocumentShares Shares)[] InOrder(IEnumerable<DocumentShares> documents) =>
    [
        .. documents.Select(d => (d.Ordinal, Score: _score.Of(d), d))
            .OrderByDescending(d => d.Score).ThenBy(d => d.Ordinal),
    ];

    private IEnumerable<DocumentShares> Candidates(SearchQuery query)
    {
        var found = lexical.RankDocuments(query with { Top = Math.Max(_options.Depth, query.Top) });
        if (found.Length == 0) return [];
        var best = found[0].Score;
        var vector = new float[space.Dimensions];
        if (!_score.UsesLatent || !space.TryEmbed(Terms(query), vector))
            return found.Select(f => new DocumentShares(f.Ordinal, f.Score / best, 0, null));
        MoveTowards(found, vector);
        var shares = found.ToDictionary(f => f.Ordinal, f => f.Score / best);
        foreach (var near in documents.Search(vector, _options.Depth, new VectorFilter { Tag = query.Kind }))
            shares.TryAdd(near.Ordinal, 0);
        var ordinals = shares.Keys.ToArray();
        var cosines = new float[ordinals.Length];
        documents.Score(vector, ordinals, cosines);
        return ordinals.Select((o, i) => new DocumentShares(o, shares[o], cosines[i], null));
    }

    private void MoveTowards((int Ordinal, double Score)[] found, float[] vector)
    {
        var best = found.Take(_options.FeedbackDocuments).ToArray();
        var sum = best.Sum(f => f.Score);
        var mean = new float[vector.Length];
        foreach (var (ordinal, score) in best) documents.AddTo(ordinal, (float)(score / sum), mean);
        var length = 0.0;
        foreach (var component in mean) length += component * component;
        if (length == 0) return;
        var factor = (float)(_options.FeedbackWeight / Math.Sqrt(length));
        for (var i = 0; i < vector.Length; i++) vector[i] += factor * mean[i];
    }

    private static IReadOnlyList<string> Terms(SearchQuery query) =>
        query.Text.Length > 0
            ? [.. EnglishAnalyzer.Analyze(query.Text).Select(t => t.Term)]
            : [.. query.Terms.Select(t => t.Term)];
}
