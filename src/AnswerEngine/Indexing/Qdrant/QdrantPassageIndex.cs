using AnswerEngine.Passages;
using AnswerEngine.Search;
using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Latent;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// A snapshot in a collection of a Qdrant server. The alias that names the version in force is looked up once, when it
/// is opened: from then on the same collection is asked, so that no answer mixes two versions. Safe for all threads.
/// </summary>
public sealed class QdrantPassageIndex : IPassageIndex
{
    /// <summary>The alias that names the version in force, unless another one is given.</summary>
    public const string DefaultAlias = "corpus";

    private const int PassagesKept = 4_096;

    private readonly QdrantClient _client;
    private readonly QdrantFacts _facts;
    private readonly QdrantFrequencies _frequencies;
    private readonly QdrantFilters _filters;
    private readonly QdrantSearch _search;
    private readonly QdrantDocuments _documents;
    private readonly QuestionVectors? _questions;
    private readonly Lazy<HybridRanking> _reading;
    private readonly Lazy<HybridRanking> _unread;
    private readonly RecentlyRead<IReadOnlyList<Passage>> _split = new(PassagesKept);

    private QdrantPassageIndex(
        QdrantClient client, string collection, QdrantSideFolder sides, EmbeddingModel? model)
    {
        (_client, Collection, Snapshot) = (client, collection, sides.Snapshot);
        _facts = sides.Facts(CancellationToken.None);
        _frequencies = sides.Frequencies(CancellationToken.None);
        Abbreviations = sides.Abbreviations(CancellationToken.None);
        _filters = new QdrantFilters(_facts.Bodies);
        _search = new QdrantSearch(client, collection, DocumentCount, _frequencies);
        _documents = new QdrantDocuments(client, collection);
        _questions = model is null ? null : new QuestionVectors(model);
        var space = new Lazy<LatentSpace>(() => _facts.Space is { } name
            ? sides.Space(name, CancellationToken.None)
            : BackgroundModel.LatentSpace);
        _reading = new Lazy<HybridRanking>(() => Ranking(space.Value, new HybridOptions()));
        _unread = new Lazy<HybridRanking>(() => Ranking(space.Value, new HybridOptions { ReadDocuments = 0 }));
    }

    /// <summary>The collection that is asked.</summary>
    public string Collection { get; }

