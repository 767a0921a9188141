using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AnswerEngine.Search;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Latent;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// The side files of a collection, kept in a folder of their snapshot on this machine: each is downloaded once, and
/// compared with its hash whenever it is read.
/// </summary>
internal sealed class QdrantSideFolder
{
    private readonly QdrantClient _client;
    private readonly string _collection;
    private readonly QdrantManifest _manifest;
    private readonly string _folder;

    /// <summary>Asks for the list of the files.</summary>
    /// <param name="client">The server.</param>
    /// <param name="collection">The collection.</param>
    /// <param name="cacheFolder">Has a folder for each snapshot.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="QdrantException">The collection is not whole, or laid out in another way.</exception>
    public QdrantSideFolder(
        QdrantClient client, string collection, string cacheFolder, CancellationToken cancellationToken)
    {
        (_client, _collection) = (client, collection);
        _manifest = QdrantSideFiles.ReadManifest(client, collection, cancellationToken)
            ?? throw Unusable("is not whole");
        if (_manifest.Layout != QdrantLayout.Version)
            throw Unusable($"has layout {_manifest.Layout}, and this program reads {QdrantLayout.Version}");
        // It becomes the name of a folder.
        if (!_manifest.Snapshot.All(char.IsAsciiHexDigitLower) || _manifest.Snapshot.Length == 0)
            throw Unusable("names no snapshot");
        _folder = Path.Combine(cacheFolder, _manifest.Snapshot);
    }

    /// <summary>The snapshot that the collection is made of.</summary>
    public string Snapshot => _manifest.Snapshot;

    /// <summary>Counts and names.</summary>
    public QdrantFacts Facts(CancellationToken cancellationToken) =>
        Json(QdrantSideFiles.Facts, QdrantSideJson.Default.QdrantFacts, cancellationToken);

    /// <summary>The abbreviations that the documents define.</summary>
    public IReadOnlyList<Abbreviation> Abbreviations(CancellationToken cancellationToken) =>
        Json(QdrantSideFiles.Abbreviations, IndexJson.Default.ListAbbreviation, cancellationToken);

    /// <summary>In how many documents each term occurs.</summary>
    public QdrantFrequencies Frequencies(CancellationToken cancellationToken) =>
        QdrantFrequencies.Read(Bytes(QdrantSideFiles.Frequencies, cancellationToken), QdrantSideFiles.Frequencies);

    /// <summary>The latent space of this name.</summary>
    public LatentSpace Space(string name, CancellationToken cancellationToken)
    {
        if (name == BackgroundModel.LatentSpace.Name) return BackgroundModel.LatentSpace;
        using var stream = new MemoryStream(Bytes(QdrantSideFiles.Space, cancellationToken), writable: false);
        var space = LatentSpace.Read(stream, QdrantSideFiles.Space);
        return space.Name == name
            ? space
            : throw new IndexCorruptException(QdrantSideFiles.Space, $"the space {name}", space.Name);
    }

    private T Json<T>(string name, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize(Bytes(name, cancellationToken), type) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw Unusable($"has a file {name} of another shape ({error.Message})");
        }
    }

    private byte[] Bytes(string name, CancellationToken cancellationToken)
    {
        var entry = _manifest.Files.FirstOrDefault(f => f.Name == name) ?? throw Unusable($"lacks {name}");
        var path = Path.Combine(_folder, name);
        if (File.Exists(path) && File.ReadAllBytes(path) is var kept && QdrantSideFiles.Hash(kept) == entry.Sha256)
            return kept;
        var bytes = QdrantSideFiles.Read(_client, _collection, entry, cancellationToken);
        DurableFile.CreateDirectory(_folder);
        DurableFile.Write(path, stream => stream.Write(bytes));
        return bytes;
    }

    private QdrantException Unusable(string what) => new(
        QdrantFailure.Malformed,
        $"collection {_collection} {what}; make it anew with: answers ingest PATH --store qdrant");
}
