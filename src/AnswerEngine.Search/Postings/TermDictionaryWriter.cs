namespace AnswerEngine.Search.Postings;

/// <summary>
/// Writes terms, which must come in the order of their UTF-8 bytes, into blocks with shared beginnings.
/// </summary>
internal sealed class TermDictionaryWriter
{
    private readonly ByteBuffer _blockOffsets = new();
    private readonly ByteBuffer _blocks = new();
    private readonly ByteBuffer _postings = new();
    private byte[] _previous = [];

    /// <summary>Terms written so far.</summary>
    public int Count { get; private set; }

    /// <summary>Offset of every block.</summary>
    public ReadOnlyMemory<byte> BlockOffsets => _blockOffsets.Memory;

    /// <summary>
    /// Per block the offset of its first postings, then per term: bytes shared with the term before, length and bytes
    /// of the rest, document frequency, passage frequency, length of the postings.
    /// </summary>
    public ReadOnlyMemory<byte> Blocks => _blocks.Memory;

    /// <summary>The postings of all terms, end to end.</summary>
    public ReadOnlyMemory<byte> Postings => _postings.Memory;

    /// <summary>Adds the next term.</summary>
    public void Add(byte[] term, PostingsWriter postings)
    {
        var shared = term.AsSpan().CommonPrefixLength(_previous);
        if (Count % TermDictionary.BlockTerms == 0)
        {
            _blockOffsets.WriteUInt32((uint)_blocks.Length);
            _blocks.WriteVarint((uint)_postings.Length);
            shared = 0;
        }

        _blocks.WriteVarint((uint)shared);
        _blocks.WriteVarint((uint)(term.Length - shared));
        _blocks.Write(term.AsSpan(shared));
        _blocks.WriteVarint((uint)postings.DocumentFrequency);
        _blocks.WriteVarint((uint)postings.PassageFrequency);
        _blocks.WriteVarint((uint)postings.Bytes.Length);
        _postings.Write(postings.Bytes);
        _previous = term;
        Count++;
    }
}
