namespace AnswerEngine.Search.Analysis;

/// <summary>
/// Replace a suffix if it lies in a region and, where <c>AfterAny</c> is set, follows one of its letters.
/// </summary>
internal readonly record struct SuffixRule(
    string Suffix, string Replacement, string AfterAny = "", bool InRegion2 = false);

/// <summary>
/// The word lists of <see cref="EnglishStemmer"/>. Where one suffix ends another the longer comes first: the longest
/// match decides, even if its condition then fails.
/// </summary>
internal static class StemmerTables
{
    private static readonly string[] Region1Prefixes =
        ["gener", "commun", "arsen", "past", "univers", "later", "emerg", "organ"];

    private static readonly SuffixRule[] Step2Rules =
    [
        new("ational", "ate"), new("fulness", "ful"), new("iveness", "ive"), new("ization", "ize"),
        new("ousness", "ous"), new("biliti", "ble"), new("lessli", "less"), new("tional", "tion"),
        new("alism", "al"), new("aliti", "al"), new("ation", "ate"), new("entli", "ent"), new("fulli", "ful"),
        new("iviti", "ive"), new("ogist", "og"), new("ousli", "ous"), new("abli", "able"), new("alli", "al"),
        new("anci", "ance"), new("ator", "ate"), new("enci", "ence"), new("izer", "ize"), new("bli", "ble"),
        new("ogi", "og", "l"), new("li", "", "cdeghkmnrt"),
    ];

    private static readonly SuffixRule[] Step3Rules =
    [
        new("ational", "ate"), new("tional", "tion"), new("alize", "al"), new("ative", "", InRegion2: true),
        new("icate", "ic"), new("iciti", "ic"), new("ical", "ic"), new("ness", ""), new("ful", ""),
    ];

    private static readonly string[] Step4Suffixes =
    [
        "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize",
        "ous", "al", "er", "ic",
    ];

    public static ReadOnlySpan<SuffixRule> Step2 => Step2Rules;

    public static ReadOnlySpan<SuffixRule> Step3 => Step3Rules;

    public static ReadOnlySpan<string> Step4 => Step4Suffixes;

    /// <summary>The stem of a word the rules would get wrong, or null.</summary>
    public static string? Irregular(ReadOnlySpan<char> word) => word switch
    {
        "skis" => "ski",
        "skies" => "sky",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "sky" => "sky",
        "news" => "news",
        "howe" => "howe",
        "atlas" => "atlas",
        "cosmos" => "cosmos",
        "bias" => "bias",
        "andes" => "andes",
        _ => null,
    };

    /// <summary>Start of region 1 for words with a listed beginning, else 0.</summary>
    public static int FixedRegion1(ReadOnlySpan<char> word)
    {
        foreach (var prefix in Region1Prefixes)
            if (word.StartsWith(prefix)) return prefix.Length;
        return 0;
    }

    /// <summary>proceed, exceed, succeed.</summary>
    public static bool KeepsDoubleE(ReadOnlySpan<char> stem) => stem is "proc" or "exc" or "succ";

    /// <summary>inning, outing, canning, herring, earring, evening.</summary>
    public static bool KeepsGerund(ReadOnlySpan<char> stem) =>
        stem is "inn" or "out" or "cann" or "herr" or "earr" or "even";
}
