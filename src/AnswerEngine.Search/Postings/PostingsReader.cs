using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Walks the documents a term occurs in, in rising order, and the passages of each, in any format version. From version
/// 2 on a document is spelt out only where its weighted frequency does not say it all: by default it has one passage,
/// and the frequency is whole titles first, the rest text.
/// </summary>
internal ref struct PostingsReader
{
    private readonly TermDocuments? _list;
    private readonly int _titleWeight;
    private VarintPostings _spelt;
    private bool _isSpelt;
    private bool _speltLeft;
    private int _index = -1;
    private int _defaultText;

    public PostingsReader(in TermEntry term, CheckedFile file)
    {
        if (file.Header.Version == IndexHeader.UnpackedVersion)
        {
            var bytes = file.Slice(IndexSection.Postings, term.PostingsOffset, term.PostingsLength);
            _spelt = new VarintPostings(bytes, file.Header.Counts.Documents, file);
            _isSpelt = true;
            return;
        }

        _list = TermDocuments.Read(file, term);
        _titleWeight = file.Header.Ranking!.TitleWeight;
        var details = file.Slice(IndexSection.Postings, term.PostingsOffset + term.PostingsLength, term.DetailsLength);
        _spelt = new VarintPostings(details, term.DocumentFrequency, file);
        _speltLeft = _spelt.MoveNext();
    }

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
        if (_list is null) return MoveNextSpelt();
        if (_isSpelt) _speltLeft = _spelt.MoveNext();
        if (++_index >= _list.Documents.Length) return false;
        Document = _list.Documents[_index];
        _isSpelt = _speltLeft && _spelt.Number == _index;
        TitleFrequency = _isSpelt ? _spelt.TitleFrequency : _list.Frequencies[_index] / _titleWeight;
        _defaultText = _isSpelt ? 0 : _list.Frequencies[_index] % _titleWeight;
        return true;
    }

    /// <summary>Moves to the next passage of the document.</summary>
    public bool MoveNextPassage()
    {
        if (_isSpelt)
        {
            if (!_spelt.MoveNextPassage()) return false;
            (Passage, Frequency) = (_spelt.Passage, _spelt.Frequency);
            return true;
        }

        if (_defaultText == 0) return false;
        (Passage, Frequency, _defaultText) = (0, _defaultText, 0);
        return true;
    }

    /// <summary>Occurrences in all passages of the document; reads them.</summary>
    public int SumPassages()
    {
        var sum = 0;
        while (MoveNextPassage()) sum += Frequency;
        return sum;
    }

    private bool MoveNextSpelt()
    {
        if (!_spelt.MoveNext()) return false;
        (Document, TitleFrequency) = (_spelt.Number, _spelt.TitleFrequency);
        return true;
    }
}
