using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>Walks the terms of one block of the dictionary.</summary>
/// <param name="file">Where it lies.</param>
/// <param name="block">Its number.</param>
/// <param name="term">Room for a term of <see cref="TermDictionary.TermBytesMax"/> bytes.</param>
internal ref struct TermBlockReader(CheckedFile file, int block, Span<byte> term)
{
    private readonly CheckedFile _file = file;
    private readonly Span<byte> _term = term;
    private ByteReader _bytes = new(TermDictionary.Block(file, block), file);
    private int _length;
    private int _offset = -1;

    /// <summary>UTF-8 of the term; until the next move.</summary>
    public readonly ReadOnlySpan<byte> Term => _term[.._length];

    /// <summary>What the dictionary says of it.</summary>
    public TermEntry Entry { get; private set; }

    /// <summary>Moves to the next term.</summary>
    /// <exception cref="IndexCorruptException">The block is none.</exception>
    public bool MoveNext()
    {
        if (_offset < 0) _offset = _bytes.ReadVarint();
        if (_bytes.AtEnd) return false;
        var shared = _bytes.ReadVarint();
        var rest = _bytes.Read(_bytes.ReadVarint());
        if ((long)shared + rest.Length > TermDictionary.TermBytesMax)
        {
            throw new IndexCorruptException(
                _file.Path, $"terms of at most {TermDictionary.TermBytesMax} bytes", "a longer one");
        }

        rest.CopyTo(_term[shared..]);
        _length = shared + rest.Length;
        Entry = ReadEntry();
        _offset += Entry.PostingsLength + Entry.DetailsLength;
        return true;
    }

    private TermEntry ReadEntry()
    {
        var documents = _bytes.ReadVarint();
        if (documents < 1 || documents > _file.Header.Counts.Documents)
            throw new IndexCorruptException(_file.Path, "a term of some of the documents", $"one of {documents}");
        if (_file.Header.Version != IndexHeader.UnpackedVersion)
        {
            var list = _bytes.ReadVarint();
            return new TermEntry(documents, _offset, list / 2, _bytes.ReadVarint(), (list & 1) == 1);
        }

        _ = _bytes.ReadVarint(); // passages that have the term: nothing reads it
        return new TermEntry(documents, _offset, _bytes.ReadVarint(), 0, false);
    }
}
