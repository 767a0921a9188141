using System.Collections.Concurrent;
using AnswerEngine.Search.Latent;

namespace AnswerEngine.Search.Hybrid;

/// <summary>A term and its row in a latent space, or a negative number where the space lacks it.</summary>
internal readonly record struct KnownTerm(string Text, int Row);

/// <summary>
/// The terms of words met before, which spares their stemming and their search in the space. Bounded: when full,
/// further words are worked out each time. For all threads.
/// </summary>
internal sealed class KnownWords(LatentSpace space)
{
    private const int WordsMax = 1 << 16;

    private readonly ConcurrentDictionary<string, KnownTerm> _words = new(StringComparer.Ordinal);
    private int _count;

    public bool TryFind(ReadOnlySpan<char> word, out KnownTerm term) =>
        _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out term);

    /// <summary>The term that the analyzer made of a word.</summary>
    public KnownTerm Learn(ReadOnlySpan<char> word, ReadOnlySpan<char> term)
    {
        var known = new KnownTerm(term.ToString(), space.RowOf(term));
        if (Volatile.Read(ref _count) < WordsMax && _words.TryAdd(word.ToString(), known))
            Interlocked.Increment(ref _count);
        return known;
    }
}
