using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine;

/// <summary>
/// Files -> documents -> passages -> the next snapshot of an index. Unchanged files are not read again; a bad file is a
/// row in the report; the old snapshot answers until the new one is complete, and stays when anything stops the run.
/// </summary>
public sealed class CorpusPipeline(string indexDirectory)
{
    /// <summary>Most files of one run.</summary>
    public const int FilesMax = 1_000_000;

    /// <summary>
    /// Reads <paramref name="request"/> into the index. Throws <see cref="OperationCanceledException"/> and leaves the
    /// index as it was when cancelled.
    /// </summary>
    public IngestReport Ingest(
        IngestRequest request,
        IProgress<IngestProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var files = CorpusFolder.Files(request.Paths, FilesMax);
        var snapshots = new SnapshotDirectory(indexDirectory);
        using var writer = snapshots.AcquireWriter();
        var current = snapshots.CurrentPath is { } path ? Path.GetFileName(path) : null;
        var run = new IngestRun(request, current, indexDirectory);
        for (var i = 0; i < files.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.Take(files[i], cancellationToken);
            progress?.Report(new IngestProgress("reading", i + 1, files.Count));
        }
        var next = run.Complete(files, cancellationToken);
        if (!next.HasChanges) return next.Report(snapshots.CurrentPath is { } same ? Path.GetFileName(same) : null);
        if (next.Documents.Count == 0 && snapshots.CurrentPath is null) return next.Report(null);
        progress?.Report(new IngestProgress("indexing", 0, next.Documents.Count));
        var name = snapshots.Publish(
            directory => LocalPassageIndex.Write(directory, next.Documents, cancellationToken),
            snapshot => new IngestLedger(snapshot, next.Files).Save(indexDirectory),
            cancellationToken);
        return next.Report(name);
    }
}

/// <summary>What to read.</summary>
/// <param name="Paths">Files and folders; at least one.</param>
/// <param name="Kind">The kind of documents that do not state their own.</param>
/// <param name="Prune">True to drop documents whose file under one of the paths is gone.</param>
public sealed record IngestRequest(IReadOnlyList<string> Paths, DocumentKind? Kind = null, bool Prune = false);

/// <summary>How far a run is.</summary>
public sealed record IngestProgress(string Stage, int Done, int Total);
