using System.Buffers;
using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Hybrid;

/// <summary>
/// Ranks documents by their terms and by their meaning: the BM25 score, of which the best is 1, plus a weighted cosine
/// in a latent space. The question's vector is first moved towards the best lexical documents (Rocchio 1971, in the
/// latent space), which adds the company that its words keep in this collection. Where the texts are at hand the best
/// are then read, and ranked by how much of the question they say, and how closely. Wherever the documents are: what is
/// considered is handed in. Safe for all threads.
/// </summary>
/// <param name="collection">The collection as a whole.</param>
/// <param name="space">The space of the vectors, unless <see cref="Questions"/> says otherwise.</param>
/// <param name="options">Null for the defaults.</param>
public sealed class HybridRanking(CollectionCounts collection, LatentSpace space, HybridOptions? options = null)
{
    private readonly HybridOptions _options = options ?? new HybridOptions();
    private readonly HybridScore _score = new(options ?? new HybridOptions(), collection.MeanTextLength);
    private readonly KnownWords _words = new(space);

    /// <summary>
    /// The texts of some documents by their ids, in the same order, called from any thread; without it none is read.
    /// </summary>
    /// <value>Default null.</value>
    public Func<IReadOnlyList<string>, IReadOnlyList<DocumentText>>? Texts { get; init; }

    /// <summary>
    /// The vector of a question, where the documents' vectors are not of the space: as many components as these have,
    /// of length 1 or zeros; called once a search, from any thread. The space then tells the nearness of terms alone.
    /// </summary>
    /// <value>Default null.</value>
    public Func<string, float[]>? Questions { get; init; }

    /// <summary>How many documents are to be found by terms, and by meaning, for a query.</summary>
    public int DepthOf(SearchQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Math.Max(_options.Depth, query.Top);
    }

    /// <summary>The best documents for a query made from text, best first; none where no document has a term.</summary>
    public IReadOnlyList<SearchHit> Search(SearchQuery query, IHybridCandidates candidates)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(candidates);
        return
        [
            .. Rank(query, candidates, query.Top)
                .Select(s => new SearchHit(candidates.IdOf(s.Fused.Ordinal), null, s.Score)),
        ];
    }

    /// <summary>Why a document has its score; the root is that of a search to the last bit, 0 for no hit.</summary>
    /// <param name="query">The query.</param>
    /// <param name="candidates">What a search for it considers.</param>
    /// <param name="id">The document.</param>
    /// <param name="lexical">Explains its BM25 score.</param>
    public ScoreExplanation Explain(
        SearchQuery query, IHybridCandidates candidates, string id, Func<ScoreExplanation> lexical)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(lexical);
        foreach (var hit in Rank(query, candidates, int.MaxValue))
            if (candidates.IdOf(hit.Fused.Ordinal) == id) return _score.Explain(hit, id, lexical());
        return new ScoreExplanation(0, $"document {id} is no hit");
    }

    /// <summary>What a cosine counts in this collection.</summary>
    internal double LatentWeight => _score.LatentWeight;

    /// <summary>How far the latent side counts in this collection, 0 to 1.</summary>
    internal double LatentShare => _score.LatentShare;

    /// <summary>The best documents and what their scores are made from, best first.</summary>
    internal IReadOnlyList<HybridHit> Rank(SearchQuery query, IHybridCandidates candidates, int top)
    {
        var fused = Fuse(query, candidates, Math.Max(top, _options.ReadDocuments));
        var signals = Read(query, candidates, fused);
        var hits = fused.Select((hit, i) =>
        {
            ReadSignals? read = i < signals.Count ? signals[i] : null;
            return new HybridHit(hit, read, _score.Of(hit, read));
        });
        return [.. hits.OrderByDescending(h => h.Score).ThenBy(h => h.Fused.Ordinal).Take(top)];
    }

    /// <summary>Moves a question's vector towards the best of the lexical documents.</summary>
    internal void MoveTowards(IHybridCandidates candidates, float[] vector)
    {
        var best = candidates.Found.Take(_options.FeedbackDocuments).ToArray();
        var sum = 0.0;
        foreach (var (_, score) in best) sum += score;
        var mean = new float[vector.Length];
        candidates.AddTo(
            Array.ConvertAll(best, b => b.Number), Array.ConvertAll(best, b => (float)(b.Score / sum)), mean);
        var length = 0.0;
        foreach (var component in mean) length += component * component;
        if (length == 0) return;
        var factor = (float)(_options.FeedbackWeight / Math.Sqrt(length));
        for (var i = 0; i < vector.Length; i++) vector[i] += factor * mean[i];
    }

    private IReadOnlyList<FusedHit> Fuse(SearchQuery query, IHybridCandidates candidates, int top)
    {
        if (candidates.Found is not [var first, ..]) return [];
        var vector = new float[candidates.Dimensions];
        if (LatentWeight == 0 || !TryEmbed(query, vector))
        {
            return
            [
                .. candidates.Found.Take(top)
                    .Select(f => new FusedHit(f.Number, f.Score / first.Score, 0, f.Score / first.Score)),
            ];
        }

        MoveTowards(candidates, vector);
        var near = ArrayPool<VectorHit>.Shared.Rent(_options.Depth);
        try
        {
            return new Fusion(candidates, LatentWeight, top).Of(vector, near.AsSpan(0, _options.Depth));
        }
        finally
        {
            ArrayPool<VectorHit>.Shared.Return(near);
        }
    }

    private IReadOnlyList<ReadSignals> Read(
        SearchQuery query, IHybridCandidates candidates, IReadOnlyList<FusedHit> fused)
    {
        if (Texts is null || _options.ReadDocuments == 0 || fused.Count == 0) return [];
        var reader = new ReadDocument(new QuestionTerms(query, collection, space), _words);
        var ids = fused.Take(_options.ReadDocuments).Select(f => candidates.IdOf(f.Ordinal)).ToArray();
        return [.. Texts(ids).Select(text => reader.Read(text))];
    }

    private bool TryEmbed(SearchQuery query, float[] into)
    {
        if (Questions is null) return space.TryEmbed(Terms(query), into);
        Questions(query.Text.Length > 0 ? query.Text : string.Join(' ', Terms(query))).CopyTo(into, 0);
        return into.AsSpan().ContainsAnyExcept(0f);
    }

    private static IReadOnlyList<string> Terms(SearchQuery query) =>
        query.Text.Length > 0
            ? EnglishAnalyzer.Terms(query.Text)
            : [.. query.Terms.Select(t => t.Term)];
}
