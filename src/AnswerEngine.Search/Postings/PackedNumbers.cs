using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Tables of numbers in blocks of 64, each number as its distance from the least of its block, in as many bits as the
/// block needs. First 8 bytes a block (the least number; then place of the block's bits in units of 8 bytes, times 64,
/// plus the width), then the bits, then 8 bytes that let every number be read as one 64-bit word.
/// </summary>
internal static class PackedNumbers
{
    /// <summary>Numbers in a block.</summary>
    public const int BlockNumbers = 1 << BlockBits;

    /// <summary>Bytes of a block's entry in the directory.</summary>
    public const int EntryBytes = 2 * sizeof(uint);

    /// <summary>Bytes behind the bits.</summary>
    public const int PaddingBytes = sizeof(ulong);

    /// <summary>Block of a number: its index shifted by this.</summary>
    public const int BlockBits = 6;

    /// <summary>Low bits of a directory entry's second half that hold the width.</summary>
    public const int WidthBits = 6;

    /// <summary>Packs a table.</summary>
    public static ReadOnlyMemory<byte> Pack(List<uint> numbers)
    {
        var directory = new ByteBuffer();
        var bits = new ByteBuffer();
        var all = CollectionsMarshal.AsSpan(numbers);
        for (var at = 0; at < all.Length; at += BlockNumbers)
        {
            var block = all.Slice(at, Math.Min(BlockNumbers, all.Length - at));
            var (least, most) = (uint.MaxValue, 0u);
            foreach (var number in block) (least, most) = (Math.Min(least, number), Math.Max(most, number));
            var width = 32 - BitOperations.LeadingZeroCount(most - least);
            directory.WriteUInt32(least);
            directory.WriteUInt32(checked((uint)(bits.Length / sizeof(ulong)) << WidthBits) | (uint)width);
            WriteBits(bits, block, least, width);
        }

        directory.Write(bits.Span);
        directory.Write(stackalloc byte[PaddingBytes]);
        return directory.Memory;
    }

    /// <summary>Bytes of the directory of a table with this many numbers.</summary>
    public static long DirectoryBytes(long count) => (count + BlockNumbers - 1) / BlockNumbers * EntryBytes;

    private static void WriteBits(ByteBuffer target, ReadOnlySpan<uint> block, uint least, int width)
    {
        Span<byte> bytes = stackalloc byte[(BlockNumbers * sizeof(uint)) + PaddingBytes];
        bytes.Clear();
        for (var i = 0; i < block.Length; i++) BitsAt(bytes, i * width, block[i] - least);
        target.Write(bytes[..(width * BlockNumbers / 8)]);
    }

    /// <summary>Sets bits that were 0 to a number of at most 32 bits.</summary>
    public static void BitsAt(Span<byte> bytes, int bit, uint number)
    {
        var place = bytes[(bit / 8)..];
        var word = BinaryPrimitives.ReadUInt64LittleEndian(place) | ((ulong)number << (bit % 8));
        BinaryPrimitives.WriteUInt64LittleEndian(place, word);
    }

    /// <summary>Reads a number of at most 32 bits.</summary>
    public static uint BitsAt(ReadOnlySpan<byte> bytes, int bit, int width) =>
        (uint)((BinaryPrimitives.ReadUInt64LittleEndian(bytes[(bit / 8)..]) >> (bit % 8)) & ((1UL << width) - 1));
}
