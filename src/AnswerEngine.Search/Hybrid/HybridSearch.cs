using System.Buffers;
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
/// <param name="space">The space of the vectors, unless <see cref="Questions"/> says otherwise.</param>
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

    /// <summary>
    /// The vector of a question, where the documents' vectors are not of the space: as many components as these have,
    /// of length 1 or zeros; called once a search, from any thread. The space then tells the nearness of terms alone.
    /// </summary>
    /// <value>Default null.</value>
    public Func<string, float[]>? Questions { get; init; }

    /// <summary>The best documents for a query made from text, best first; none where no document has a term.</summary>
    /// <exception cref="IndexCorruptException">A part of a file that the search needs is damaged.</exception>
    public IReadOnlyList<SearchHit> Search(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return
        [
            .. Rank(query, query.Top)
                .Select(s => new SearchHit(lexical.DocumentId(s.Fused.Ordinal), null, s.Score)),
        ];
    }

    /// <summary>Why a document has its score; the root is that of a search to the last bit, 0 for no hit.</summary>
    /// <exception cref="ArgumentException">There is no such document.</exception>
    public ScoreExplanation Explain(SearchQuery query, string id)
    {
        ArgumentNullException.ThrowIfNull(query);
        var ordinal = lexical.PlaceOf(id);
        if (ordinal < 0) throw new ArgumentException($"The index has no document '{id}'.", nameof(id));
        var found = Rank(query, int.MaxValue).Where(s => s.Fused.Ordinal == ordinal).ToArray();
        return found is [var hit]
            ? _score.Explain(hit, id, lexical.Explain(query, id))
            : new ScoreExplanation(0, $"document {id} is no hit");
    }

    /// <summary>What a cosine counts in this collection.</summary>
    internal double LatentWeight => _score.LatentWeight;

    /// <summary>How far the latent side counts in this collection, 0 to 1.</summary>
    internal double LatentShare => _score.LatentShare;

    /// <summary>The best documents and what their scores are made from, best first.</summary>
    internal IReadOnlyList<HybridHit> Rank(SearchQuery query, int top)
    {
        var fused = Fuse(query, Math.Max(top, _options.ReadDocuments));
        if (fused.Count == 0) return [];
        var reader = Texts is null || _options.ReadDocuments == 0
            ? null
            : new ReadDocument(new QuestionTerms(query, lexical, space), _words);
        var hits = new List<HybridHit>(fused.Count);
        foreach (var hit in fused)
        {
            var read = hits.Count < _options.ReadDocuments
                ? reader?.Read(Texts!(lexical.DocumentId(hit.Ordinal)))
                : null;
            hits.Add(new HybridHit(hit, read, _score.Of(hit, read)));
        }
        return [.. hits.OrderByDescending(h => h.Score).ThenBy(h => h.Fused.Ordinal).Take(top)];
    }

    private IReadOnlyList<FusedHit> Fuse(SearchQuery query, int top)
    {
        var found = lexical.RankDocuments(query with { Top = Math.Max(_options.Depth, query.Top) });
        if (found.Length == 0) return [];
        var vector = new float[documents.Dimensions];
        if (LatentWeight == 0 || !TryEmbed(query, vector))
        {
            var best = found[0].Score;
            return [.. found.Take(top).Select(f => new FusedHit(f.Ordinal, f.Score / best, 0, f.Score / best))];
        }

        MoveTowards(found, vector);
        var near = ArrayPool<VectorHit>.Shared.Rent(_options.Depth);
        try
        {
            return new Fusion(documents, LatentWeight, top)
                .Of(vector, found, near.AsSpan(0, _options.Depth), Filter(query));
        }
        finally
        {
            ArrayPool<VectorHit>.Shared.Return(near);
        }
    }

    private static VectorFilter Filter(SearchQuery query) =>
        new() { Tag = query.Kind, Allowed = query.Within is { } within ? within.Words : [] };

    /// <summary>Moves a question's vector towards the best of the lexical documents.</summary>
    internal void MoveTowards((int Ordinal, double Score)[] found, float[] vector)
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

    private bool TryEmbed(SearchQuery query, float[] into)
    {
        if (Questions is null) return space.TryEmbed(Terms(query), into);
        Questions(query.Text.Length > 0 ? query.Text : string.Join(' ', Terms(query))).CopyTo(into, 0);
        return into.AsSpan().ContainsAnyExcept(0f);
    }

    private static IReadOnlyList<string> Terms(SearchQuery query) =>
        query.Text.Length > 0
            ? [.. EnglishAnalyzer.Analyze(query.Text).Select(t => t.Term)]
            : [.. query.Terms.Select(t => t.Term)];
}
