using System.Buffers.Binary;
using System.Text;
using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>What the dictionary knows of a term.</summary>
/// <param name="DocumentFrequency">Documents that have it in title or text.</param>
/// <param name="PostingsOffset">Where its postings begin in their section.</param>
/// <param name="PostingsLength">Bytes of its list of documents (format version 1: of everything).</param>
/// <param name="DetailsLength">Bytes of what is spelt out behind the list.</param>
/// <param name="IsDense">True when the list is a <see cref="DenseSegment"/> for every range of documents.</param>
internal readonly record struct TermEntry(
    int DocumentFrequency, int PostingsOffset, int PostingsLength, int DetailsLength, bool IsDense);

/// <summary>
/// Finds terms in the sorted blocks on disk: binary search over the first terms of the blocks, then a walk through
/// one block. Nothing is loaded beforehand.
/// </summary>
internal static class TermDictionary
{
    /// <summary>Terms in a block; the first is whole, each other shares a beginning with the one before.</summary>
    public const int BlockTerms = 32;

    /// <summary>Longest term in bytes of UTF-8.</summary>
    public const int TermBytesMax = EnglishAnalyzer.TermLengthMax * 3;

    /// <summary>Looks a term up.</summary>
    /// <returns>False when no document has the term.</returns>
    public static bool TryFind(CheckedFile file, string term, out TermEntry entry)
    {
        entry = default;
        if (term.Length > EnglishAnalyzer.TermLengthMax) return false;
        var key = Encoding.UTF8.GetBytes(term); // an unpaired surrogate becomes U+FFFD, which no analysed term has
        return BlockCount(file) > 0 && TryFindInBlock(file, BlockOf(file, key), key, out entry);
    }

    /// <summary>The last block that does not begin above a term, or the first; terms from there on may be it.</summary>
    public static int BlockOf(CheckedFile file, ReadOnlySpan<byte> term)
    {
        var start = TermGuide.StartOf(term);
        var low = 0;
        var high = BlockCount(file) - 1;
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (file.TermGuide.Compare(file, middle, term, start) <= 0) low = middle;
            else high = middle - 1;
        }

        return low;
    }

    /// <summary>Blocks of terms.</summary>
    public static int BlockCount(CheckedFile file) => file.LengthOf(IndexSection.TermBlockOffsets) / sizeof(uint);

    private static bool TryFindInBlock(CheckedFile file, int block, ReadOnlySpan<byte> key, out TermEntry entry)
    {
        var terms = new TermBlockReader(file, block, stackalloc byte[TermBytesMax]);
        while (terms.MoveNext())
        {
            entry = terms.Entry;
            var order = terms.Term.SequenceCompareTo(key);
            if (order >= 0) return order == 0;
        }

        entry = default;
        return false;
    }

    /// <summary>First term of a block.</summary>
    public static ReadOnlySpan<byte> FirstTerm(CheckedFile file, int block)
    {
        var bytes = new ByteReader(Block(file, block), file);
        _ = bytes.ReadVarint();
        _ = bytes.ReadVarint();
        return bytes.Read(bytes.ReadVarint());
    }

    /// <summary>Bytes of a block.</summary>
    public static ReadOnlySpan<byte> Block(CheckedFile file, int block)
    {
        var start = OffsetOf(file, block);
        var end = block + 1 < BlockCount(file) ? OffsetOf(file, block + 1) : file.LengthOf(IndexSection.TermBlocks);
        return file.Slice(IndexSection.TermBlocks, start, end - start);
    }

    private static long OffsetOf(CheckedFile file, int block) =>
        BinaryPrimitives.ReadUInt32LittleEndian(
            file.Slice(IndexSection.TermBlockOffsets, block * (long)sizeof(uint), sizeof(uint)));
}
