using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>A file that lies beside the points of a collection.</summary>
internal sealed record QdrantSideFile(string Name, byte[] Bytes);

/// <summary>
/// What a search needs beside points: counts and names of a snapshot, its abbreviations, the frequencies of its terms,
/// and its latent space where it learnt one. They lie in the collection as points that hold a piece of a file each. The
/// last point written is the list of them all: a collection without it is not whole, and serves no answer.
/// </summary>
internal static class QdrantSideFiles
{
    /// <summary>Names of the files.</summary>
    public const string Facts = "facts.json", Abbreviations = "abbreviations.json", Frequencies = "frequencies.bin",
        Space = "space.aels";

    /// <summary>Most bytes of a piece, before Base64.</summary>
    public const int PieceBytes = 1024 * 1024;

    /// <summary>Longest file.</summary>
    public const int FileBytesMax = 1 << 30;

    private const string ManifestName = "manifest";
    private const int PiecesAtOnce = 16;

    /// <summary>The files of a snapshot; the same snapshot gives the same bytes.</summary>
    /// <exception cref="InvalidDataException">It was made before there were vectors, or facts of documents.</exception>
    public static IReadOnlyList<QdrantSideFile> Of(LocalPassageIndex index)
    {
        var facts = QdrantFacts.Of(index);
        var files = new List<QdrantSideFile>
        {
            new(Facts, JsonSerializer.SerializeToUtf8Bytes(facts, QdrantSideJson.Default.QdrantFacts)),
            new(Abbreviations, JsonSerializer.SerializeToUtf8Bytes(
                [.. index.Abbreviations], IndexJson.Default.ListAbbreviation)),
            new(Frequencies, QdrantFrequencies.ToBytes(index.Terms.Terms())),
        };
        if (facts.Space is not null && facts.Space != BackgroundModel.LatentSpace.Name)
        {
            using var space = new MemoryStream();
            index.Meaning!.Space.Write(space);
            files.Add(new(Space, space.ToArray()));
        }
        return files;
    }

    /// <summary>The points that hold them, all but the list.</summary>
    public static IEnumerable<NewPoint> Points(IReadOnlyList<QdrantSideFile> files) =>
        files.SelectMany(file => file.Bytes.Chunk(PieceBytes)
            .Select((piece, position) => Point(file.Name, position, Convert.ToBase64String(piece))));

    /// <summary>The point that says that all others are written.</summary>
    public static NewPoint Manifest(string snapshot, IReadOnlyList<QdrantSideFile> files)
    {
        var manifest = new QdrantManifest(
            QdrantLayout.Version,
            snapshot,
            [.. files.Select(f => new QdrantSideEntry(f.Name, f.Bytes.Length, Hash(f.Bytes)))]);
        return Point(ManifestName, 0, JsonSerializer.Serialize(manifest, QdrantSideJson.Default.QdrantManifest));
    }

    /// <summary>The list of a collection; null where it is not whole.</summary>
    /// <exception cref="QdrantException">The list cannot be read.</exception>
    public static QdrantManifest? ReadManifest(
        QdrantClient client, string collection, CancellationToken cancellationToken)
    {
        var found = client.Retrieve(collection, new WantedPoints([IdOf(ManifestName, 0)]), cancellationToken);
        if (found is not [{ Payload.Content: { } content }]) return null;
        try
        {
            return JsonSerializer.Deserialize(content, QdrantSideJson.Default.QdrantManifest);
        }
        catch (JsonException error)
        {
            throw Malformed(collection, ManifestName, error.Message, error);
        }
    }

    /// <summary>One file of a collection, as long as its list says and with the hash that it says.</summary>
    /// <exception cref="QdrantException">It is another one, or not all there.</exception>
    public static byte[] Read(
        QdrantClient client, string collection, QdrantSideEntry entry, CancellationToken cancellationToken)
    {
        if (entry.Length is < 0 or > FileBytesMax) throw Malformed(collection, entry.Name, $"{entry.Length} bytes");
        using var bytes = new MemoryStream(entry.Length);
        var pieces = (entry.Length + PieceBytes - 1) / PieceBytes;
        foreach (var positions in Enumerable.Range(0, pieces).Chunk(PiecesAtOnce))
        {
            var wanted = new WantedPoints([.. positions.Select(p => IdOf(entry.Name, p))]);
            var found = client.Retrieve(collection, wanted, cancellationToken).ToDictionary(p => p.Id);
            foreach (var id in wanted.Ids) bytes.Write(Piece(collection, entry.Name, found.GetValueOrDefault(id)));
        }
        var read = bytes.ToArray();
        return read.Length == entry.Length && Hash(read) == entry.Sha256
            ? read
            : throw Malformed(collection, entry.Name, "not what was written");
    }

    /// <summary>SHA-256 in lower-case hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static byte[] Piece(string collection, string file, KeptPoint? point)
    {
        try
        {
            return Convert.FromBase64String(
                point?.Payload?.Content ?? throw Malformed(collection, file, "a piece is missing"));
        }
        catch (FormatException error)
        {
            throw Malformed(collection, file, error.Message, error);
        }
    }

    private static NewPoint Point(string file, int position, string content) => new(
        IdOf(file, position),
        [],
        new QdrantPayload { Unit = QdrantLayout.Side, File = file, Position = position, Content = content });

    private static string IdOf(string file, int position) => QdrantLayout.Id(
        QdrantLayout.Side, FormattableString.Invariant($"{file}/{position}"));

    private static QdrantException Malformed(string collection, string file, string what, Exception? inner = null) =>
        new(
            QdrantFailure.Malformed,
            $"collection {collection}: {file}: {what}; make it anew with: answers ingest PATH --store qdrant",
            inner);
}

/// <summary>The list of the files of a collection: what it is of, and that all of it is there.</summary>
internal sealed record QdrantManifest(
    [property: JsonRequired] string Layout,
    [property: JsonRequired] string Snapshot,
    [property: JsonRequired] IReadOnlyList<QdrantSideEntry> Files);

/// <summary>A file of a collection.</summary>
internal sealed record QdrantSideEntry(
    [property: JsonRequired] string Name, [property: JsonRequired] int Length, [property: JsonRequired] string Sha256);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(QdrantManifest))]
[JsonSerializable(typeof(QdrantFacts))]
internal sealed partial class QdrantSideJson : JsonSerializerContext;
