using System.Buffers.Binary;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>Sections that are tables of 32-bit numbers: plain in format version 1, packed from version 2 on.</summary>
internal static class Numbers
{
    /// <summary>One number of a table; touches the block it lies in only.</summary>
    /// <exception cref="IndexCorruptException">The table leaves its section.</exception>
    public static uint At(CheckedFile file, IndexSection section, int index)
    {
        if (file.Header.Version == IndexHeader.UnpackedVersion)
        {
            var number = file.Slice(section, index * (long)sizeof(uint), sizeof(uint));
            return BinaryPrimitives.ReadUInt32LittleEndian(number);
        }

        if (file.LengthOf(section) == 0) return OnePassageEach(file, section, index);
        return PackedBlock.Of(file, section, index >> PackedNumbers.BlockBits)
            .At(file, section, index & (PackedNumbers.BlockNumbers - 1));
    }

    /// <summary>A number of a table and the next one.</summary>
    /// <exception cref="IndexCorruptException">The table leaves its section.</exception>
    public static (uint First, uint Next) Pair(CheckedFile file, IndexSection section, int index)
    {
        var within = index & (PackedNumbers.BlockNumbers - 1);
        if (within == PackedNumbers.BlockNumbers - 1 || file.Header.Version == IndexHeader.UnpackedVersion)
            return (At(file, section, index), At(file, section, index + 1));
        var block = PackedBlock.Of(file, section, index >> PackedNumbers.BlockBits);
        return (block.At(file, section, within), block.At(file, section, within + 1));
    }

    /// <summary>Asks for what <see cref="At"/> will read first.</summary>
    public static void Prefetch(CheckedFile file, IndexSection section, int index) =>
        file.Prefetch(section, (index >> PackedNumbers.BlockBits) * (long)PackedNumbers.EntryBytes);

    /// <summary>Asks for what <see cref="At"/> will read then.</summary>
    public static void PrefetchBits(CheckedFile file, IndexSection section, int index)
    {
        if (file.Header.Version == IndexHeader.UnpackedVersion || file.LengthOf(section) == 0) return;
        var block = PackedBlock.Of(file, section, index >> PackedNumbers.BlockBits);
        file.Prefetch(section, block.Start + ((index & (PackedNumbers.BlockNumbers - 1)) * block.Width / 8));
    }

    /// <summary>What a table would say that is left out because every document has one passage.</summary>
    private static uint OnePassageEach(CheckedFile file, IndexSection section, int index) => section switch
    {
        IndexSection.FirstPassages => (uint)index,
        IndexSection.PassageLengths => At(file, IndexSection.BodyLengths, index),
        _ => throw new IndexCorruptException(file.Path, $"numbers in section {section}", "none"),
    };

    /// <summary>Numbers in a table.</summary>
    internal static long Count(CheckedFile file, IndexSection section)
    {
        var counts = file.Header.Counts;
        return section switch
        {
            IndexSection.FirstPassages or IndexSection.DocumentIdOffsets => counts.Documents + 1L,
            IndexSection.TitleLengths or IndexSection.BodyLengths => counts.Documents,
            IndexSection.PassageIdOffsets => counts.Passages + 1L,
            IndexSection.PassageLengths or IndexSection.PassageIdOrder => counts.Passages,
            _ => throw new ArgumentOutOfRangeException(nameof(section)),
        };
    }
}

/// <summary>A block of packed numbers: the least of them, where their bits begin, and how many each has.</summary>
internal readonly record struct PackedBlock(uint Least, long Start, int Width)
{
    /// <summary>Reads the entry of a block.</summary>
    /// <exception cref="IndexCorruptException">It is none.</exception>
    public static PackedBlock Of(CheckedFile file, IndexSection section, int block)
    {
        var entry = file.Slice(section, block * (long)PackedNumbers.EntryBytes, PackedNumbers.EntryBytes);
        var place = BinaryPrimitives.ReadUInt32LittleEndian(entry[sizeof(uint)..]);
        var width = (int)(place & ((1 << PackedNumbers.WidthBits) - 1));
        if (width > 32) throw new IndexCorruptException(file.Path, "numbers of at most 32 bits", $"{width} bits");
        var start = PackedNumbers.DirectoryBytes(Numbers.Count(file, section))
            + ((long)(place >> PackedNumbers.WidthBits) * sizeof(ulong));
        return new PackedBlock(BinaryPrimitives.ReadUInt32LittleEndian(entry), start, width);
    }

    /// <summary>A number of the block.</summary>
    /// <exception cref="IndexCorruptException">Its bits leave the section.</exception>
    public uint At(CheckedFile file, IndexSection section, int within)
    {
        var bit = within * Width;
        return Least + PackedNumbers.BitsAt(file.Slice(section, Start + (bit / 8), sizeof(ulong)), bit % 8, Width);
    }
}