    /// <inheritdoc/>
    public string Snapshot { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Abbreviation> Abbreviations { get; }

    /// <inheritdoc/>
    public int DocumentCount => Summary.Documents;

    /// <inheritdoc/>
    public int PassageCount => Summary.Passages;

    /// <inheritdoc/>
    public CorpusSummary Summary => _facts.Summary;

    /// <summary>The model that its vectors are of; null where they are learnt from the texts.</summary>
    public EmbeddingModelId? VectorModel => _facts.VectorModel();

    /// <summary>Opens the version in force.</summary>
    /// <param name="settings">The server.</param>
    /// <param name="alias">Names the version in force.</param>
    /// <param name="cacheFolder">Keeps what every search needs, a few megabytes for a snapshot.</param>
    /// <param name="model">
    /// Embeds the questions where the vectors are a model's: another one, or none, is refused by the first search by
    /// meaning with an <see cref="EmbeddingMismatchException"/>. Not used where they lie in a latent space.
    /// </param>
    /// <exception cref="QdrantException">The server is not reached, or has no whole version.</exception>
    public static QdrantPassageIndex Open(
        QdrantSettings settings, string alias, string cacheFolder, EmbeddingModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Open(new QdrantClient(settings, new QdrantTransport(settings)), alias, cacheFolder, model);
    }

    /// <summary>The same; the client is disposed of with the index, or when it cannot be opened.</summary>
    internal static QdrantPassageIndex Open(
        QdrantClient client, string alias, string cacheFolder, EmbeddingModel? model = null)
    {
        try
        {
            var collection = client.Named(alias, CancellationToken.None) ?? throw new QdrantException(
                QdrantFailure.NotFound,
                $"no version of {alias} is in force; make one with: answers ingest PATH --store qdrant");
            var sides = new QdrantSideFolder(client, collection, cacheFolder, CancellationToken.None);
            return new QdrantPassageIndex(client, collection, sides, model);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<SearchHit> SearchDocuments(string text, DocumentFilter? filter, int top) =>
        Search(_reading.Value, text, filter, top);

    /// <inheritdoc/>
    public IReadOnlyList<SearchHit> SearchUnread(string text, DocumentFilter? filter, int top) =>
        Search(_unread.Value, text, filter, top);

    /// <inheritdoc/>
    public IReadOnlyList<SearchHit> SearchByTerms(string text, DocumentFilter? filter, int top) =>
    [
        .. _search.Documents(new SearchQuery(text) { Top = top }, _filters.Of(filter), top)
            .Select(h => new SearchHit(h.Document, null, h.Score)),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<SearchHit> SearchPassages(string text, DocumentFilter? filter, int top) =>
    [
        .. _search.Passages(new SearchQuery(text) { Top = top }, _filters.Of(filter), top)
            .Select(h => new SearchHit(h.Document, FormattableString.Invariant($"{h.Document}#{h.Position}"), h.Score)),
    ];

    /// <inheritdoc/>
    public ScoreExplanation Explain(string text, DocumentFilter? filter, string documentId)
    {
        if (Document(documentId) is null)
            throw new ArgumentException($"The index has no document '{documentId}'.", nameof(documentId));
        var query = new SearchQuery(text) { Top = 1 };
        var ranking = _reading.Value;
        return ranking.Explain(
            query, Candidates(ranking, query, filter), documentId, () => _search.Explain(query, documentId));
    }

    /// <inheritdoc/>
    public int DocumentFrequency(string term) => _frequencies.Of(term);

    /// <inheritdoc/>
    public SourceDocument? Document(string id) => _documents.Find(id);

    /// <inheritdoc/>
    public IReadOnlyList<SourceDocument> Documents(IReadOnlyList<string> ids) =>
        [.. _documents.Find(ids).OfType<SourceDocument>()];

    /// <inheritdoc/>
    public IReadOnlyList<Passage> Passages(string documentId) =>
        _split.Get(documentId, id => Document(id) is { } document ? PassageSplitter.Split(document) : []);

    /// <inheritdoc/>
    public IEnumerable<SourceDocument> AllDocuments() => _documents.All(DocumentCount);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private IReadOnlyList<SearchHit> Search(HybridRanking ranking, string text, DocumentFilter? filter, int top)
    {
        var query = new SearchQuery(text) { Top = top };
        return ranking.Search(query, Candidates(ranking, query, filter));
    }

    private QdrantCandidates Candidates(HybridRanking ranking, SearchQuery query, DocumentFilter? filter)
    {
        var (conditions, depth) = (_filters.Of(filter), ranking.DepthOf(query));
        var found = _search.Documents(query, conditions, depth);
        return new QdrantCandidates(_search, found, conditions, _facts.Dimensions) { Depth = depth };
    }

    private HybridRanking Ranking(LatentSpace space, HybridOptions options)
    {
        if (VectorModel is { } model && _questions?.Model != model)
            throw new EmbeddingMismatchException(model.ToString(), Snapshot, _questions?.Model);
        return new HybridRanking(
            new CollectionCounts(DocumentCount, _facts.MeanTextLength, DocumentFrequency), space, options)
        {
            Texts = TextsOf,
            Questions = VectorModel is null ? null : _questions!.Of,
        };
    }

    private IReadOnlyList<DocumentText> TextsOf(IReadOnlyList<string> ids) =>
    [
        .. _documents.Find(ids).Select(d => d is null
            ? new DocumentText("", "")
            : new DocumentText(d.Record.Title, d.Text)),
    ];
}
