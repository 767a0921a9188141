using AnswerEngine.Documents;
using AnswerEngine.Indexing;
using AnswerEngine.Search;

namespace AnswerEngine;

/// <summary>
/// One ingest as it goes: what each file gave, against what the ledger says it gave before. Documents go through to a
/// sorted spill; of each only its id, its file and its number stay in memory.
/// </summary>
internal sealed class IngestRun : IDisposable
{
    private const string Duplicate = "duplicate id ";

    /// <summary>The number of a document that the present snapshot has.</summary>
    private const int InSnapshot = -1;

    private const int ReportEvery = 1_000;

    private readonly IngestRequest _request;
    private readonly string? _snapshot;
    private readonly Dictionary<string, LedgerFile> _before;
    private readonly Dictionary<string, Owner> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly List<LedgerFile> _after = [];
    private readonly DocumentStore? _stored;
    private readonly SearchIndex? _index;
    private readonly MeaningFiles? _meaning;
    private readonly NoticeList? _notices;
    private readonly int _retractedByList;
    private readonly DocumentSpill _spill;
    private readonly string _indexDirectory;
    private EmbeddingJournal? _journal;
    private int _fresh, _changed, _unchanged, _removed;

    /// <summary>Opens the present snapshot, or none when it is null.</summary>
    public IngestRun(IngestRequest request, string? snapshotPath, string indexDirectory)
    {
        (_request, _indexDirectory) = (request, indexDirectory);
        _snapshot = Path.GetFileName(snapshotPath);
        _before = IngestLedger.Load(indexDirectory, _snapshot)
            .Files.ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var file in _before.Values)
            foreach (var id in file.Documents)
                _owners[id] = new Owner(file.Path, InSnapshot);
        _spill = new DocumentSpill(indexDirectory, request.MemoryBytes / 2);
        if (snapshotPath is null) return;
        (_index, _stored) = LocalPassageIndex.OpenParts(snapshotPath);
        _meaning = MeaningFiles.Open(snapshotPath);
        _notices = NoticeListFile.Read(snapshotPath);
        _retractedByList = NoticeTable.Read(snapshotPath)?.Retracted ?? 0;
    }

    /// <summary>The model that makes the vectors of documents; null for a latent space.</summary>
    public EmbeddingModel? Model { get; init; }

    /// <summary>Documents of the present snapshot.</summary>
    public DocumentCounts Stored => (_stored?.Counts ?? default) + new DocumentCounts(0, 0, _retractedByList);

    /// <summary>Refuses to mix vectors of two models.</summary>
    /// <exception cref="EmbeddingMismatchException">The present ones are of another than those to be made.</exception>
    public void RefuseMixedVectors()
    {
        if (_stored is null || _request.Reembed) return;
        if (_meaning is not null) _meaning.Demand(Model?.Id);
        else if (Model is not null) throw new EmbeddingMismatchException("no model", _snapshot!, Model.Id);
    }

    /// <summary>Reads the files, in ordinal order of path, that the ledger does not know as they are.</summary>
    public void Take(
        IReadOnlyList<string> files, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        using var readings = FileReading.InOrder(
            files.Where(f => !IsUnchanged(f)), _request.Kind, cancellationToken).GetEnumerator();
        void Report(int done) =>
            progress?.Report(new StageProgress("reading", done, files.Count) { Documents = _spill.Count });

        var next = readings.MoveNext() ? readings.Current : null;
        for (var i = 0; i < files.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (next?.Path != files[i])
            {
                _unchanged++;
                _after.Add(_before[files[i]]);
            }
            else
            {
                var done = i;
                Take(next, () => Report(done));
                next = readings.MoveNext() ? readings.Current : null;
            }
            Report(i + 1);
        }
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
                var owned = file.Documents.Where(id => IsOwner(id, file.Path));
                _after.Add(file with { Documents = [.. owned] });
            }
        }
        ReadFreed(seen, cancellationToken);
        if (Model is not null) _journal = new EmbeddingJournal(_indexDirectory, Model.Id);
        var added = _spill.Sorted().Where(d => NumberOf(d.Stored.Id) == d.Number).Select(d => d.Stored);
        var changes = new DocumentChanges(
            _stored, id => !_gone.Contains(id) && NumberOf(id) == InSnapshot, added, Stored.Documents + _spill.Count)
        {
            Index = _index, Meaning = _request.Reembed ? null : _meaning, Model = Model, Notices = _notices,
            Journal = _journal,
        };
        return new NextSnapshot(changes, [.. _after.OrderBy(f => f.Path, StringComparer.Ordinal)])
        {
            Taken = seen, New = _fresh, Changed = _changed, Unchanged = _unchanged, Removed = _removed,
        };
    }

    /// <summary>The new snapshot is in force: what was kept for another attempt is not needed.</summary>
    public void Succeeded() => _journal?.Remove();

    public void Dispose()
    {
        _journal?.Dispose();
        _spill.Dispose();
        _index?.Dispose();
        _meaning?.Dispose();
        _stored?.Dispose();
    }

    private bool IsUnchanged(string path) =>
        _before.GetValueOrDefault(path) is { } known
        && new FileInfo(path) is { Exists: true } file && known.Matches(file, _request.Kind);

    private void Take(FileReading reading, Action progress)
    {
        var known = _before.GetValueOrDefault(reading.Path);
        if (known is null) _fresh++;
        else _changed++;
        Forget(known);
        _after.Add(Read(reading, _request.Kind, progress));
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
            using var reading = FileReading.Of(file.Path, file.Kind, cancellationToken);
            _after[i] = Read(reading, file.Kind, () => { });
            _changed++;
            if (seen.Contains(file.Path)) _unchanged--;
        }
    }

    private LedgerFile Read(FileReading reading, DocumentKind? kind, Action progress)
    {
        var documents = new List<string>();
        var failures = new List<LedgerFailure>();
        foreach (var result in reading.Results())
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
                _owners[document.Id] = new Owner(reading.Path, _spill.Add(StoredDocument.Of(document)));
                documents.Add(document.Id);
                if (documents.Count % ReportEvery == 0) progress();
            }
        }
        return new LedgerFile(reading.Path, reading.Size, reading.ModifiedTicks, kind, documents, failures);
    }

    /// <summary>
    /// True when no file that still exists gave a document with this id: one that is gone has moved, or left its place.
    /// </summary>
    private bool IsFree(string id, out string? owner)
    {
        owner = _owners.TryGetValue(id, out var known) ? known.Path : null;
        return owner is null || !File.Exists(owner);
    }

    private bool IsOwner(string id, string path) => _owners.TryGetValue(id, out var owner) && owner.Path == path;

    private int NumberOf(string id) => _owners.TryGetValue(id, out var owner) ? owner.Number : InSnapshot;

    private void Forget(LedgerFile? file)
    {
        if (file is null) return;
        foreach (var id in file.Documents.Where(id => IsOwner(id, file.Path)))
        {
            _gone.Add(id);
            _owners.Remove(id);
        }
    }

    /// <summary>The file that gave a document, and the number that the spill gave it.</summary>
    private readonly record struct Owner(string Path, int Number);
}

