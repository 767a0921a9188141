using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Indexing;

/// <summary>
/// The store of format 2: compressed blocks of documents, and a table of them that is small enough to hold.
/// </summary>
internal sealed class DocumentBlocks : DocumentStore
{
    internal const string BlocksFile = "documents.blocks";

    private readonly string _path;
    private readonly DocumentBlockTable _table;
    private readonly SafeFileHandle _blocks;

    private DocumentBlocks(string path, DocumentBlockTable table) =>
        (_path, _table, _blocks) = (path, table, File.OpenHandle(path));

    /// <inheritdoc/>
    public override DocumentCounts Counts => _table.Counts;

    /// <inheritdoc/>
    public override int PassagesVersion => _table.PassagesVersion;

    public static DocumentBlocks Open(string directory, byte[] table) => new(
        Path.Combine(directory, BlocksFile), DocumentBlockTable.Parse(table, Path.Combine(directory, TableFile)));

    /// <inheritdoc/>
    public override SourceDocument? Find(string id)
    {
        var wanted = Encoding.UTF8.GetBytes(id);
        var block = _table.BlockOf(wanted);
        if (block < 0) return null;
        var rest = Unpack(block).AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            if (StoredDocument.IdOf(rest).SequenceEqual(wanted)) return StoredDocument.Read(rest[..end], _path);
            rest = rest[(end + 1)..];
        }
        return null;
    }

    /// <inheritdoc/>
    public override IEnumerable<SourceDocument> All() =>
        OrderedWork.Select(
            Enumerable.Range(0, _table.Count),
            block => LinesOf(block).Select(d => StoredDocument.Read(d.Json.Span, _path)).ToArray(),
            Environment.ProcessorCount)
        .SelectMany(documents => documents);

    /// <inheritdoc/>
    public override IEnumerable<StoredDocument> Lines() => Enumerable.Range(0, _table.Count).SelectMany(LinesOf);

    /// <inheritdoc/>
    public override byte[]? Packed(IReadOnlyList<StoredDocument> documents) =>
        documents[0].Block is { } block
        && _table[block].Counts.Documents == documents.Count && documents.All(d => d.Block == block)
            ? ReadBlock(block)
            : null;

    /// <inheritdoc/>
    public override void Dispose() => _blocks.Dispose();

    private List<StoredDocument> LinesOf(int block)
    {
        var rest = Unpack(block).AsMemory();
        var lines = new List<StoredDocument>(_table[block].Counts.Documents);
        while (!rest.IsEmpty)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            lines.Add(StoredDocument.OfLine(rest[..end], _path) with { Block = block });
            rest = rest[(end + 1)..];
        }
        return lines;
    }

    /// <summary>The bytes of a block, which end with a line feed.</summary>
    private byte[] Unpack(int block)
    {
        var bytes = DocumentBlock.Unpack(ReadBlock(block), _table[block].Bytes, _path);
        return bytes[^1] == (byte)'\n'
            ? bytes
            : throw new Search.IndexCorruptException(_path, "lines that end", $"block {block} cut short");
    }

    /// <summary>The packed bytes of a block, which passed their checksum.</summary>
    private byte[] ReadBlock(int block)
    {
        var entry = _table[block];
        var stored = Read(_blocks, _path, entry.Offset, entry.StoredBytes);
        var checksum = Crc32C.Of(stored);
        if (checksum == entry.Checksum) return stored;
        throw new Search.IndexCorruptException(
            _path, $"block {block} with checksum {entry.Checksum:x8}", $"{checksum:x8}");
    }
}
