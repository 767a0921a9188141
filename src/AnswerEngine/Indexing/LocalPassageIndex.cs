using System.Text.Json;
using AnswerEngine.Passages;
using AnswerEngine.Search;
using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing;

/// <summary>
/// The embedded index: one immutable snapshot on local disk. Safe for all threads. A newer snapshot does not disturb an
/// open one.
/// </summary>
public sealed class LocalPassageIndex : IPassageIndex
{
    internal const string SearchFile = "passages.aesi";
    internal const string EditionsFile = "editions.json";

    /// <summary>Documents that were read last and stay in memory, a few tens of megabytes of abstracts.</summary>
    private const int DocumentsKept = 4_096;

    private readonly SearchIndex _search;
    private readonly DocumentStore _documents;
    private readonly Dictionary<string, string> _successors;
    private readonly NoticeTable? _notices;
    private readonly MeaningFiles? _meaning;
    private readonly Lazy<HybridSearch?> _hybrid;
    private readonly Lazy<HybridSearch?> _unread;
    private readonly Lazy<DocumentFacts?> _facts;
    private readonly Lazy<CorpusSummary> _summary;
    private readonly RecentlyRead<SourceDocument?> _found = new(DocumentsKept);
    private readonly RecentlyRead<IReadOnlyList<Passage>> _split = new(DocumentsKept);

    private LocalPassageIndex(string path, SearchIndex search, DocumentStore documents, MeaningFiles? meaning)
    {
        Snapshot = Path.GetFileName(path);
        (_search, _documents, _meaning) = (search, documents, meaning);
        _successors = Editions(path);
        _notices = NoticeTable.Read(path);
        Abbreviations = AbbreviationTable.Read(path);
        _hybrid = new Lazy<HybridSearch?>(() => Hybrid(new HybridOptions()));
        _unread = new Lazy<HybridSearch?>(() => Hybrid(new HybridOptions { ReadDocuments = 0 }));
        _facts = new Lazy<DocumentFacts?>(() => DocumentFacts.Read(
            path,
            search.DocumentCount,
            _successors.Keys.Select(search.PlaceOf).Where(place => place >= 0),
            (_notices?.All() ?? []).Select(d => (search.PlaceOf(d.Id), d.Notices))));
        _summary = new Lazy<CorpusSummary>(() => new CorpusSummary
        {
            Snapshot = Snapshot,
            Documents = DocumentCount,
            Passages = PassageCount,
            Kinds = KindSummary.Of(_search.Kinds().Select(k => (DocumentKind)k).Zip(
                Facts.All(), (kind, facts) => (kind, facts.Status, facts.Year))),
            RetractionListDate = _notices?.ListDate,
        });
    }

