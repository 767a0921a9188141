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
    /// of the rest, document frequency, twice the length of the list plus 1 if it is dense, length of the details.
    /// </summary>
    public ReadOnlyMemory<byte> Blocks => _blocks.Memory;

    /// <summary>The postings of all terms, end to end.</summary>
    public ReadOnlyMemory<byte> Postings => _postings.Memory;

    /// <summary>Adds the next term.</summary>
    /// <param name="term">Its UTF-8.</param>
    /// <param name="documents">Documents that have it.</param>
    /// <param name="list">Its documents, see <see cref="TermEntry"/>.</param>
    /// <param name="details">What is spelt out.</param>
    public void Add(ReadOnlySpan<byte> term, int documents, in EncodedList list, ReadOnlySpan<byte> details)
    {
        var shared = term.CommonPrefixLength(_previous);
        if (Count % TermDictionary.BlockTerms == 0)
        {
            _blockOffsets.WriteUInt32((uint)_blocks.Length);
            _blocks.WriteVarint((uint)_postings.Length);
            shared = 0;
        }

        _blocks.WriteVarint((uint)shared);
        _blocks.WriteVarint((uint)(term.Length - shared));
        _blocks.Write(term[shared..]);
        _blocks.WriteVarint((uint)documents);
        _blocks.WriteVarint(checked((uint)list.Bytes.Length * 2) | (list.IsDense ? 1u : 0u));
        _blocks.WriteVarint((uint)details.Length);
        _postings.Write(list.Bytes);
        _postings.Write(details);
        _previous = term.ToArray();
        Count++;
    }

    /// <summary>Adds the bytes that let every list be read in words of 64 bits. After the last term.</summary>
    public void Finish() => _postings.Write(stackalloc byte[PackedNumbers.PaddingBytes]);
}

/// <summary>The documents of one term in bytes.</summary>
internal readonly ref struct EncodedList(ReadOnlySpan<byte> bytes, bool isDense)
{
    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public bool IsDense { get; } = isDense;
}
