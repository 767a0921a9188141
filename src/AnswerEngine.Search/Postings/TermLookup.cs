using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Finds the terms of words, remembering which word has which. Words are noted first and looked up together: the places
/// they lie at are then on their way from memory at the same time.
/// </summary>
internal sealed class TermLookup
{
    private const int NotedMax = 64;

    private const int WordsMax = 1 << 19; // in some 60 MiB

    private readonly WordTable _words = new();
    private readonly char[] _characters = new char[NotedMax * EnglishAnalyzer.TermLengthMax];
    private readonly int[] _lengths = new int[NotedMax];
    private readonly WordKey[] _keys = new WordKey[NotedMax];
    private readonly int[] _hashes = new int[NotedMax];
    private readonly int[] _terms = new int[NotedMax];
    private int _noted;

    /// <summary>All terms found so far.</summary>
    public TermTable Terms { get; } = new();

    /// <summary>True when no more words can be noted.</summary>
    public bool IsFull => _noted == NotedMax;

    /// <summary>Notes a word as <see cref="ITermSink.TryAddKnown"/> gives it.</summary>
    public void Note(ReadOnlySpan<char> word)
    {
        word.CopyTo(_characters.AsSpan(_noted * EnglishAnalyzer.TermLengthMax));
        _lengths[_noted] = word.Length;
        _keys[_noted] = WordKey.Of(word);
        _hashes[_noted] = _keys[_noted].Hash();
        _words.Prefetch(_hashes[_noted]);
        _noted++;
    }

    /// <summary>Numbers of the terms of all noted words, in their order; forgets that they were noted.</summary>
    public ReadOnlySpan<int> Find()
    {
        for (var i = 0; i < _noted; i++)
        {
            var word = _characters.AsSpan(i * EnglishAnalyzer.TermLengthMax, _lengths[i]);
            _terms[i] = _words.Find(word, _keys[i], _hashes[i], out var place);
            if (_terms[i] < 0) _terms[i] = Learn(word, _keys[i], place);
        }

        var found = _terms.AsSpan(0, _noted);
        _noted = 0;
        return found;
    }

    /// <summary>Forgets everything when there is much; numbers of terms then start anew.</summary>
    public void Trim()
    {
        if (_words.Count + Terms.Count <= WordsMax) return;
        _words.Clear();
        Terms.Clear();
    }

    private int Learn(ReadOnlySpan<char> word, WordKey key, int place)
    {
        Span<char> term = stackalloc char[EnglishAnalyzer.TermLengthMax];
        word.CopyTo(term);
        var number = Terms.NumberOf(term[..EnglishAnalyzer.TermOf(term[..word.Length])]);
        _words.Add(word, key, place, number);
        return number;
    }
}
