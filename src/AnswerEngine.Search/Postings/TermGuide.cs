using System.Buffers.Binary;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// The first 8 bytes of the first term of each block, remembered when they are first asked for: nearly every step of a
/// search through the dictionary is decided by them, side by side in little memory.
/// </summary>
internal sealed class TermGuide(IndexHeader header)
{
    private readonly int _blocks = (int)(header.SectionLengths[(int)IndexSection.TermBlockOffsets] / sizeof(uint));
    private ulong[]? _starts;

    /// <summary>Order of the first term of a block beside a term.</summary>
    public int Compare(CheckedFile file, int block, ReadOnlySpan<byte> term, ulong start)
    {
        var starts = _starts ??= new ulong[_blocks];
        var own = Volatile.Read(ref starts[block]);
        if (own == 0)
        {
            own = StartOf(TermDictionary.FirstTerm(file, block));
            Volatile.Write(ref starts[block], own);
        }

        return own != start ? own.CompareTo(start) : TermDictionary.FirstTerm(file, block).SequenceCompareTo(term);
    }

    /// <summary>The first 8 bytes of a term as a number that has its place in their order.</summary>
    public static ulong StartOf(ReadOnlySpan<byte> term)
    {
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        start.Clear();
        term[..Math.Min(term.Length, start.Length)].CopyTo(start);
        return BinaryPrimitives.ReadUInt64BigEndian(start);
    }
}
