using System.Collections.Concurrent;
using System.Text;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search;

/// <summary>
/// Gathers documents and writes them as an index file. The bytes depend on the documents and the ranking alone, not on
/// the order they came in nor on the number of threads. Texts are analysed in batches beside the caller; of a batch
/// only postings are kept, in memory or, above a limit, on disk. For one thread.
/// </summary>
public sealed class SearchIndexBuilder
{
    private const int BatchDocumentsMax = 1 << 14;

    // A batch in work takes several times its text; with one for each thread and one being filled this keeps to the
    // memory that was allowed.
    private const int BatchShare = 16;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly SearchIndexBuildOptions _options;
    private readonly TakenIds _ids = new();
    private readonly List<DocumentRecord> _records = [];
    private readonly List<TermRun> _runs = [];
    private readonly Queue<Task<InvertedBatch>> _working = new();
    private readonly ConcurrentBag<BatchInverter> _inverters = [];
    private readonly ConcurrentBag<TextBatch> _emptyBatches = [];
    private TextBatch _batch = new();
    private long _runBytes;

    /// <summary>An empty builder.</summary>
    /// <param name="options">How to build, or null for the defaults.</param>
    public SearchIndexBuilder(SearchIndexBuildOptions? options = null) => _options = options ?? new();

    /// <summary>Documents added so far.</summary>
    public int DocumentCount => _records.Count;

    /// <summary>Passages added so far.</summary>
    public int PassageCount => _ids.PassageCount;

    /// <summary>Adds a document. When it throws for the document, the builder is as it was.</summary>
    /// <param name="document">Limits are stated at <see cref="IndexedDocument"/>.</param>
    /// <exception cref="ArgumentException">
    /// The id of the document or of a passage is taken, empty, too long or not well-formed, or a text is too long.
    /// </exception>
    /// <exception cref="IOException">Postings could not be written to a temporary file.</exception>
    public void Add(IndexedDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Check(document);
        var record = DocumentRecord.Of(document);
        _ids.Add(record);
        _records.Add(record);
        _batch.Add(document, record);
        if (_batch.Count == BatchDocumentsMax || _batch.Characters >= _options.MemoryBytes / BatchShare) StartBatch();
    }

    /// <summary>
    /// Adds documents of an index that was built before, as they are: nothing is analysed again. The bytes written are
    /// those of an index built of the same documents. When it throws, the builder is as it was.
    /// </summary>
    /// <param name="index">Any index, of any ranking; it must stay open until <see cref="Write"/> is done.</param>
    /// <param name="keep">Says by id whether a document is taken over; the others are left out.</param>
    /// <exception cref="ArgumentException">The id of a document or passage that is kept is taken.</exception>
    /// <exception cref="IndexCorruptException">
    /// A part of the file is damaged. Damage of the postings shows in <see cref="Write"/> only.
    /// </exception>
    public void AddExisting(SearchIndex index, Func<string, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(keep);
        StartBatch();
        var run = IndexRun.Of(index.File, keep, _records.Count, out var kept);
        foreach (var record in kept) CheckFree(record);
        foreach (var record in kept) _ids.Add(record);
        _records.AddRange(kept);
        _runs.Add(run);
    }

    /// <summary>Writes the index, durably and in place of any old file. The builder can go on afterwards.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <exception cref="IOException">The file could not be written; an old one is untouched.</exception>
    /// <exception cref="InvalidOperationException">The index would exceed the 2 GB of the format.</exception>
    public void Write(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        StartBatch();
        while (_working.Count > 0) FinishBatch();
        _inverters.Clear(); // merging needs the memory
        _emptyBatches.Clear();
        IndexAssembler.Write(path, _records, _runs, _options);
    }

    private void StartBatch()
    {
        if (_batch.Count == 0) return;
        while (_working.Count >= _options.Threads) FinishBatch();
        var (batch, first) = (_batch, _records.Count - _batch.Count);
        _working.Enqueue(Task.Run(() => Invert(batch, first)));
        _batch = _emptyBatches.TryTake(out var empty) ? empty : new TextBatch();
    }

    private void FinishBatch()
    {
        var run = _working.Dequeue().GetAwaiter().GetResult();
        var spill = _runBytes + run.Bytes.Length > _options.MemoryBytes;
        _runs.Add(spill ? SortedRun.OnDisk(run) : SortedRun.InMemory(run));
        _runBytes += _runs[^1].MemoryBytes;
    }

    private InvertedBatch Invert(TextBatch batch, int first)
    {
        if (!_inverters.TryTake(out var inverter)) inverter = new BatchInverter();
        var run = batch.Invert(first, inverter);
        _inverters.Add(inverter);
        batch.Clear();
        _emptyBatches.Add(batch);
        return run;
    }

    private void Check(IndexedDocument document)
    {
        CheckId(document.Id);
        CheckText(document.Title, document.Id);
        ArgumentNullException.ThrowIfNull(document.Passages);
        if (document.Passages.Count > IndexedDocument.PassagesMax)
            throw new ArgumentException($"'{document.Id}' has more than {IndexedDocument.PassagesMax} passages.");
        if (_ids.HasDocument(document.Id))
            throw new ArgumentException($"Document id '{document.Id}' is taken.", nameof(document));
        var others = document.Passages.Count > 1 ? new HashSet<string>(StringComparer.Ordinal) : null;
        foreach (var passage in document.Passages)
        {
            CheckId(passage.Id);
            CheckText(passage.Text, passage.Id);
            if (others?.Add(passage.Id) == false || _ids.HasPassage(passage.Id))
                throw new ArgumentException($"Passage id '{passage.Id}' is taken.", nameof(document));
        }
    }

    private void CheckFree(DocumentRecord record)
    {
        if (_ids.HasDocument(record.Id)) throw new ArgumentException($"Document id '{record.Id}' is taken.");
        foreach (var passage in record.PassageIds)
            if (_ids.HasPassage(passage)) throw new ArgumentException($"Passage id '{passage}' is taken.");
    }

    private static void CheckId(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (id.Length > IndexedDocument.IdLengthMax)
            throw new ArgumentException($"Id '{id[..32]}...' is longer than {IndexedDocument.IdLengthMax} code units.");
        _ = StrictUtf8.GetByteCount(id); // throws on an unpaired surrogate: two such ids would become one on disk
    }

    private static void CheckText(string text, string id)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > IndexedDocument.TextLengthMax)
            throw new ArgumentException($"A text of '{id}' is longer than {IndexedDocument.TextLengthMax} code units.");
    }
}
