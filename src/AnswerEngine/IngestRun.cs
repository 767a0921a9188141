using AnswerEngine.Documents;
using AnswerEngine.Indexing;

namespace AnswerEngine;

/// <summary>One ingest as it goes: what each file gave, against what the ledger says it gave before.</summary>
internal sealed class IngestRun
{
    private const string DuplicateId = "duplicate id";

    private readonly IngestRequest request;
    private readonly Dictionary<string, LedgerFile> before;
    private readonly Dictionary<string, SourceDocument> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);
    private readonly List<LedgerFile> after = [];
    private int fresh, changed, unchanged, removed;

    public IngestRun(IngestRequest request, string? snapshot, string indexDirectory)
    {
        this.request = request;
        before = IngestLedger.Load(indexDirectory, snapshot).Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        if (snapshot is null) return;
        // Without its ledger (a crash between snapshot and ledger) a snapshot still says what must not be lost.
        using var index = LocalPassageIndex.Open(indexDirectory);
        foreach (var document in index.AllDocuments()) kept[document.Id] = document;
        foreach (var file in before.Values)
            foreach (var id in file.Documents)
                owners[id] = file.Path;
    }

    /// <summary>Reads a file unless the ledger knows it as it is.</summary>
    public void Take(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        var known = before.GetValueOrDefault(path);
        if (known is not null && file.Exists && known.Matches(file, request.Kind) && !known.Failures.Any(IsSettled))
        {
            unchanged++;
            after.Add(known);
            return;
        }
        if (known is null) fresh++;
        else changed++;
        Forget(known);
        after.Add(Read(path, file, cancellationToken));
    }

    /// <summary>Adds the files of the ledger that this run did not touch, without those that are gone when pruning.</summary>
    public NextSnapshot Complete(IReadOnlyList<string> taken)
    {
        var seen = taken.ToHashSet(StringComparer.Ordinal);
        foreach (var file in before.Values.Where(f => !seen.Contains(f.Path)))
        {
            if (request.Prune && CorpusFolder.IsUnder(file.Path, request.Paths) && !File.Exists(file.Path))
            {
                removed++;
                Forget(file);
            }
            else
            {
                after.Add(file with { Documents = [.. file.Documents.Where(id => owners.GetValueOrDefault(id) == file.Path)] });
            }
        }
        var sorted = kept.Values.OrderBy(d => d.Id, StringComparer.Ordinal).ToArray();
        return new NextSnapshot(sorted, [.. after.OrderBy(f => f.Path, StringComparer.Ordinal)])
        {
            Seen = taken.Count, New = fresh, Changed = changed, Unchanged = unchanged, Removed = removed,
        };
    }

    private LedgerFile Read(string path, FileInfo file, CancellationToken cancellationToken)
    {
        var documents = new List<string>();
        var failures = new List<LedgerFailure>();
        foreach (var result in DocumentReaders.Read(path, request.Kind, cancellationToken))
        {
            if (result.Failure is { } failure)
            {
                failures.Add(new LedgerFailure(failure.Where, failure.Reason));
            }
            else if (result.Document is { } document)
            {
                // A file that is gone has moved here: it owns nothing any more.
                if (owners.TryGetValue(document.Id, out var owner) && File.Exists(owner))
                {
                    failures.Add(new LedgerFailure(document.Id, $"{DuplicateId} {document.Id}: already read from {Path.GetFileName(owner)}; give one of them another id"));
                    continue;
                }
                owners[document.Id] = path;
                kept[document.Id] = document;
                documents.Add(document.Id);
            }
        }
        var exists = file.Exists;
        return new LedgerFile(path, exists ? file.Length : -1, exists ? file.LastWriteTimeUtc.Ticks : 0, request.Kind, documents, failures);
    }

    /// <summary>True for a duplicate whose other file is gone: this file may have its say now.</summary>
    private bool IsSettled(LedgerFailure failure) =>
        failure.Reason.StartsWith(DuplicateId, StringComparison.Ordinal) && !(owners.TryGetValue(failure.Where, out var owner) && File.Exists(owner));

    private void Forget(LedgerFile? file)
    {
        if (file is null) return;
        foreach (var id in file.Documents.Where(id => owners.GetValueOrDefault(id) == file.Path))
        {
            kept.Remove(id);
            owners.Remove(id);
        }
    }
}

/// <summary>The content of the snapshot to be written, and the counts of the run that made it.</summary>
internal sealed record NextSnapshot(IReadOnlyList<SourceDocument> Documents, IReadOnlyList<LedgerFile> Files)
{
    public required int Seen { get; init; }

    public required int New { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    public required int Removed { get; init; }

    public bool HasChanges => New + Changed + Removed > 0;

    public IngestReport Report(string? snapshot) => new()
    {
        Snapshot = snapshot,
        FilesSeen = Seen,
        FilesNew = New,
        FilesChanged = Changed,
        FilesUnchanged = Unchanged,
        FilesRemoved = Removed,
        Guidelines = Documents.Count(d => d.Kind == DocumentKind.Guideline),
        Studies = Documents.Count(d => d.Kind == DocumentKind.Study),
        Retracted = Documents.Count(d => d.Status == DocumentStatus.Retracted),
        Rejected = [.. Files.SelectMany(f => f.Failures, (f, x) => new IngestRejection(f.Path, x.Where, x.Reason))],
    };
}
