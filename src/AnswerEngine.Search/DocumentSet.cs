using System.Numerics;

namespace AnswerEngine.Search;

/// <summary>
/// Some of the documents of an index, by their places in ordinal order of id: what a search may be held to. Immutable;
/// one bit a document. Make it once for a condition that comes again, and give it to every search.
/// </summary>
public sealed class DocumentSet
{
    private readonly ulong[] _words;

    private DocumentSet(ulong[] words, int documents)
    {
        (_words, DocumentCount) = (words, documents);
        foreach (var word in words) Count += BitOperations.PopCount(word);
    }

    /// <summary>Documents of the index that the set was made for.</summary>
    public int DocumentCount { get; }

    /// <summary>Documents in the set.</summary>
    public int Count { get; }

    /// <summary>Bit o % 64 of word o / 64 for the document at place o; bits beyond the last document are 0.</summary>
    internal ReadOnlySpan<ulong> Words => _words;

    /// <summary>The documents for which something holds.</summary>
    /// <param name="documents">Documents of the index, <see cref="SearchIndex.DocumentCount"/>.</param>
    /// <param name="holds">Asked once for every place from 0, in rising order.</param>
    public static DocumentSet Where(int documents, Func<int, bool> holds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(documents);
        ArgumentNullException.ThrowIfNull(holds);
        var words = new ulong[WordsOf(documents)];
        for (var place = 0; place < documents; place++)
            if (holds(place)) words[place / 64] |= 1UL << place;
        return new DocumentSet(words, documents);
    }

    /// <summary>True for a document of the set.</summary>
    /// <param name="place">0 to before <see cref="DocumentCount"/>.</param>
    public bool Contains(int place)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)DocumentCount, nameof(place));
        return (_words[place / 64] >> place & 1) != 0;
    }

    /// <summary>The documents that both sets have.</summary>
    /// <exception cref="ArgumentException">The sets were made for indexes of other sizes.</exception>
    public DocumentSet And(DocumentSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.DocumentCount != DocumentCount)
            throw new ArgumentException($"A set of {other.DocumentCount} documents.", nameof(other));
        var words = new ulong[_words.Length];
        for (var i = 0; i < words.Length; i++) words[i] = _words[i] & other._words[i];
        return new DocumentSet(words, DocumentCount);
    }

    /// <summary>False only when no document of a stretch is in the set.</summary>
    internal bool HasNear(int first, int count)
    {
        var end = Math.Min(_words.Length, (first + count + 63) / 64);
        return _words.AsSpan((first / 64)..end).ContainsAnyExcept(0UL);
    }

    /// <summary>Writes the places of all documents of the set, rising; there must be room for <see cref="Count"/>.
    /// </summary>
    internal void CopyTo(Span<int> places)
    {
        var at = 0;
        for (var i = 0; i < _words.Length; i++)
        {
            for (var word = _words[i]; word != 0; word &= word - 1)
                places[at++] = (i * 64) + BitOperations.TrailingZeroCount(word);
        }
    }

    private static int WordsOf(int documents) => (int)((documents + 63L) / 64);
}
