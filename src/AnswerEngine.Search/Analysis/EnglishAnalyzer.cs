using System.Buffers;

namespace AnswerEngine.Search.Analysis;

/// <summary>Takes the terms of a text one by one; the span is valid during the call only.</summary>
internal interface ITermSink
{
    /// <summary>Takes the term of a word by itself if it remembers the word; the stemmer is then spared.</summary>
    /// <param name="word">Folded, no stop word. If it is not taken, the next call of <see cref="Add"/> is its term.
    /// </param>
    bool TryAddKnown(ReadOnlySpan<char> word);

    /// <summary>Takes one term and its place, as described at <see cref="AnalyzedToken"/>.</summary>
    void Add(ReadOnlySpan<char> term, int start, int length, int position);
}

/// <summary>
/// Turns English text into terms: words are folded to lower-case letters without marks (Greek letters stay), cut at
/// hyphens, freed of possessive endings and stop words, brought from British to American spelling, and stemmed by the
/// Snowball English stemmer. A compound gives its parts; one of letters and digits gives its joined form too (COX-2:
/// cox, 2, cox2), so that both spellings find each other. (Joining all compounds, follow-up to followup, lost nDCG on
/// three of four judged sets.) Numbers keep their decimals (1.5-2.0: 1.5, 2.0). Deterministic, no culture, thread-safe.
/// </summary>
public static class EnglishAnalyzer
{
    /// <summary>
    /// Number of these rules. An index remembers it and refuses to be searched by others, because terms would miss
    /// each other silently; raise it with every change of a term.
    /// </summary>
    public const int Version = 2;

    /// <summary>Longest term in UTF-16 code units; longer words are cut.</summary>
    public const int TermLengthMax = 64;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");
    private static readonly KnownTerms Known = new();

    /// <summary>The terms of a text in its order; a joined form follows its parts.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>Every term with its place; see <see cref="AnalyzedToken"/>.</returns>
    public static IReadOnlyList<AnalyzedToken> Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sink = new ListSink([]);
        Analyze(text, ref sink);
        return sink.Tokens;
    }

    /// <summary>The terms alone, in the same order.</summary>
    /// <param name="text">Any text.</param>
    public static IReadOnlyList<string> Terms(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sink = new TermSink([]);
        Analyze(text, ref sink);
        return sink.Terms;
    }

    /// <summary>
    /// The stem of one word by the Snowball English stemmer (Porter2, snowballstem.org/algorithms/english).
    /// </summary>
    /// <param name="lowerCaseWord">A word in lower case, of any length.</param>
    /// <returns>The stem; words of fewer than three letters are returned as they are.</returns>
    public static string Stem(string lowerCaseWord)
    {
        ArgumentNullException.ThrowIfNull(lowerCaseWord);
        var word = lowerCaseWord.ToCharArray();
        return new string(word, 0, EnglishStemmer.Stem(word));
    }

    /// <summary>Hands the terms of a text to a sink without allocating.</summary>
    internal static void Analyze<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, ITermSink
    {
        Span<char> buffer = stackalloc char[TermLengthMax];
        Span<char> joined = stackalloc char[TermLengthMax];
        var words = new WordScanner(text, buffer);
        var compound = new Compound(joined);
        for (var position = 0; words.MoveNext(); position++)
        {
            if (!words.FollowsHyphen)
            {
                compound.Flush(ref sink);
                compound.Begin(words.Start, position);
            }

            var word = buffer[..words.Length];
            compound.Append(word, words.End);
            Emit(word, (words.Start, words.End - words.Start, position), ref sink);
        }

        compound.Flush(ref sink);
    }

    /// <summary>Makes a folded word its term, in place.</summary>
    /// <returns>The length of the term.</returns>
    internal static int TermOf(Span<char> word) =>
        word.ContainsAnyExceptInRange('a', 'z') ? word.Length : EnglishStemmer.Stem(word[..EnglishSpelling.Fold(word)]);

    private static void Emit<TSink>(Span<char> word, (int Start, int Length, int Position) place, ref TSink sink)
        where TSink : struct, ITermSink
    {
        if (word.IsEmpty || EnglishStopWords.Contains(word) || sink.TryAddKnown(word)) return;
        sink.Add(word[..TermOf(word)], place.Start, place.Length, place.Position);
    }

    /// <summary>Collects the parts of a hyphenated word and emits their joined form.</summary>
    private ref struct Compound(Span<char> joined)
    {
        private const int PartsMax = 4;

        private readonly Span<char> _joined = joined;
        private int _start;
        private int _end;
        private int _position;
        private int _length;
        private int _parts;

        public void Begin(int start, int position) => (_start, _position, _length, _parts) = (start, position, 0, 0);

        public void Append(ReadOnlySpan<char> part, int end)
        {
            _parts++;
            _end = end;
            if (_length + part.Length > _joined.Length) _parts = PartsMax + 1;
            if (_parts > PartsMax) return;
            part.CopyTo(_joined[_length..]);
            _length += part.Length;
        }

        public readonly void Flush<TSink>(ref TSink sink)
            where TSink : struct, ITermSink
        {
            var joined = _joined[.._length];
            if (_parts is < 2 or > PartsMax || !joined.ContainsAny(NumberCharacters)) return;
            if (joined.ContainsAnyExcept(NumberCharacters)) Emit(joined, (_start, _end - _start, _position), ref sink);
        }
    }

    private readonly struct ListSink(List<AnalyzedToken> tokens) : ITermSink
    {
        public List<AnalyzedToken> Tokens => tokens;

        public bool TryAddKnown(ReadOnlySpan<char> word) => false;

        public void Add(ReadOnlySpan<char> term, int start, int length, int position) =>
            tokens.Add(new AnalyzedToken(term.ToString(), start, length, position));
    }

    /// <summary>Takes every word by itself, as the term that is known of it.</summary>
    private readonly struct TermSink(List<string> terms) : ITermSink
    {
        public List<string> Terms => terms;

        public bool TryAddKnown(ReadOnlySpan<char> word)
        {
            terms.Add(Known.Of(word));
            return true;
        }

        public void Add(ReadOnlySpan<char> term, int start, int length, int position) => terms.Add(term.ToString());
    }
}
