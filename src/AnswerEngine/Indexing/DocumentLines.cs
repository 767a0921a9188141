using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Indexing;

/// <summary>
/// The store of format 1: a line of JSON for each document, and a table of where each lies. It is only read: snapshots
/// made with it stay readable.
/// </summary>
internal sealed class DocumentLines : DocumentStore
{
    private const string DocumentsFile = "documents.jsonl";
    private const int HeaderBytes = 16;
    private const int EntryBytes = 16;

    private readonly string _path;
    private readonly byte[] _table;
    private readonly SafeFileHandle _documents;
    private readonly Lazy<DocumentCounts> _counts;

    private DocumentLines(string path, byte[] table)
    {
        (_path, _table, _documents) = (path, table, File.OpenHandle(path));
        // The format does not state them.
        _counts = new(() => All().Aggregate(default(DocumentCounts), (sum, d) => sum + DocumentCounts.Of(d)));
    }

    /// <inheritdoc/>
    public override DocumentCounts Counts => _counts.Value;

    /// <inheritdoc/>
    public override int PassagesVersion => 0;

    private int Entries => (_table.Length - HeaderBytes) / EntryBytes;

    public static DocumentLines Open(string directory, byte[] table)
    {
        var count = table.Length < HeaderBytes ? -1 : BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(8));
        if (table.Length != HeaderBytes + ((long)count * EntryBytes)
            || Crc32C.Of(table.AsSpan(HeaderBytes)) != BinaryPrimitives.ReadUInt32LittleEndian(table.AsSpan(12)))
        {
            throw new Search.IndexCorruptException(
                Path.Combine(directory, TableFile), $"{count} entries with their checksum",
                $"{table.Length} bytes or another checksum");
        }
        return new DocumentLines(Path.Combine(directory, DocumentsFile), table);
    }

    /// <inheritdoc/>
    public override SourceDocument? Find(string id)
    {
        int low = 0, high = Entries - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            // The whole line, because a damaged id would lead astray and a document would seem not to be there.
            var line = StoredDocument.OfLine(LineAt(middle), _path);
            var order = string.CompareOrdinal(line.Id, id);
            if (order == 0) return StoredDocument.Read(line.Json.Span, _path);
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    /// <inheritdoc/>
    public override IEnumerable<SourceDocument> All() =>
        Enumerable.Range(0, Entries).Select(i => StoredDocument.Read(LineAt(i), _path));

    /// <summary>The lines as they are written now: the first format wrote them otherwise.</summary>
    public override IEnumerable<StoredDocument> Lines() => All().Select(StoredDocument.Of);

    /// <inheritdoc/>
    public override byte[]? Packed(IReadOnlyList<StoredDocument> documents) => null;

    /// <inheritdoc/>
    public override void Dispose() => _documents.Dispose();

    private byte[] LineAt(int position)
    {
        var (offset, length, expected) = Entry(position);
        var line = Read(_documents, _path, offset, length);
        var checksum = Crc32C.Of(line);
        if (checksum == expected) return line;
        throw new Search.IndexCorruptException(
            _path, $"document {position} with checksum {expected:x8}", $"{checksum:x8}");
    }

    private (long Offset, int Length, uint Checksum) Entry(int position)
    {
        var entry = _table.AsSpan(HeaderBytes + (position * EntryBytes), EntryBytes);
        var length = BinaryPrimitives.ReadInt32LittleEndian(entry[8..]);
        if (length is <= 0 or > StoredDocument.BytesMax)
            throw new Search.IndexCorruptException(_path, $"at most {StoredDocument.BytesMax} bytes", $"{length}");
        return (BinaryPrimitives.ReadInt64LittleEndian(entry), length,
            BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]));
    }
}
