using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// How a snapshot lies in a collection: a point for each document (its dense vector, its terms, and itself as canonical
/// JSON), one for each passage (its terms), and pieces of the small files that a search needs beside them.
/// </summary>
internal static class QdrantLayout
{
    /// <summary>Names of the vectors: of a document's meaning, its terms, and a passage's terms.</summary>
    public const string Dense = "dense", Terms = "bm25", PassageTerms = "bm25_passage";

    /// <summary>What a point is.</summary>
    public const string Document = "document", Passage = "passage", Side = "side";

    /// <summary>The layout's version, in the metadata of a collection.</summary>
    public const string Version = "1";

    /// <summary>
    /// The vectors of a collection. The server weighs the terms of documents by how few have them; those of passages
    /// count by how few documents have them, not passages, which only who asks can know.
    /// </summary>
    public static NewCollection Collection(int dimensions) => new(
        new() { [Dense] = new DenseVectors(dimensions) },
        new() { [Terms] = new SparseVectors(), [PassageTerms] = new SparseVectors(Modifier: null) });

    /// <summary>The id of the point of a document.</summary>
    public static string DocumentId(string document) => Id(Document, document);

    /// <summary>
    /// The id of a point: it follows from what the point is, so that what is written again is the same point.
    /// </summary>
    public static string Id(string unit, string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{unit}\n{name}"));
        return new Guid(bytes.AsSpan(0, 16), bigEndian: true).ToString("D");
    }

    /// <summary>The number of a term in sparse vectors: 32 bits of a hash, so that terms need no table.</summary>
    /// <remarks>
    /// Of a million terms some 230 share their number with another one: n / 2^32 for each. Such a pair counts as one.
    /// </remarks>
    public static uint Number(string term) => (uint)(LongNumber(term) >> 32);

    /// <summary>The same with 64 bits, which no two terms share: what the table of frequencies knows them by.</summary>
    public static ulong LongNumber(string term) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(term)));
}
