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
        var low = 0;
        var high = Blocks(file) - 1;
        while (low < high)
        {
            var middle = low + ((high - low + 1) / 2);
            if (FirstTerm(file, middle).SequenceCompareTo(key) <= 0) low = middle;
            else high = middle - 1;
        }

        return high >= 0 && TryFindInBlock(file, low, key, out entry);
    }

    private static bool TryFindInBlock(CheckedFile file, int block, ReadOnlySpan<byte> key, out TermEntry entry)
    {
        var bytes = new ByteReader(Block(file, block), file);
        var postingsOffset = bytes.ReadVarint();
        Span<byte> term = stackalloc byte[TermBytesMax];
        while (!bytes.AtEnd)
        {
            var length = ReadTerm(file, ref bytes, term);
            entry = ReadEntry(file, ref bytes, postingsOffset);
            var order = term[..length].SequenceCompareTo(key);
            if (order >= 0) return order == 0;
            postingsOffset += entry.PostingsLength + entry.DetailsLength;
        }

        entry = default;
        return false;
    }

    /// <summary>Blocks of terms.</summary>
    public static int Blocks(CheckedFile file) => file.LengthOf(IndexSection.TermBlockOffsets) / sizeof(uint);

    /// <summary>Reads the next term of a block over the one before and says how long it is.</summary>
    public static int ReadTerm(CheckedFile file, ref ByteReader bytes, scoped Span<byte> term)
    {
        var shared = bytes.ReadVarint();
        var rest = bytes.Read(bytes.ReadVarint());
        if ((long)shared + rest.Length > TermBytesMax)
            throw new IndexCorruptException(file.Path, $"terms of at most {TermBytesMax} bytes", "a longer one");
        rest.CopyTo(term[shared..]);
        return shared + rest.Length;
    }

    /// <summary>Reads what stands behind a term.</summary>
    public static TermEntry ReadEntry(CheckedFile file, ref ByteReader bytes, int postingsOffset)
    {
        var documents = bytes.ReadVarint();
        if (documents < 1 || documents > file.Header.Counts.Documents)
            throw new IndexCorruptException(file.Path, "a term of some of the documents", $"one of {documents}");
        if (file.Header.Version != IndexHeader.UnpackedVersion)
        {
            var list = bytes.ReadVarint();
            return new TermEntry(documents, postingsOffset, list / 2, bytes.ReadVarint(), (list & 1) == 1);
        }

        _ = bytes.ReadVarint(); // passages that have the term: nothing reads it
        return new TermEntry(documents, postingsOffset, bytes.ReadVarint(), 0, false);
    }

    private static ReadOnlySpan<byte> FirstTerm(CheckedFile file, int block)
    {
        var bytes = new ByteReader(Block(file, block), file);
        _ = bytes.ReadVarint();
        _ = bytes.ReadVarint();
        return bytes.Read(bytes.ReadVarint());
    }

    /// <summary>Bytes of a block: the offset of its first term's list, then the terms.</summary>
    public static ReadOnlySpan<byte> Block(CheckedFile file, int block)
    {
        var start = OffsetOf(file, block);
        var end = block + 1 < Blocks(file) ? OffsetOf(file, block + 1) : file.LengthOf(IndexSection.TermBlocks);
        return file.Slice(IndexSection.TermBlocks, start, end - start);
    }

    private static long OffsetOf(CheckedFile file, int block) =>
        BinaryPrimitives.ReadUInt32LittleEndian(
            file.Slice(IndexSection.TermBlockOffsets, block * (long)sizeof(uint), sizeof(uint)));
}
