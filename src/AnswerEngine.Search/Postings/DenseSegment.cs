using System.Buffers.Binary;
using System.Runtime.InteropServices;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Ranking;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// The documents of a frequent term in one range: per entry the distance from the entry before (one byte) and the
/// rounded-up saturation (one byte). Where a distance does not fit, entries of saturation 0 bridge it, so that no loop
/// over entries ever branches. Every 64 entries the place is written down, for look-ups.
/// </summary>
internal readonly ref struct DenseSegment
{
    /// <summary>Entries between two written places.</summary>
    public const int StrideEntries = 64;

    /// <summary>Greatest distance of an entry.</summary>
    public const int GapMax = byte.MaxValue;

    /// <summary>Bytes of a segment's entry in the directory: place, entries (u16), greatest saturation, 0.</summary>
    public const int DirectoryBytes = 8;

    private DenseSegment(ReadOnlySpan<byte> bytes, int count)
    {
        var strides = (count + StrideEntries - 1) / StrideEntries * sizeof(ushort);
        Places = MemoryMarshal.Cast<byte, ushort>(bytes[..strides]);
        Gaps = bytes.Slice(strides, count);
        Saturations = bytes.Slice(strides + count, count);
        Exceptions = bytes[(strides + (2 * count))..];
    }

    /// <summary>Number, within the range, of the entry before every 64th (0 before the first).</summary>
    public ReadOnlySpan<ushort> Places { get; }

    /// <summary>Distance from the entry before; of the first entry its number.</summary>
    public ReadOnlySpan<byte> Gaps { get; }

    /// <summary>Rounded-up saturation, 0 for a bridge.</summary>
    public ReadOnlySpan<byte> Saturations { get; }

    /// <summary>
    /// Entries whose frequency is not the least of their saturation: distance from the last such entry minus 1, and the
    /// frequency, both variable-length.
    /// </summary>
    public ReadOnlySpan<byte> Exceptions { get; }

    /// <summary>Directory of all segments of a term; one entry more than ranges.</summary>
    public static ReadOnlySpan<byte> Directory(CheckedFile file, scoped in TermEntry term) =>
        file.Slice(IndexSection.Postings, term.PostingsOffset, (file.Header.RangeCount + 1L) * DirectoryBytes);

    /// <summary>Entries of a range and the greatest saturation among them.</summary>
    public static (int Count, byte Most) Summary(ReadOnlySpan<byte> directory, int range)
    {
        var entry = directory[(range * DirectoryBytes)..];
        return (BinaryPrimitives.ReadUInt16LittleEndian(entry[sizeof(uint)..]), entry[sizeof(uint) + sizeof(ushort)]);
    }

    /// <summary>Reads one segment.</summary>
    /// <exception cref="IndexCorruptException">Its bytes leave the term's.</exception>
    public static DenseSegment Read(CheckedFile file, scoped in TermEntry term, int range)
    {
        var entry = file.Slice(IndexSection.Postings, term.PostingsOffset + (range * (long)DirectoryBytes),
            2 * DirectoryBytes);
        long start = BinaryPrimitives.ReadUInt32LittleEndian(entry);
        long end = BinaryPrimitives.ReadUInt32LittleEndian(entry[DirectoryBytes..]);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(entry[sizeof(uint)..]);
        var least = (2L * count) + ((count + StrideEntries - 1) / StrideEntries * sizeof(ushort));
        if (end > term.PostingsLength || end - start < least)
            throw new IndexCorruptException(file.Path, $"a segment of {least} bytes", $"{start} to {end}");
        return new DenseSegment(
            file.Slice(IndexSection.Postings, term.PostingsOffset + start, end - start), count);
    }
}

/// <summary>What a dense list depends on beside its postings.</summary>
internal readonly record struct DenseShape(int RangeDocuments, Saturation Saturation);
