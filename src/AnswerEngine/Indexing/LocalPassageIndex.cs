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
public sealed class LocalPassageIndex : IDisposable
{
    internal const string SearchFile = "passages.aesi";
    internal const string EditionsFile = "editions.json";

    private readonly SearchIndex _search;
    private readonly DocumentStore _documents;
    private readonly Dictionary<string, string> _successors;
    private readonly Lazy<MeaningFiles?> _meaning;
    private readonly Lazy<HybridSearch?> _hybrid;
    private readonly Lazy<HybridSearch?> _unread;
    private readonly RecentlyRead<SourceDocument?> _found = new();
    private readonly RecentlyRead<IReadOnlyList<Passage>> _split = new();

    private LocalPassageIndex(string path, SearchIndex search, DocumentStore documents)
    {
        Snapshot = Path.GetFileName(path);
        (_search, _documents) = (search, documents);
        using var editions = File.OpenRead(Path.Combine(path, EditionsFile));
        _successors = JsonSerializer.Deserialize(editions, IndexJson.Default.DictionaryStringString) ?? [];
        Abbreviations = AbbreviationTable.Read(path);
        _meaning = new Lazy<MeaningFiles?>(() => MeaningFiles.Open(path));
        _hybrid = new Lazy<HybridSearch?>(() => Hybrid(new HybridOptions()));
        _unread = new Lazy<HybridSearch?>(() => Hybrid(new HybridOptions { ReadDocuments = 0 }));
    }

    /// <summary>Name of the snapshot: derived from its content.</summary>
    public string Snapshot { get; }

    /// <summary>The abbreviations that its documents define.</summary>
    public IReadOnlyList<Abbreviation> Abbreviations { get; }

    /// <summary>Number of documents.</summary>
    public int DocumentCount => _search.DocumentCount;

    /// <summary>Number of passages.</summary>
    public int PassageCount => _search.PassageCount;

    /// <summary>
    /// Opens the current snapshot of an index directory. Throws <see cref="DirectoryNotFoundException"/> when there is
    /// none and <see cref="IndexCorruptException"/> when a file is not what was written.
    /// </summary>
    public static LocalPassageIndex Open(string directory)
    {
        var snapshots = new SnapshotDirectory(directory);
        if (snapshots.CurrentPath is null)
        {
            throw new DirectoryNotFoundException(
                $"{directory} holds no index; make one with: answers ingest PATH --index {directory}");
        }
        try
        {
            return snapshots.Read(OpenSnapshot);
        }
        catch (FileNotFoundException missing)
        {
            throw new IndexCorruptException(missing.FileName ?? directory, "a file of the snapshot", "no file");
        }
    }

    private static LocalPassageIndex OpenSnapshot(string path)
    {
        // The other files carry their own checksums.
        SnapshotDirectory.VerifyFile(path, EditionsFile);
        var documents = DocumentStore.Open(path);
        try
        {
            return new LocalPassageIndex(path, SearchIndex.Open(Path.Combine(path, SearchFile)), documents);
        }
        catch
        {
            documents.Dispose();
            throw;
        }
    }

