using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Walks the documents a term occurs in, in rising order, and the passages of each. After <see cref="MoveNext"/> either
/// all passages are read one by one or none, then the next call skips them.
/// </summary>
internal ref struct PostingsReader(in TermEntry term, CheckedFile file)
{
    private readonly CheckedFile _file = file;
    private readonly int _documents = file.Header.Counts.Documents;
    private ByteReader _bytes = new(file.Slice(IndexSection.Postings, term.PostingsOffset, term.PostingsLength), file);
    private int _left = term.DocumentFrequency;
    private int _passagesLeft;
    private int _nextDocument;
    private int _nextPassage;

    /// <summary>Ordinal of the document.</summary>
    public int Document { get; private set; }

    /// <summary>Occurrences in the document's title.</summary>
    public int TitleFrequency { get; private set; }

    /// <summary>Number of the passage within the document, after <see cref="MoveNextPassage"/>.</summary>
    public int Passage { get; private set; }

    /// <summary>Occurrences in the passage.</summary>
    public int Frequency { get; private set; }

    /// <summary>Moves to the next document.</summary>
    /// <exception cref="IndexCorruptException">The postings name documents that do not exist.</exception>
    public bool MoveNext()
    {
        while (_passagesLeft > 0) MoveNextPassage();
        if (_left == 0) return false;
        _left--;
        Document = Bounded(_nextDocument + (long)_bytes.ReadVarint());
        _nextDocument = Document + 1;
        var shape = _bytes.ReadVarint();
        _passagesLeft = shape / 2;
        TitleFrequency = (shape & 1) == 1 ? _bytes.ReadVarint() : 0;
        _nextPassage = 0;
        return true;
    }

    /// <summary>Moves to the next passage of the document.</summary>
    public bool MoveNextPassage()
    {
        if (_passagesLeft == 0) return false;
        _passagesLeft--;
        var code = _bytes.ReadVarint();
        Passage = _nextPassage + (code / PostingsWriter.InlineFrequencyMax);
        _nextPassage = Passage + 1;
        Frequency = (code % PostingsWriter.InlineFrequencyMax) + 1;
        if (Frequency == PostingsWriter.InlineFrequencyMax) Frequency += _bytes.ReadVarint();
        return true;
    }

    /// <summary>Occurrences in all passages of the document; reads them.</summary>
    public int SumPassages()
    {
        var sum = 0;
        while (MoveNextPassage()) sum += Frequency;
        return sum;
    }

    private readonly int Bounded(long document) =>
        document < _documents
            ? (int)document
            : throw new IndexCorruptException(_file.Path, $"a document below {_documents}", $"{document}");
}
