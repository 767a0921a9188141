using AnswerEngine.Documents;
using AnswerEngine.Indexing;

namespace AnswerEngine;

/// <summary>One ingest as it goes: what each file gave, against what the ledger says it gave before.</summary>
internal sealed class IngestRun
{
    private const string Duplicate = "duplicate id ";

    private readonly IngestRequest _request;
    private readonly Dictionary<string, LedgerFile> _before;
    private readonly Dictionary<string, SourceDocument> _kept = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly List<LedgerFile> _after = [];
    private int _fresh, _changed, _unchanged, _removed;

    public IngestRun(IngestRequest request, string? snapshot, string indexDirectory)
    {
        _request = request;
        _before = IngestLedger.Load(indexDirectory, snapshot).Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        if (snapshot is null) return;
        // Without its ledger (a crash between snapshot and ledger) a snapshot still says what must not be lost.
        using var index = LocalPassageIndex.Open(indexDirectory);
        foreach (var document in index.AllDocuments()) _kept[document.Id] = document;
        foreach (var file in _before.Values)
            foreach (var id in file.Documents)
                _owners[id] = file.Path;
    }

    /// <summary>Reads a file unless the ledger knows it as it is.</summary>
    public void Take(string path, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        var known = _before.GetValueOrDefault(path);
        if (known is not null && file.Exists && known.Matches(file, _request.Kind))
        {
            _unchanged++;
            _after.Add(known);
            return;
        }
        if (known is null) _fresh++;
        else _changed++;
        Forget(known);
        _after.Add(Read(file, _request.Kind, cancellationToken));
    }

    /// <summary>
    /// Adds the files of the ledger that this run did not touch, without those that are gone when pruning.
    /// </summary>
    public NextSnapshot Complete(IReadOnlyList<string> taken, CancellationToken cancellationToken)
    {
        var seen = taken.ToHashSet(StringComparer.Ordinal);
        foreach (var file in _before.Values.Where(f => !seen.Contains(f.Path)))
        {
            if (_request.Prune && CorpusFolder.IsUnder(file.Path, _request.Paths) && !File.Exists(file.Path))
            {
                _removed++;
                Forget(file);
            }
            else
            {
                var owned = file.Documents.Where(id => _owners.GetValueOrDefault(id) == file.Path);
                _after.Add(file with { Documents = [.. owned] });
            }
        }
        ReadFreed(seen, cancellationToken);
        var sorted = _kept.Values.OrderBy(d => d.Id, StringComparer.Ordinal).ToArray();
        return new NextSnapshot(sorted, [.. _after.OrderBy(f => f.Path, StringComparer.Ordinal)])
        {
            Taken = seen, New = _fresh, Changed = _changed, Unchanged = _unchanged, Removed = _removed,
        };
    }

    /// <summary>
    /// Reads again what was rejected for an id that is free now, so that the second of two takes the place of a first
    /// that is gone.
    /// </summary>
    private void ReadFreed(HashSet<string> seen, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _after.Count; i++)
        {
            var file = _after[i];
            var isFreed = file.Failures.Any(f =>
                f.Reason.StartsWith(Duplicate, StringComparison.Ordinal) && IsFree(f.Where, out _));
            if (!isFreed) continue;
            if (!File.Exists(file.Path)) continue;
            Forget(file);
            _after[i] = Read(new FileInfo(file.Path), file.Kind, cancellationToken);
            _changed++;
            if (seen.Contains(file.Path)) _unchanged--;
        }
    }

    private LedgerFile Read(FileInfo file, DocumentKind? kind, CancellationToken cancellationToken)
    {
        var path = file.FullName;
        var documents = new List<string>();
        var failures = new List<LedgerFailure>();
        foreach (var result in DocumentReaders.Read(path, kind, cancellationToken))
        {
            if (result.Failure is { } failure)
            {
                failures.Add(new LedgerFailure(failure.Where, failure.Reason));
            }
            else if (result.Document is { } document)
            {
                if (!IsFree(document.Id, out var owner))
                {
                    failures.Add(new LedgerFailure(
                        document.Id,
                        $"{Duplicate}{document.Id}: already read from {owner}; give one of them another id"));
                    continue;
                }
                _owners[document.Id] = path;
                _kept[document.Id] = document;
                documents.Add(document.Id);
            }
        }
        var exists = file.Exists;
        var length = exists ? file.Length : -1;
        var modified = exists ? file.LastWriteTimeUtc.Ticks : 0;
        return new LedgerFile(path, length, modified, kind, documents, failures);
    }

    /// <summary>
    /// True when no file that still exists gave a document with this id: one that is gone has moved, or left its place.
    /// </summary>
    private bool IsFree(string id, out string? owner) =>
        !_owners.TryGetValue(id, out owner) || !File.Exists(owner);

    private void Forget(LedgerFile? file)
    {
        if (file is null) return;
        foreach (var id in file.Documents.Where(id => _owners.GetValueOrDefault(id) == file.Path))
        {
            _kept.Remove(id);
            _owners.Remove(id);
        }
    }
}

/// <summary>The content of the snapshot to be written, and the counts of the run that made it.</summary>
internal sealed record NextSnapshot(IReadOnlyList<SourceDocument> Documents, IReadOnlyList<LedgerFile> Files)
{
    /// <summary>The files of this run; the others of the ledger are only carried on.</summary>
    public required IReadOnlySet<string> Taken { get; init; }

    public required int New { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    public required int Removed { get; init; }

    public bool HasChanges => New + Changed + Removed > 0;

    private IEnumerable<LedgerFile> TakenFiles => Files.Where(f => Taken.Contains(f.Path));

    public IngestReport Report(string? snapshot) => new()
    {
        Snapshot = snapshot,
        FilesSeen = Taken.Count,
        DocumentsGiven = TakenFiles.Sum(f => f.Documents.Count),
        FilesNew = New,
        FilesChanged = Changed,
        FilesUnchanged = Unchanged,
        FilesRemoved = Removed,
        Guidelines = Documents.Count(d => d.Kind == DocumentKind.Guideline),
        Studies = Documents.Count(d => d.Kind == DocumentKind.Study),
        Retracted = Documents.Count(d => d.Status == DocumentStatus.Retracted),
        Rejected =
            [.. TakenFiles.SelectMany(f => f.Failures, (f, x) => new IngestRejection(f.Path, x.Where, x.Reason))],
    };
}