/// <summary>The content of the snapshot to be written, and the counts of the run that made it.</summary>
internal sealed record NextSnapshot(DocumentChanges Documents, IReadOnlyList<LedgerFile> Files)
{
    /// <summary>The files of this run; the others of the ledger are only carried on.</summary>
    public required IReadOnlySet<string> Taken { get; init; }

    public required int New { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    public required int Removed { get; init; }

    public bool HasChanges => New + Changed + Removed > 0;

    private IEnumerable<LedgerFile> TakenFiles => Files.Where(f => Taken.Contains(f.Path));

    /// <summary>The report of the run.</summary>
    /// <param name="snapshot">The snapshot that is in force now, or null.</param>
    /// <param name="counts">What is in it.</param>
    public IngestReport Report(string? snapshot, DocumentCounts counts) => new()
    {
        Snapshot = snapshot,
        FilesSeen = Taken.Count,
        DocumentsGiven = TakenFiles.Sum(f => f.Documents.Count),
        FilesNew = New,
        FilesChanged = Changed,
        FilesUnchanged = Unchanged,
        FilesRemoved = Removed,
        Guidelines = counts.Guidelines,
        Studies = counts.Documents - counts.Guidelines,
        Retracted = counts.Retracted,
        Rejected =
            [.. TakenFiles.SelectMany(f => f.Failures, (f, x) => new IngestRejection(f.Path, x.Where, x.Reason))],
    };
}