    /// <inheritdoc/>
    public string Snapshot { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Abbreviation> Abbreviations { get; }

    private QuestionVectors? Questions { get; init; }

    /// <inheritdoc/>
    public int DocumentCount => _search.DocumentCount;

    /// <inheritdoc/>
    public int PassageCount => _search.PassageCount;

    /// <summary>Its terms and passages, as a copy elsewhere is made from them.</summary>
    internal SearchIndex Terms => _search;

    /// <summary>Its vectors; null where the snapshot was made before there were any.</summary>
    internal MeaningFiles? Meaning => _meaning;

    /// <summary>The model that its vectors are of; null where they are learnt from the texts.</summary>
    public EmbeddingModelId? VectorModel => _meaning?.Model;

    /// <summary>What it holds, counted.</summary>
    /// <exception cref="InvalidDataException">The snapshot was made before status and year were kept apart.</exception>
    public CorpusSummary Summary => _summary.Value;

    /// <summary>
    /// Opens the current snapshot of an index directory. Throws <see cref="DirectoryNotFoundException"/> when there is
    /// none and <see cref="IndexCorruptException"/> when a file is not what was written.
    /// </summary>
    /// <param name="directory">The index.</param>
    /// <param name="model">
    /// Embeds the questions where the vectors are a model's: another one, or none, is refused by the first search by
    /// meaning with an <see cref="EmbeddingMismatchException"/>. Not used where they lie in a latent space.
    /// </param>
    public static LocalPassageIndex Open(string directory, EmbeddingModel? model = null)
    {
        var snapshots = new SnapshotDirectory(directory);
        if (snapshots.CurrentPath is null)
        {
            throw new DirectoryNotFoundException(
                $"{directory} holds no index; make one with: answers ingest PATH --index {directory}");
        }
        return Whole(directory, () => snapshots.Read(path => OpenSnapshot(path, model)));
    }

    /// <summary>Opens the parts of a snapshot that its writer makes the next one from.</summary>
    internal static (SearchIndex Search, DocumentStore Documents) OpenParts(string snapshot) => Whole(
        snapshot,
        () =>
        {
            var documents = DocumentStore.Open(snapshot);
            try
            {
                return (SearchIndex.Open(Path.Combine(snapshot, SearchFile)), documents);
            }
            catch
            {
                documents.Dispose();
                throw;
            }
        });

    private static T Whole<T>(string directory, Func<T> open)
    {
        try
        {
            return open();
        }
        catch (FileNotFoundException missing)
        {
            throw new IndexCorruptException(missing.FileName ?? directory, "a file of the snapshot", "no file");
        }
    }

    /// <summary>Opens a snapshot, in force or not.</summary>
    internal static LocalPassageIndex OpenSnapshot(string path, EmbeddingModel? model = null)
    {
        DocumentStore? documents = null;
        SearchIndex? search = null;
        MeaningFiles? meaning = null;
        try
        {
            // All are opened at once: a later one could be gone when it is first needed.
            documents = DocumentStore.Open(path);
            search = SearchIndex.Open(Path.Combine(path, SearchFile));
            meaning = MeaningFiles.Open(path);
            return new LocalPassageIndex(path, search, documents, meaning)
            {
                Questions = model is null ? null : new QuestionVectors(model),
            };
        }
        catch
        {
            documents?.Dispose();
            search?.Dispose();
            meaning?.Dispose();
            throw;
        }
    }

    /// <summary>Which edition replaces which. The file carries no checksum of its own.</summary>
    internal static Dictionary<string, string> Editions(string path)
    {
        SnapshotDirectory.VerifyFile(path, EditionsFile);
        using var editions = File.OpenRead(Path.Combine(path, EditionsFile));
        return JsonSerializer.Deserialize(editions, IndexJson.Default.DictionaryStringString) ?? [];
    }

    /// <summary>
    /// The best documents for a text by its terms and its meaning, those at the top read and ordered anew, best first;
    /// by terms alone where the snapshot was made before there were vectors.
    /// </summary>
    public IReadOnlyList<SearchHit> SearchDocuments(string text, DocumentFilter? filter, int top) =>
        _hybrid.Value is { } hybrid
            ? hybrid.Search(Query(text, filter, Unit.Document, top))
            : SearchByTerms(text, filter, top);

    /// <inheritdoc/>
    public IReadOnlyList<SearchHit> SearchUnread(string text, DocumentFilter? filter, int top) =>
        _unread.Value is { } hybrid
            ? hybrid.Search(Query(text, filter, Unit.Document, top))
            : SearchByTerms(text, filter, top);

    /// <inheritdoc/>
    public IReadOnlyList<SearchHit> SearchByTerms(string text, DocumentFilter? filter, int top) =>
        _search.Search(Query(text, filter, Unit.Document, top));

    /// <inheritdoc/>
    public IReadOnlyList<SearchHit> SearchPassages(string text, DocumentFilter? filter, int top) =>
        _search.Search(Query(text, filter, Unit.Passage, top));

    /// <summary>Why <see cref="SearchDocuments"/> gives a document its score.</summary>
    public ScoreExplanation Explain(string text, DocumentFilter? filter, string documentId)
    {
        var query = Query(text, filter, Unit.Document, 1);
        return _hybrid.Value is { } hybrid ? hybrid.Explain(query, documentId) : _search.Explain(query, documentId);
    }

    /// <inheritdoc/>
    public int DocumentFrequency(string term) => _search.DocumentFrequency(term);

    /// <summary>
    /// The document with this id as this snapshot sees it (an edition replaced by another one here is superseded, a
    /// paper that its list of retractions names has the status that follows), or null.
    /// </summary>
    public SourceDocument? Document(string id) => _found.Get(id, Find);

    /// <inheritdoc/>
    public IReadOnlyList<SourceDocument> Documents(IReadOnlyList<string> ids) =>
        [.. ids.Select(Document).OfType<SourceDocument>()];

    /// <inheritdoc/>
    public IReadOnlyList<Passage> Passages(string documentId) =>
        _split.Get(documentId, id => Document(id) is { } document ? PassageSplitter.Split(document) : []);

    /// <inheritdoc/>
    public IEnumerable<SourceDocument> AllDocuments() => _documents.All();

    /// <inheritdoc/>
    public void Dispose()
    {
        _meaning?.Dispose();
        _search.Dispose();
        _documents.Dispose();
    }

    /// <summary>Search by terms and meaning with other weights; null where the snapshot has no vectors.</summary>
    internal HybridSearch? Hybrid(HybridOptions options) => _meaning?.Over(_search, TextOf, options, Questions);

    /// <summary>The documents of a filter whatever their kind, or null for all.</summary>
    /// <exception cref="InvalidDataException">The snapshot was made before there were such filters.</exception>
    internal DocumentSet? Within(DocumentFilter? filter)
    {
        if (filter is null || filter.IsOfKindOnly) return null;
        return Facts.Matching(filter);
    }

    internal DocumentFacts Facts => _facts.Value ?? throw new InvalidDataException(
        $"snapshot {Snapshot} was made before documents could be filtered by year, status or source; "
        + "delete the folder of the index and run answers ingest again");

    private SearchQuery Query(string text, DocumentFilter? filter, Unit unit, int top) =>
        new(text) { Kind = (byte?)filter?.Kind, Within = Within(filter), Unit = unit, Top = top };

    private DocumentText TextOf(string id) =>
        Document(id) is { } document
            ? new DocumentText(document.Record.Title, document.Text)
            : new DocumentText("", "");

    /// <summary>A document as it is stored, as this snapshot sees it.</summary>
    internal SourceDocument Seen(SourceDocument stored)
    {
        var document = OfThisEdition(stored);
        return _notices?.Of(document.Id) is { } notices ? notices.Over(document) : document;
    }

    private SourceDocument? Find(string id) => _documents.Find(id) is { } stored ? Seen(stored) : null;

    private SourceDocument OfThisEdition(SourceDocument document)
    {
        if (document is not { Status: DocumentStatus.Current or DocumentStatus.Superseded }) return document;
        if ((document.SupersededBy ?? _successors.GetValueOrDefault(document.Id)) is not { } newer) return document;
        var name = _documents.Find(newer)?.Record.Title ?? newer;
        return document with
        {
            Status = DocumentStatus.Superseded, SupersededBy = newer, StatusReason = $"replaced by {name}",
        };
    }
}
