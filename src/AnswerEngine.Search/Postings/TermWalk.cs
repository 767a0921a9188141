using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>Walks all terms of an index, in the order of their UTF-8. The caller holds the file's memory.</summary>
internal ref struct TermWalk(CheckedFile file)
{
    private readonly byte[] _term = new byte[TermDictionary.TermBytesMax];
    private int _block;
    private int _length;
    private ByteReader _bytes;
    private int _postingsOffset;
    private TermEntry _entry;

    /// <summary>UTF-8 of the term; valid until the next move.</summary>
    public readonly ReadOnlySpan<byte> Term => _term.AsSpan(0, _length);

    /// <summary>What the dictionary knows of it.</summary>
    public readonly TermEntry Entry => _entry;

    /// <summary>Moves to the next term.</summary>
    /// <exception cref="IndexCorruptException">The dictionary is damaged.</exception>
    public bool MoveNext()
    {
        while (_bytes.AtEnd)
        {
            if (_block == TermDictionary.Blocks(file)) return false;
            _bytes = new ByteReader(TermDictionary.Block(file, _block++), file);
            _postingsOffset = _bytes.ReadVarint();
        }

        _length = TermDictionary.ReadTerm(file, ref _bytes, _term);
        _entry = TermDictionary.ReadEntry(file, ref _bytes, _postingsOffset);
        _postingsOffset += _entry.PostingsLength + _entry.DetailsLength;
        return true;
    }
}
