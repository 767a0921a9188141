using System.Buffers.Binary;
using AnswerEngine.Search;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// In how many documents each term of a collection occurs: 12 bytes a term, known by its number of 64 bits. The server
/// knows as much and tells it to nobody.
/// </summary>
internal sealed class QdrantFrequencies
{
    private const int HeaderBytes = 12;
    private const int EntryBytes = sizeof(ulong) + sizeof(int);

    private readonly ulong[] _numbers;
    private readonly int[] _documents;

    private QdrantFrequencies(ulong[] numbers, int[] documents) => (_numbers, _documents) = (numbers, documents);

    private static ReadOnlySpan<byte> Magic => "AEQF\u0001\0\0\0"u8;

    /// <summary>The file of some terms, each once.</summary>
    public static byte[] ToBytes(IEnumerable<(string Term, int Documents)> terms)
    {
        var sorted = terms.Select(t => (Number: QdrantLayout.LongNumber(t.Term), t.Documents)).ToArray();
        Array.Sort(sorted, static (one, other) => one.Number.CompareTo(other.Number));
        var bytes = new byte[HeaderBytes + (EntryBytes * (long)sorted.Length)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), sorted.Length);
        for (var i = 0; i < sorted.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(HeaderBytes + (EntryBytes * i)), sorted[i].Number);
            BinaryPrimitives.WriteInt32LittleEndian(
                bytes.AsSpan(HeaderBytes + (EntryBytes * i) + sizeof(ulong)), sorted[i].Documents);
        }
        return bytes;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The whole of it.</param>
    /// <param name="path">Names it in errors.</param>
    /// <exception cref="IndexCorruptException">It is none.</exception>
    public static QdrantFrequencies Read(ReadOnlySpan<byte> bytes, string path)
    {
        if (bytes.Length < HeaderBytes || !bytes.StartsWith(Magic))
            throw new IndexCorruptException(path, "frequencies of format 1", "another format");
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]);
        if (count < 0 || bytes.Length != HeaderBytes + (EntryBytes * (long)count))
            throw new IndexCorruptException(path, $"{count} terms", $"{bytes.Length} bytes");
        var (numbers, documents) = (new ulong[count], new int[count]);
        for (var i = 0; i < count; i++)
        {
            var entry = bytes[(HeaderBytes + (EntryBytes * i))..];
            numbers[i] = BinaryPrimitives.ReadUInt64LittleEndian(entry);
            documents[i] = BinaryPrimitives.ReadInt32LittleEndian(entry[sizeof(ulong)..]);
        }
        return new QdrantFrequencies(numbers, documents);
    }

    /// <summary>Documents that have an analyzed term; 0 for one that none has.</summary>
    public int Of(string term)
    {
        var place = Array.BinarySearch(_numbers, QdrantLayout.LongNumber(term));
        return place < 0 ? 0 : _documents[place];
    }
}
