using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Walks what <see cref="PostingsWriter"/> wrote, in rising order. In format version 1 the numbers are documents; later
/// they are places in the list of a term's documents. After <see cref="MoveNext"/> all passages are read or none.
/// </summary>
internal ref struct VarintPostings(ReadOnlySpan<byte> bytes, int numbers, CheckedFile file)
{
    private readonly CheckedFile _file = file;
    private ByteReader _bytes = new(bytes, file);
    private int _passagesLeft;
    private int _next;
    private int _nextPassage;

    /// <summary>The number: document or place in the list.</summary>
    public int Number { get; private set; } = -1;

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
        if (_bytes.AtEnd) return false;
        var number = _next + (long)_bytes.ReadVarint();
        if (number >= numbers) throw new IndexCorruptException(_file.Path, $"a number below {numbers}", $"{number}");
        Number = (int)number;
        _next = Number + 1;
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
}
