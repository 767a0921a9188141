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
        var block = index >> PackedNumbers.BlockBits;
        var entry = file.Slice(section, block * (long)PackedNumbers.EntryBytes, PackedNumbers.EntryBytes);
        var place = BinaryPrimitives.ReadUInt32LittleEndian(entry[sizeof(uint)..]);
        var width = (int)(place & ((1 << PackedNumbers.WidthBits) - 1));
        if (width > 32) throw new IndexCorruptException(file.Path, "numbers of at most 32 bits", $"{width} bits");
        var bit = (index & (PackedNumbers.BlockNumbers - 1)) * width;
        var start = PackedNumbers.DirectoryBytes(Count(file, section))
            + ((long)(place >> PackedNumbers.WidthBits) * sizeof(ulong)) + (bit / 8);
        var word = file.Slice(section, start, sizeof(ulong));
        return BinaryPrimitives.ReadUInt32LittleEndian(entry) + PackedNumbers.BitsAt(word, bit % 8, width);
    }

    /// <summary>What a table would say that is left out because every document has one passage.</summary>
    private static uint OnePassageEach(CheckedFile file, IndexSection section, int index) => section switch
    {
        IndexSection.FirstPassages => (uint)index,
        IndexSection.PassageLengths => At(file, IndexSection.BodyLengths, index),
        _ => throw new IndexCorruptException(file.Path, $"numbers in section {section}", "none"),
    };

    /// <summary>Numbers in a table.</summary>
    private static long Count(CheckedFile file, IndexSection section)
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