    /// <summary>Writes the files of a snapshot; <paramref name="sorted"/> must be in order of ordinal id.</summary>
    internal static void Write(
        string directory, IReadOnlyList<SourceDocument> sorted, CancellationToken cancellationToken)
    {
        DocumentStore.Write(directory, sorted);
        var builder = new SearchIndexBuilder();
        foreach (var document in sorted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var passages = PassageSplitter.Split(document).Select(p => new IndexedPassage(p.Id, p.Text)).ToArray();
            builder.Add(new IndexedDocument(document.Id, (byte)document.Kind, document.Record.Title, passages));
        }
        builder.Write(Path.Combine(directory, SearchFile));
        MeaningFiles.Write(directory);
        AbbreviationTable.Write(directory, sorted);
        var editions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var document in sorted)
            foreach (var older in document.Supersedes)
                editions[older] = document.Id;
        using var stream = new FileStream(Path.Combine(directory, EditionsFile), FileMode.CreateNew);
        JsonSerializer.Serialize(
            stream, new Dictionary<string, string>(editions), IndexJson.Default.DictionaryStringString);
    }

    /// <summary>
    /// The best documents for a text by its terms and its meaning, those at the top read and ordered anew, best first;
    /// by terms alone where the snapshot was made before there were vectors.
    /// </summary>
    public IReadOnlyList<SearchHit> SearchDocuments(string text, DocumentKind? kind, int top) =>
        _hybrid.Value is { } hybrid
            ? hybrid.Search(Query(text, kind, Unit.Document, top))
            : SearchByTerms(text, kind, top);

    /// <summary>The same without reading any: for who reads them himself.</summary>
    public IReadOnlyList<SearchHit> SearchUnread(string text, DocumentKind? kind, int top) =>
        _unread.Value is { } hybrid
            ? hybrid.Search(Query(text, kind, Unit.Document, top))
            : SearchByTerms(text, kind, top);

    /// <summary>The best documents for a text by its terms alone (BM25), best first.</summary>
    public IReadOnlyList<SearchHit> SearchByTerms(string text, DocumentKind? kind, int top) =>
        _search.Search(Query(text, kind, Unit.Document, top));

    /// <summary>The best passages for a text, best first.</summary>
    public IReadOnlyList<SearchHit> SearchPassages(string text, DocumentKind? kind, int top) =>
        _search.Search(Query(text, kind, Unit.Passage, top));

    /// <summary>Why <see cref="SearchDocuments"/> gives a document its score.</summary>
    public ScoreExplanation Explain(string text, DocumentKind? kind, string documentId)
    {
        var query = Query(text, kind, Unit.Document, 1);
        return _hybrid.Value is { } hybrid ? hybrid.Explain(query, documentId) : _search.Explain(query, documentId);
    }

    /// <summary>In how many documents an analyzed term occurs.</summary>
    public int DocumentFrequency(string term) => _search.DocumentFrequency(term);

    /// <summary>
    /// The document with this id as this snapshot sees it (an edition replaced by another one here is superseded), or
    /// null.
    /// </summary>
    public SourceDocument? Document(string id) => _found.Get(id, Find);

    /// <summary>The passages of a document; empty when it is not here.</summary>
    public IReadOnlyList<Passage> Passages(string documentId) =>
        _split.Get(documentId, id => Document(id) is { } document ? PassageSplitter.Split(document) : []);

    /// <summary>All documents in order of id, read one at a time.</summary>
    public IEnumerable<SourceDocument> AllDocuments() => Enumerable.Range(0, _documents.Count).Select(_documents.At);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_meaning.IsValueCreated) _meaning.Value?.Dispose();
        _search.Dispose();
        _documents.Dispose();
    }

    /// <summary>Search by terms and meaning with other weights; null where the snapshot has no vectors.</summary>
    internal HybridSearch? Hybrid(HybridOptions options) => _meaning.Value?.Over(_search, TextOf, options);

    private static SearchQuery Query(string text, DocumentKind? kind, Unit unit, int top) =>
        new(text) { Kind = (byte?)kind, Unit = unit, Top = top };

    private DocumentText TextOf(string id) =>
        Document(id) is { } document
            ? new DocumentText(document.Record.Title, document.Text)
            : new DocumentText("", "");

    private SourceDocument? Find(string id)
    {
        var document = _documents.Find(id);
        if (document is not { Status: DocumentStatus.Current or DocumentStatus.Superseded }) return document;
        if ((document.SupersededBy ?? _successors.GetValueOrDefault(id)) is not { } newer) return document;
        var name = _documents.Find(newer)?.Record.Title ?? newer;
        return document with
        {
            Status = DocumentStatus.Superseded, SupersededBy = newer, StatusReason = $"replaced by {name}",
        };
    }
}
