namespace AnswerEngine.Search.Analysis;

/// <summary>
/// Function words that carry no subject. Left out on purpose: all, who, us and am, which in capitals are names (their
/// low weight makes them harmless), and no, not and without, which a reader means.
/// </summary>
internal static class EnglishStopWords
{
    private const int LengthMax = sizeof(ulong);

    private static readonly string[] Words =
    [
        "a", "about", "above", "after", "again", "against", "also", "an", "and", "any", "are", "as", "at", "be",
        "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "could", "did", "do",
        "does", "doing", "during", "each", "few", "for", "from", "further", "had", "has", "have", "having", "he",
        "her", "here", "hers", "him", "his", "how", "i", "if", "in", "into", "is", "it", "its", "may", "me", "might",
        "more", "most", "must", "my", "nor", "of", "on", "once", "only", "or", "other", "our", "ours", "out", "over",
        "own", "same", "shall", "she", "should", "so", "some", "such", "than", "that", "the", "their", "theirs",
        "them", "then", "there", "these", "they", "this", "those", "through", "to", "too", "under", "until", "up",
        "very", "was", "we", "were", "what", "when", "where", "which", "while", "whom", "why", "will", "with",
        "would", "you", "your", "yours",
    ];

    private static readonly HashSet<ulong> Packed = [.. Words.Select(word => Pack(word))];

    public static bool Contains(ReadOnlySpan<char> word) => word.Length <= LengthMax && Packed.Contains(Pack(word));

    /// <summary>The characters side by side in one number; 0, which no word is, where one is no ASCII.</summary>
    private static ulong Pack(ReadOnlySpan<char> word)
    {
        var (packed, all) = (0UL, 0);
        foreach (var character in word)
        {
            packed = (packed << 8) | character;
            all |= character;
        }

        return all < 0x80 ? packed : 0;
    }
}
