using System.Buffers.Binary;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>Sections that are plain tables of little-endian 32-bit numbers.</summary>
internal static class Numbers
{
    /// <summary>One number of a table; touches the block it lies in only.</summary>
    public static uint At(CheckedFile file, IndexSection section, int index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(file.Slice(section, index * (long)sizeof(uint), sizeof(uint)));

    /// <summary>One number of a table that has been sliced before.</summary>
    public static uint At(ReadOnlySpan<byte> table, int index) =>
        BinaryPrimitives.ReadUInt32LittleEndian(table[(index * sizeof(uint))..]);
}
