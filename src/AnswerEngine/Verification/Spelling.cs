namespace AnswerEngine.Verification;

/// <summary>
/// Folds British and American spellings into one, then stems. Both sides of a comparison are folded, so that a word
/// which only looks British loses nothing.
/// </summary>
internal static class Spelling
{
    private const int ShortMax = 4;

    private static readonly (string British, string American)[] Anywhere =
    [
        ("ae", "e"), ("oe", "e"), ("yse", "yze"), ("ysi", "yzi"), ("sulph", "sulf"), ("foetal", "fetal"),
        ("isation", "ization"), ("aluminium", "aluminum"),
    ];

    private static readonly (string British, string American)[] Endings =
    [
        ("ise", "ize"), ("ised", "ized"), ("ises", "izes"), ("ising", "izing"), ("our", "or"), ("ours", "ors"),
        ("oured", "ored"), ("ouring", "oring"), ("oural", "oral"), ("ourable", "orable"), ("tre", "ter"),
        ("tres", "ters"), ("bre", "ber"), ("bres", "bers"),
        ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("ogue", "og"), ("gramme", "gram"),
        ("grammes", "grams"), ("ageing", "aging"), ("grey", "gray"), ("defence", "defense"), ("licence", "license"),
        ("ence", "ense"), ("pretence", "pretense"),
    ];

    /// <summary>The folded stem of a word in lower case.</summary>
    public static string Term(string lower) => AnalyzedText.Stem(Fold(lower));

    private static string Fold(string word)
    {
        if (word.Length <= ShortMax) return word;
        foreach (var (british, american) in Anywhere)
        {
            if (word.Contains(british, StringComparison.Ordinal))
                word = word.Replace(british, american, StringComparison.Ordinal);
        }
        foreach (var (british, american) in Endings)
        {
            if (word.Length > british.Length + 1 && word.EndsWith(british, StringComparison.Ordinal))
                return string.Concat(word.AsSpan(0, word.Length - british.Length), american);
        }
        return word;
    }
}
