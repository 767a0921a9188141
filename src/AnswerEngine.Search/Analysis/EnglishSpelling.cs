namespace AnswerEngine.Search.Analysis;

/// <summary>
/// Brings British spelling to American, so that both find each other: rules of spelling, no list of subjects. Both
/// sides of a search pass here, so that a word without a second spelling may change and loses nothing.
/// </summary>
internal static class EnglishSpelling
{
    private const int LengthMin = 5;

    // -ise and -our are suffixes in long words only: "rise", "hour" and "four" stay.
    private const int SuffixedLengthMin = 6;

    private static readonly (string British, string American)[] Anywhere =
    [
        ("ae", "e"), ("foet", "fet"), ("oedem", "edem"), ("oestr", "estr"), ("oesoph", "esoph"), ("coeli", "celi"),
        ("amoeb", "ameb"), ("homoeo", "homeo"), ("oeuv", "euv"), ("rrhoe", "rrhe"), ("noea", "nea"), ("noei", "nei"),
        ("leuco", "leuko"), ("sulph", "sulf"),
    ];

    private static readonly (string British, string American)[] AtEnd =
    [
        ("isation", "ization"), ("isations", "izations"), ("ise", "ize"), ("ised", "ized"), ("ises", "izes"),
        ("ising", "izing"), ("iser", "izer"), ("isers", "izers"), ("isable", "izable"),
        ("lyse", "lyze"), ("lysed", "lyzed"), ("lysing", "lyzing"), ("lyser", "lyzer"), ("lysers", "lyzers"),
        ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ouring", "oring"), ("oural", "oral"),
        ("ourally", "orally"), ("ourable", "orable"), ("ourless", "orless"),
        ("tre", "ter"), ("tres", "ters"), ("bre", "ber"), ("bres", "bers"), ("uvre", "uver"), ("uvres", "uvers"),
        ("ogue", "og"), ("ogues", "ogs"), ("gramme", "gram"), ("grammes", "grams"),
    ];

    private static readonly string[] DoubledStems =
    [
        "cancel", "channel", "counsel", "dial", "equal", "fuel", "initial", "label", "level", "model", "pedal",
        "signal",
        "total", "travel", "tunnel",
    ];

    private static readonly string[] DoubledEndings = ["led", "ling", "ler", "lers", "lings"];

    /// <summary>Rewrites a lower-case word of letters in place.</summary>
    /// <returns>Its new length, never more than before.</returns>
    public static int Fold(Span<char> word)
    {
        if (word.Length < LengthMin) return word.Length;
        var length = word.Length;
        if (word[0] == 'o' && word[1] == 'e') length = Replace(word[..length], 0, 2, "e");
        foreach (var (british, american) in Anywhere)
        {
            var at = word[..length].IndexOf(british);
            if (at >= 0) length = Replace(word[..length], at, british.Length, american);
        }
        return FoldEnd(word[..length]);
    }

    private static int FoldEnd(Span<char> word)
    {
        // The endings begin with one of few letters and end in one of few: most words are done here.
        if (word.Length < SuffixedLengthMin && !word.EndsWith("re")) return word.Length;
        if (word[^1] is not ('e' or 'd' or 's' or 'g' or 'n' or 'r' or 'l' or 'y')) return word.Length;
        foreach (var (british, american) in AtEnd)
        {
            if (word.EndsWith(british)) return Replace(word, word.Length - british.Length, british.Length, american);
        }
        foreach (var ending in DoubledEndings)
        {
            if (!word.EndsWith(ending)) continue;
            foreach (var stem in DoubledStems)
            {
                if (word[..^ending.Length].EndsWith(stem)) return Replace(word, word.Length - ending.Length, 1, "");
            }
        }
        return word.Length;
    }

    private static int Replace(Span<char> word, int at, int length, ReadOnlySpan<char> by)
    {
        by.CopyTo(word[at..]);
        word[(at + length)..].CopyTo(word[(at + by.Length)..]);
        return word.Length - length + by.Length;
    }
}
