namespace AnswerEngine.Search.Postings;

/// <summary>
/// Writes terms, which must come in the order of their UTF-8 bytes, into blocks with shared beginnings.
/// </summary>
internal sealed class TermDictionaryWriter
{
    private readonly ByteBuffer _blockOffsets = new();
    private readonly ByteBuffer _blocks = new();
    private readonly List<ReadOnlyMemory<byte>> _postings = [];
    private readonly ByteBuffer _previous = new();
    private long _postingsLength;

    /// <summary>Terms written so far.</summary>
    public int Count { get; private set; }

    /// <summary>Offset of every block.</summary>
    public ReadOnlyMemory<byte> BlockOffsets => _blockOffsets.Memory;

    /// <summary>
    /// Per block the offset of its first postings, then per term: bytes shared with the term before, length and bytes
    /// of the rest, document frequency, twice the length of the list plus 1 if it is dense, length of the details.
    /// </summary>
    public ReadOnlyMemory<byte> Blocks => _blocks.Memory;

    /// <summary>The postings of all terms, end to end.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Postings => _postings;

    /// <summary>Adds the terms of the next part.</summary>
    public void Add(MergedPart part)
    {
        var rest = part.Utf8.Span;
        foreach (var term in part.Terms)
        {
            Add(rest[..term.TermBytes], term);
            rest = rest[term.TermBytes..];
        }

        _postings.AddRange(part.Postings);
    }

    /// <summary>Adds the bytes that let every list be read in words of 64 bits. After the last term.</summary>
    public void Finish() => _postings.Add(new byte[PackedNumbers.PaddingBytes]);

    private void Add(ReadOnlySpan<byte> utf8, in TermShape term)
    {
        var shared = utf8.CommonPrefixLength(_previous.Span);
        if (Count % TermDictionary.BlockTerms == 0)
        {
            _blockOffsets.WriteUInt32((uint)_blocks.Length);
            _blocks.WriteVarint((uint)_postingsLength); // a file for which it is too large is refused
            shared = 0;
        }

        _blocks.WriteVarint((uint)shared);
        _blocks.WriteVarint((uint)(utf8.Length - shared));
        _blocks.Write(utf8[shared..]);
        _blocks.WriteVarint((uint)term.Documents);
        _blocks.WriteVarint(checked((uint)term.ListBytes * 2) | (term.IsDense ? 1u : 0u));
        _blocks.WriteVarint((uint)term.DetailsBytes);
        _postingsLength += term.ListBytes + term.DetailsBytes;
        _previous.Clear();
        _previous.Write(utf8);
        Count++;
    }
}
