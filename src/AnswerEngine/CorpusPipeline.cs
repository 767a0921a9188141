using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine;

/// <summary>
/// Files -> documents -> passages -> the next snapshot of an index. Documents go through as a stream, whose memory does
/// not grow with their number but for ids, lengths and abbreviations. Unchanged files are not read again; a bad file is
/// a row in the report; the old snapshot answers until the new one is complete, and stays when anything stops the run.
/// </summary>
/// <param name="indexDirectory">The index.</param>
/// <param name="model">Makes the vectors of documents; null for a latent space learnt from them.</param>
public sealed class CorpusPipeline(string indexDirectory, EmbeddingModel? model = null)
{
    /// <summary>Most files of one run.</summary>
    public const int FilesMax = 1_000_000;

    /// <summary>
    /// Reads <paramref name="request"/> into the index. Throws <see cref="OperationCanceledException"/> and leaves the
    /// index as it was when cancelled.
    /// </summary>
    /// <exception cref="EmbeddingMismatchException">The index has vectors of another model.</exception>
    /// <exception cref="EmbeddingException">The model failed; the index is as it was.</exception>
    public IngestReport Ingest(
        IngestRequest request,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var files = CorpusFolder.Files(request.Paths, FilesMax);
        var snapshots = new SnapshotDirectory(indexDirectory);
        using var writer = snapshots.AcquireWriter();
        var current = snapshots.CurrentPath;
        using var run = new IngestRun(request, current, indexDirectory) { Model = model };
        run.RefuseMixedVectors();
        run.Take(files, progress, cancellationToken);
        var next = run.Complete(files, cancellationToken);
        if (!next.HasChanges && !(request.Reembed && current is not null))
            return next.Report(current is null ? null : Path.GetFileName(current), run.Stored);
        if (current is null && next.Documents.Count == 0) return next.Report(null, default);
        var (total, counts) = (next.Documents.Count, default(DocumentCounts));
        progress?.Report(new StageProgress("indexing", 0, total));
        var name = snapshots.Publish(
            directory => counts = new SnapshotWriter(directory, request.MemoryBytes / 2).Write(
                next.Documents,
                done => progress?.Report(new StageProgress("indexing", done, total)),
                cancellationToken),
            snapshot => new IngestLedger(snapshot, next.Files).Save(indexDirectory),
            cancellationToken);
        run.Succeeded();
        return next.Report(name, counts);
    }
}

/// <summary>What to read, and in how much memory.</summary>
/// <param name="Paths">Files and folders; at least one.</param>
/// <param name="Kind">The kind of documents that do not state their own.</param>
/// <param name="Prune">True to drop documents whose file under one of the paths is gone.</param>
public sealed record IngestRequest(IReadOnlyList<string> Paths, DocumentKind? Kind = null, bool Prune = false)
{
    /// <summary>Least and most of <see cref="MemoryMegabytes"/>.</summary>
    public const int MemoryMegabytesMin = 64, MemoryMegabytesMax = 65_536;

    /// <summary>
    /// What documents and postings in work may take; more goes to the disk. Beside it stand the program itself and
    /// what is known of each document, some hundred bytes.
    /// </summary>
    /// <value>Default 512.</value>
    public int MemoryMegabytes
    {
        get;
        init => field = value is >= MemoryMegabytesMin and <= MemoryMegabytesMax
            ? value
            : throw new ArgumentException(
                $"the memory must lie between {MemoryMegabytesMin} and {MemoryMegabytesMax} megabytes, not {value}");
    } = 512;

    /// <summary>True to make the vectors of all documents anew, of another model or in a space learnt anew.</summary>
    public bool Reembed { get; init; }

    internal long MemoryBytes => (long)MemoryMegabytes << 20;
}
