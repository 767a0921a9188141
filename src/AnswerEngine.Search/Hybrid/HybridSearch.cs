using System.Buffers;
using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Hybrid;

/// <summary>
/// Ranks documents by their terms and by their meaning: the BM25 score, of which the best is 1, plus a weighted cosine
/// in a latent space. The question's vector is first moved towards the best lexical documents (Rocchio 1971, in the
/// latent space), which adds the company that its words keep in this collection. Safe for all threads; owns nothing.
/// </summary>
/// <param name="lexical">The documents' terms.</param>
/// <param name="space">The space of the vectors.</param>
/// <param name="documents">One vector for each document, in ordinal order of id, tagged by kind.</param>
/// <param name="options">Null for the defaults.</param>
public sealed class HybridSearch(
    SearchIndex lexical, LatentSpace space, VectorIndex documents, HybridOptions? options = null)
{
    /// <summary>Texts of fewer terms than this have little company to learn from; the latent side fades out.</summary>
    private const double FullLength = 80;

    private const double NoLength = 20;

    private readonly HybridOptions _options = options ?? new HybridOptions();

    /// <summary>What a cosine counts in this collection.</summary>
    private double LatentWeight =>
        _options.LatentWeight * Math.Clamp((lexical.MeanTextLength - NoLength) / (FullLength - NoLength), 0, 1);

    /// <summary>The best documents for a query made from text, best first; none where no document has a term.</summary>
    /// <exception cref="IndexCorruptException">A part of a file that the search needs is damaged.</exception>
    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return
        [
            .. Rank(query, query.Top)
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
        var found = Rank(query, int.MaxValue).Where(s => s.Ordinal == ordinal).ToArray();
        if (found is not [var shares]) return new ScoreExplanation(0, $"document {id} is no hit");
        return new ScoreExplanation(
            shares.Score,
            $"score of document {id}, sum of",
            [
                new(shares.Lexical, "lexical score as a share of the best one's", [lexical.Explain(query, id)]),
                new(LatentWeight * shares.Cosine, "nearness in meaning, product of",
                    [
                        new(LatentWeight, "weight of the latent side"),
                        new(shares.Cosine, "cosine with the question, moved towards its best lexical documents"),
                    ]),
            ]);
    }

    private IReadOnlyList<FusedHit> Rank(SearchQuery query, int top)
    {
        var found = lexical.RankDocuments(query with { Top = Math.Max(_options.Depth, query.Top) });
        if (found.Length == 0) return [];
        var vector = new float[space.Dimensions];
        var weight = LatentWeight;
        if (weight == 0 || !space.TryEmbed(Terms(query), vector))
        {
            var best = found[0].Score;
            return [.. found.Take(top).Select(f => new FusedHit(f.Ordinal, f.Score / best, 0, f.Score / best))];
        }

        MoveTowards(found, vector);
        var near = ArrayPool<VectorHit>.Shared.Rent(_options.Depth);
        try
        {
            return new Fusion(documents, weight, top)
                .Of(vector, found, near.AsSpan(0, _options.Depth), new VectorFilter { Tag = query.Kind });
        }
        finally
        {
            ArrayPool<VectorHit>.Shared.Return(near);
        }
    }

    private void MoveTowards((int Ordinal, double Score)[] found, float[] vector)
    {
        var best = found.AsSpan(0, Math.Min(found.Length, _options.FeedbackDocuments));
        var sum = 0.0;
        foreach (var (_, score) in best) sum += score;
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
