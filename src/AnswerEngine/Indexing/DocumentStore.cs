using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Indexing;

/// <summary>
/// The documents of a snapshot: <c>documents.jsonl</c>, one document per line in order of id, and <c>documents.idx</c>,
/// where each line lies. Layout in FORMAT.md. Immutable; safe for all threads; reads a document only when it is asked
/// for.
/// </summary>
internal sealed class DocumentStore : IDisposable
{
    internal const string DocumentsFile = "documents.jsonl";
    internal const string OffsetsFile = "documents.idx";

    /// <summary>Longest stored document, in bytes of JSON.</summary>
    internal const int DocumentBytesMax = 128 * 1024 * 1024;

    private const int HeaderBytes = 16;
    private const int EntryBytes = 16;
    private static ReadOnlySpan<byte> Magic => "AEDO\u0001\0\0\0"u8;

    private readonly string _path;
    private readonly byte[] _entries;
    private readonly SafeFileHandle _documents;

    private DocumentStore(string path, byte[] entries, SafeFileHandle documents) =>
        (_path, _entries, _documents) = (path, entries, documents);

    /// <summary>Number of documents.</summary>
    public int Count => _entries.Length / EntryBytes;

    /// <summary>
    /// Writes both files into <paramref name="directory"/>; the order of <paramref name="documents"/> must be by
    /// ordinal id.
    /// </summary>
    public static void Write(string directory, IEnumerable<SourceDocument> documents)
    {
        using var lines = new FileStream(Path.Combine(directory, DocumentsFile), FileMode.CreateNew);
        using var offsets = new MemoryStream();
        Span<byte> entry = stackalloc byte[EntryBytes];
        foreach (var document in documents)
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(document, IndexJson.Default.SourceDocument);
            BinaryPrimitives.WriteInt64LittleEndian(entry, lines.Position);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], json.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[12..], Crc32C(json));
            offsets.Write(entry);
            lines.Write(json);
            lines.WriteByte((byte)'\n');
        }
        var table = offsets.ToArray();
        using var index = new FileStream(Path.Combine(directory, OffsetsFile), FileMode.CreateNew);
        Span<byte> header = stackalloc byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], table.Length / EntryBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], Crc32C(table));
        index.Write(header);
        index.Write(table);
    }

    /// <summary>
    /// Opens the store; throws <see cref="Search.IndexCorruptException"/> when the table is not what was written.
    /// </summary>
    public static DocumentStore Open(string directory)
    {
        var path = Path.Combine(directory, OffsetsFile);
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderBytes || !bytes.AsSpan(0, 8).SequenceEqual(Magic))
            throw new Search.IndexCorruptException(path, "a document table of format 1", "another format");
        var table = bytes[HeaderBytes..];
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        var checksum = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12));
        if (table.Length != (long)count * EntryBytes || Crc32C(table) != checksum)
        {
            throw new Search.IndexCorruptException(
                path, $"{count} entries with their checksum", $"{table.Length} bytes or another checksum");
        }
        var file = Path.Combine(directory, DocumentsFile);
        return new DocumentStore(file, table, File.OpenHandle(file));
    }

    /// <summary>
    /// The document with this id, or null. Binary search over the lines: about log2(count) of them are read, whole,
    /// because a damaged id would lead astray and a document would seem not to be there.
    /// </summary>
    public SourceDocument? Find(string id)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var json = Checked(middle);
            var order = string.CompareOrdinal(IdIn(json), id);
            if (order == 0) return Parse(json);
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    /// <summary>The document at a position in order of id; its checksum is verified.</summary>
    public SourceDocument At(int position) => Parse(Checked(position));

    /// <summary>All documents, read one after the other.</summary>
    public IEnumerable<SourceDocument> All() => Enumerable.Range(0, Count).Select(At);

    public void Dispose() => _documents.Dispose();

    private byte[] Checked(int position)
    {
        var (offset, length, crc) = Entry(position);
        var json = Read(offset, length);
        return Crc32C(json) == crc ? json : throw new Search.IndexCorruptException(
            _path, $"document {position} with checksum {crc:x8}", $"{Crc32C(json):x8}");
    }

    private SourceDocument Parse(byte[] json) =>
        JsonSerializer.Deserialize(json, IndexJson.Default.SourceDocument)
            ?? throw new Search.IndexCorruptException(_path, "a document", "null");

    /// <summary>
    /// Each line begins <c>{"id":"…"</c>: the id is the first member, and holds no character that JSON escapes.
    /// </summary>
    private string IdIn(ReadOnlySpan<byte> json)
    {
        const int prefixLength = 7;
        var end = json.Length > prefixLength ? json[prefixLength..].IndexOf((byte)'"') : -1;
        return end < 0
            ? throw new Search.IndexCorruptException(_path, "a line that begins with an id", "none")
            : Encoding.UTF8.GetString(json.Slice(prefixLength, end));
    }

    private (long Offset, int Length, uint Crc) Entry(int position)
    {
        var entry = _entries.AsSpan(position * EntryBytes, EntryBytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(entry[8..]);
        if (length is <= 0 or > DocumentBytesMax)
            throw new Search.IndexCorruptException(_path, $"at most {DocumentBytesMax} bytes", $"{length}");
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]);
        return (BinaryPrimitives.ReadInt64LittleEndian(entry), length, crc);
    }

    private byte[] Read(long offset, int length)
    {
        var buffer = new byte[length];
        var done = 0;
        while (done < length)
        {
            var read = RandomAccess.Read(_documents, buffer.AsSpan(done), offset + done);
            if (read == 0)
                throw new Search.IndexCorruptException(_path, $"{offset + length} bytes", $"{offset + done}");
            done += read;
        }
        return buffer;
    }

    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= 8; bytes = bytes[8..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes) crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }
}
