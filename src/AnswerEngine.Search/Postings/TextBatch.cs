using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Documents on their way to be analysed. Their texts are copied into memory that is used again, so that the caller's
/// strings are gone before the collector has moved them to where garbage stays long.
/// </summary>
internal sealed class TextBatch
{
    private const int FirstPieceCharacters = 1 << 14;
    private const int PieceCharacters = 1 << 20;

    private readonly List<char[]> _pieces = [];
    private readonly List<ReadOnlyMemory<char>> _texts = [];
    private readonly List<DocumentRecord> _records = [];
    private int _piece;
    private int _used;

    /// <summary>Documents added.</summary>
    public int Count => _records.Count;

    /// <summary>Characters of all texts.</summary>
    public long Characters { get; private set; }

    /// <summary>Adds a document.</summary>
    /// <param name="document">Its texts.</param>
    /// <param name="record">Gets its lengths when it is analysed.</param>
    public void Add(IndexedDocument document, DocumentRecord record)
    {
        _records.Add(record);
        Add(document.Title);
        foreach (var passage in document.Passages) Add(passage.Text);
    }

    /// <summary>Analyses the documents.</summary>
    /// <param name="first">Number of arrival of the first one.</param>
    /// <param name="inverter">Gets them.</param>
    public InvertedBatch Invert(int first, BatchInverter inverter)
    {
        var texts = CollectionsMarshal.AsSpan(_texts);
        for (var i = 0; i < _records.Count; i++)
        {
            var count = _records[i].PassageLengths.Length + 1;
            inverter.Add(first + i, texts[..count], _records[i]);
            texts = texts[count..];
        }

        return inverter.Finish();
    }

    /// <summary>Forgets the documents, to be used again.</summary>
    public void Clear()
    {
        _texts.Clear();
        _records.Clear();
        (_piece, _used, Characters) = (0, 0, 0);
    }

    private void Add(string text)
    {
        Characters += text.Length;
        if (text.Length > PieceCharacters)
        {
            _texts.Add(text.AsMemory());
            return;
        }

        // The first piece may be too small even when it is empty.
        while (_piece < _pieces.Count && text.Length > _pieces[_piece].Length - _used)
            (_piece, _used) = (_piece + 1, 0);
        if (_piece == _pieces.Count)
        {
            var small = _piece == 0 && text.Length <= FirstPieceCharacters;
            _pieces.Add(new char[small ? FirstPieceCharacters : PieceCharacters]);
        }

        var copy = _pieces[_piece].AsMemory(_used, text.Length);
        text.CopyTo(copy.Span);
        _used += text.Length;
        _texts.Add(copy);
    }
}
