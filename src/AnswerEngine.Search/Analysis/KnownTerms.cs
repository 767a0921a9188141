namespace AnswerEngine.Search.Analysis;

/// <summary>
/// The terms of the words met last. Texts of one field repeat their words, and stemming costs more than finding one
/// again. Each word has one place, and the last word there stays; safe for all threads, because a place holds a whole
/// entry or none.
/// </summary>
internal sealed class KnownTerms
{
    /// <summary>Number of places, a power of two: about a megabyte when all are taken.</summary>
    private const int Places = 1 << 13;

    private readonly Entry?[] _entries = new Entry?[Places];

    /// <summary>The term of a folded word that is no stop word.</summary>
    public string Of(ReadOnlySpan<char> word)
    {
        ref var place = ref _entries[HashOf(word) & (Places - 1)];
        if (place is { } known && word.SequenceEqual(known.Word)) return known.Term;
        Span<char> letters = stackalloc char[EnglishAnalyzer.TermLengthMax];
        letters = letters[..word.Length];
        word.CopyTo(letters);
        var term = letters[..EnglishAnalyzer.TermOf(letters)].ToString();
        place = new Entry(word.ToString(), term);
        return term;
    }

    /// <summary>FNV-1a, the upper bits folded in: the same on every machine, though nothing depends on it.</summary>
    private static uint HashOf(ReadOnlySpan<char> word)
    {
        var hash = 2166136261;
        foreach (var letter in word) hash = (hash ^ letter) * 16777619;
        return hash ^ (hash >> 16);
    }

    private sealed class Entry(string word, string term)
    {
        public string Word { get; } = word;

        public string Term { get; } = term;
    }
}
