using System.Buffers.Binary;
using System.Text;

namespace AnswerEngine.Indexing;

/// <summary>Where each block of documents lies, what is in it, and the id it begins with.</summary>
internal sealed class DocumentBlockTable
{
    private const int Version = 2;
    private const int HeaderBytes = 36;
    private const int ChecksumOffset = 32;
    private const int EntryBytes = 24;
    private const int IdLengthMax = 128;

    private readonly byte[] _bytes;
    private readonly long[] _offsets;
    private readonly string _path;

    private DocumentBlockTable(byte[] bytes, string path)
    {
        (_bytes, _path) = (bytes, path);
        Require(bytes.Length >= HeaderBytes, "a header", $"{bytes.Length} bytes");
        Count = Number(8);
        Require(Count >= 0 && Number(24) >= 0
            && bytes.Length == HeaderBytes + (Count * (long)(EntryBytes + sizeof(uint))) + Number(24),
            "as many entries as the header says", $"{bytes.Length} bytes");
        Require(Checksum(bytes) == (uint)Number(ChecksumOffset), "its checksum", "another one");
        _offsets = new long[Count + 1];
        for (var block = 0; block < Count; block++) Check(block);
        Require(Counts.Documents == Number(12), $"{Number(12)} documents", $"{Counts.Documents}");
        Require(_offsets[Count] == BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(16)),
            "blocks end to end", $"{_offsets[Count]} bytes of blocks");
    }

    /// <summary>Number of blocks.</summary>
    public int Count { get; }

    /// <summary>What is in all blocks.</summary>
    public DocumentCounts Counts { get; private set; }

    /// <summary>The version of the passages that the search index was made of.</summary>
    public int PassagesVersion => Number(28);

    /// <summary>A block's place in the file of the blocks, and what it must be.</summary>
    public BlockEntry this[int block]
    {
        get
        {
            var at = HeaderBytes + (block * EntryBytes);
            var counts = new DocumentCounts(Number(at + 8), Number(at + 12), Number(at + 16));
            return new BlockEntry(_offsets[block], Number(at), Number(at + 4), counts, (uint)Number(at + 20));
        }
    }

    /// <exception cref="Search.IndexCorruptException">The bytes are no such table.</exception>
    public static DocumentBlockTable Parse(byte[] bytes, string path) => new(bytes, path);

    /// <summary>The bytes of a table.</summary>
    public static byte[] Encode(IReadOnlyList<(string FirstId, BlockEntry Entry)> blocks, int passagesVersion)
    {
        var ids = blocks.Select(b => Encoding.UTF8.GetBytes(b.FirstId)).ToArray();
        var idsAt = HeaderBytes + (blocks.Count * (EntryBytes + sizeof(uint)));
        var bytes = new byte[idsAt + ids.Sum(i => i.Length)];
        var counts = default(DocumentCounts);
        var end = 0;
        for (var block = 0; block < blocks.Count; block++)
        {
            var entry = blocks[block].Entry;
            counts += entry.Counts;
            Write(bytes, HeaderBytes + (block * EntryBytes), [entry.StoredBytes, entry.Bytes,
                entry.Counts.Documents, entry.Counts.Guidelines, entry.Counts.Retracted, (int)entry.Checksum]);
            ids[block].CopyTo(bytes, idsAt + end);
            end += ids[block].Length;
            Write(bytes, HeaderBytes + (blocks.Count * EntryBytes) + (block * sizeof(uint)), [end]);
        }
        DocumentStore.Magic.CopyTo(bytes);
        Write(bytes, 4, [Version, blocks.Count, counts.Documents]);
        var last = blocks.Count == 0 ? default : blocks[^1].Entry;
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(16), last.Offset + last.StoredBytes);
        Write(bytes, 24, [end, passagesVersion]);
        Write(bytes, ChecksumOffset, [(int)Checksum(bytes)]);
        return bytes;
    }

    /// <summary>The block in which an id lies when it is there at all; -1 when it comes before all blocks.</summary>
    public int BlockOf(ReadOnlySpan<byte> id)
    {
        int low = 0, high = Count - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (FirstId(middle).SequenceCompareTo(id) <= 0) low = middle + 1;
            else high = middle - 1;
        }
        return high;
    }

    private void Check(int block)
    {
        // Of a million documents there are tens of thousands of blocks: nothing is put into words that holds.
        var entry = this[block];
        var isWithinLimits = entry.StoredBytes > 0 && entry.Bytes is > 0 and <= DocumentBlock.BytesMax
            && entry.Counts is { Documents: > 0, Guidelines: >= 0, Retracted: >= 0 }
            && entry.Counts.Documents <= int.MaxValue - Counts.Documents;
        if (!isWithinLimits) Require(false, "a block within the limits", $"{entry} as block {block}");
        _offsets[block + 1] = _offsets[block] + entry.StoredBytes;
        Counts += entry.Counts;
        var (start, end) = IdRange(block);
        var isRising = end - start is > 0 and <= IdLengthMax && end <= Number(24)
            && (block == 0 || FirstId(block - 1).SequenceCompareTo(FirstId(block)) < 0);
        if (!isRising) Require(false, "ids in rising order", $"another id at block {block}");
    }

    private (int Start, int End) IdRange(int block)
    {
        var at = HeaderBytes + (Count * EntryBytes) + (block * sizeof(uint));
        return (block == 0 ? 0 : Number(at - sizeof(uint)), Number(at));
    }

    private ReadOnlySpan<byte> FirstId(int block)
    {
        var (start, end) = IdRange(block);
        return _bytes.AsSpan(HeaderBytes + (Count * (EntryBytes + sizeof(uint))) + start, end - start);
    }

    private int Number(int offset) => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(offset));

    private void Require(bool holds, string expected, string found)
    {
        if (!holds) throw new Search.IndexCorruptException(_path, expected, found);
    }

    private static void Write(byte[] bytes, int offset, ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(offset), number);
            offset += sizeof(int);
        }
    }

    private static uint Checksum(byte[] bytes) =>
        Crc32C.Of(bytes.AsSpan(0, ChecksumOffset), bytes.AsSpan(HeaderBytes));
}

/// <summary>One block: its place, its bytes as stored and as they were, its documents, checksum as stored.</summary>
internal readonly record struct BlockEntry(
    long Offset, int StoredBytes, int Bytes, DocumentCounts Counts, uint Checksum);
