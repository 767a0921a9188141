using System.Globalization;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// Uploads a local snapshot as the next version of a corpus on a Qdrant server: a new collection beside the one that
/// answers, checked against the local snapshot, then put in force by one switch of the alias. A run that was stopped at
/// any moment goes on in the collection that it began. One at a time for a corpus.
/// </summary>
public sealed class QdrantUpload : IDisposable
{
    private static readonly string[] KeywordIndexes =
        ["unit", "kind", "status", "journal", "body", "document", "revision"];

    private readonly QdrantClient _client;
    private readonly QdrantOptions _options;

    /// <summary>Prepares it; nothing is asked yet.</summary>
    public QdrantUpload(QdrantSettings settings, QdrantOptions options)
        : this(new QdrantClient(settings, new QdrantTransport(settings)), options)
    {
    }

    internal QdrantUpload(QdrantClient client, QdrantOptions options) => (_client, _options) = (client, options);

    /// <summary>Uploads the snapshot in force of a local index; one that is in force on the server stays.</summary>
    /// <exception cref="QdrantException">The server refused something; what answered before still does.</exception>
    /// <exception cref="InvalidDataException">
    /// What was uploaded is not what the snapshot holds; that version is removed again.
    /// </exception>
    public QdrantUploadReport Run(
        string indexFolder, IProgress<StageProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var index = new SnapshotDirectory(indexFolder).Read(path => LocalPassageIndex.OpenSnapshot(path));
        var versions = new QdrantUploadVersions(_client, _options.Collection, cancellationToken);
        var before = versions.InForce;
        if (before is not null && versions.SnapshotOf(before) == index.Snapshot && versions.IsWhole(before))
            return new QdrantUploadReport(before, index.Snapshot) { Documents = index.DocumentCount };
        var begun = versions.Begun(index.Snapshot);
        var collection = begun ?? Create(versions, index, cancellationToken);
        var writer = new QdrantUploadWriter(_client, collection, begun is not null, cancellationToken);
        Write(index, collection, writer, progress, cancellationToken);
        Complete(index, collection, cancellationToken);
        _client.Switch(_options.Collection, before, collection, cancellationToken);
        versions.KeepOnly(collection, before);
        return new QdrantUploadReport(collection, index.Snapshot)
        {
            Previous = before,
            Documents = index.DocumentCount,
            Written = writer.Counts.Written,
            Kept = writer.Counts.Kept,
        };
    }

    /// <summary>Puts the version before the one in force in force again.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public QdrantUploadReport Rollback(CancellationToken cancellationToken = default)
    {
        var versions = new QdrantUploadVersions(_client, _options.Collection, cancellationToken);
        var inForce = versions.InForce ?? throw new InvalidDataException(
            $"no version of {_options.Collection} is in force; make one with: answers ingest PATH --store qdrant");
        var before = versions.Before(inForce) ?? throw new InvalidDataException(
            $"{inForce} is in force and there is no whole version before it");
        _client.Switch(_options.Collection, inForce, before, cancellationToken);
        return new QdrantUploadReport(before, versions.SnapshotOf(before) ?? "") { Previous = inForce };
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private string Create(
        QdrantUploadVersions versions, LocalPassageIndex index, CancellationToken cancellationToken)
    {
        var name = versions.Next();
        var facts = QdrantFacts.Of(index);
        var made = QdrantLayout.Collection(facts.Dimensions) with
        {
            ShardNumber = _options.Shards,
            ReplicationFactor = _options.Replicas,
            WriteConsistencyFactor = _options.WriteConsistency,
            OnDiskPayload = _options.PayloadOnDisk,
            QuantizationConfig = _options.Quantizes ? new Quantization(new ScalarQuantization()) : null,
            Metadata = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [QdrantUploadVersions.LayoutKey] = QdrantLayout.Version,
                [QdrantUploadVersions.SnapshotKey] = index.Snapshot,
                ["documents"] = index.DocumentCount.ToString(CultureInfo.InvariantCulture),
                ["passages"] = index.PassageCount.ToString(CultureInfo.InvariantCulture),
                ["vectors"] = facts.Model ?? facts.Space ?? "",
                ["dimensions"] = facts.Dimensions.ToString(CultureInfo.InvariantCulture),
            },
        };
        _client.Create(name, made, cancellationToken);
        if (versions.SnapshotOf(name) == index.Snapshot) return name;
        _client.Delete(name, cancellationToken);
        throw new QdrantException(
            QdrantFailure.BadRequest,
            $"the server (version {_client.Version(cancellationToken)}) keeps no metadata of a collection, by which "
            + "a version is known: 1.16 or later is needed");
    }

    private void Write(
        LocalPassageIndex index, string collection, QdrantUploadWriter writer, IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        const int AtOnce = 64;
        foreach (var member in KeywordIndexes)
            _client.Index(collection, new NewPayloadIndex(member, "keyword"), cancellationToken);
        _client.Index(collection, new NewPayloadIndex("year", "integer"), cancellationToken);
        var points = new QdrantUploadPoints(index);
        var (done, total) = (0, index.DocumentCount);
        foreach (var some in OrderedWork.Select(
            index.AllDocuments().Chunk(AtOnce), c => Array.ConvertAll(c, points.Of), 2 * Environment.ProcessorCount))
        {
            foreach (var point in some.SelectMany(p => p)) writer.Add(point);
            progress?.Report(new StageProgress("uploading", done += some.Length, total));
        }
        writer.Flush();
    }

    /// <summary>
    /// Checks what was written, then writes the side files, anew in any case, and last of all the list that makes it
    /// whole.
    /// </summary>
    private void Complete(LocalPassageIndex index, string collection, CancellationToken cancellationToken)
    {
        var writer = new QdrantUploadWriter(_client, collection, isBegun: false, cancellationToken);
        var check = new QdrantUploadCheck(_client, collection, index, cancellationToken);
        var sides = QdrantSideFiles.Of(index);
        try
        {
            check.Points();
            check.Samples();
            check.Queries();
            foreach (var point in QdrantSideFiles.Points(sides)) writer.Add(QdrantUploadPoints.Sized(point));
            writer.Flush();
            _client.Upsert(collection, [QdrantSideFiles.Manifest(index.Snapshot, sides)], cancellationToken);
            check.SideFiles(sides);
        }
        catch (InvalidDataException)
        {
            // Another run would go on in it, and find the same.
            _client.Delete(collection, cancellationToken);
            throw;
        }
    }
}

/// <summary>What came of an upload or a return to the version before.</summary>
/// <param name="Collection">The version in force.</param>
/// <param name="Snapshot">The snapshot that it is made of.</param>
public sealed record QdrantUploadReport(string Collection, string Snapshot)
{
    /// <summary>The version that was in force before; null when this one was, or none.</summary>
    public string? Previous { get; init; }

    /// <summary>Documents in it.</summary>
    public int Documents { get; init; }

    /// <summary>Points that this run wrote.</summary>
    public long Written { get; init; }

    /// <summary>Points that an earlier run had written.</summary>
    public long Kept { get; init; }
}
