using System.Collections.Frozen;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine;

/// <summary>
/// How words begin that say more or less, or stand against each other: what is weighed, where <see cref="Pole"/> names
/// what decides. Beginnings reach every form and derivation ("inhibitory", "upregulating"), at the price of a wrong one
/// now and then, which learnt weights can bear. Tests hold that no word says more here and less there.
/// </summary>
internal static class DirectionWords
{
    private static readonly string[] UpStems =
    [
        "increas", "higher", "greater", "elevat", "enhanc", "rais", "rise", "rising", "upregul", "promot", "induc",
        "stimul", "activat", "augment", "gain", "improv", "accelerat", "exceed", "facilitat", "amplif", "expand",
        "expans", "longer", "larger", "stronger", "trigger", "potentiat", "worsen", "exacerbat", "aggravat", "doubl",
        "boost", "superior", "heighten", "strengthen", "prolong", "favor", "favour", "high",
        "encourag", "vulnerab", "susceptib", "accumulat",
    ];

    private static readonly string[] DownStems =
    [
        "decreas", "reduc", "lower", "fewer", "declin", "diminish", "inhibit", "suppress", "attenuat", "block",
        "prevent", "downregul", "impair", "abolish", "abrogat", "loss", "deplet", "deplete", "delet", "deficien",
        "knockdown", "knockout", "silenc", "ablat", "shorter", "smaller", "weaker", "slow", "protect", "antagoni",
        "restrict", "repress", "disrupt", "inferior", "alleviat", "ameliorat", "mitigat", "minimi", "shorten",
        "weaken", "dampen", "curb", "halv", "limit", "interfer", "low", "delay", "damag", "discourag", "rescu", "avert",
    ];

    private static readonly FrozenSet<string> UpWords = Set("more up rise rises risen positive positively above");

    private static readonly FrozenSet<string> DownWords =
        Set("less down negative negatively lack lacks lacking absence absent without below");

    // "higher" begins with "high", but "highly" and "highlight" say nothing of direction; so of "lower" and "lowest".
    private static readonly FrozenSet<string> NoDirection =
        Set("highly highlight highlights highlighted highlighting lowe reducta favorable reductase reductases");

    private static readonly (string A, string B)[] Opposites =
    [
        ("increas", "decreas"), ("increas", "reduc"), ("increas", "lower"), ("increas", "declin"),
        ("higher", "lower"), ("high", "low"), ("greater", "less"), ("greater", "smaller"), ("more", "less"),
        ("more", "fewer"), ("promot", "inhibit"), ("promot", "prevent"), ("promot", "suppress"),
        ("activat", "inhibit"), ("activat", "suppress"), ("activat", "repress"), ("stimul", "inhibit"),
        ("induc", "inhibit"), ("induc", "prevent"), ("induc", "suppress"), ("enhanc", "reduc"),
        ("enhanc", "impair"), ("enhanc", "inhibit"), ("improv", "worsen"), ("improv", "impair"),
        ("positiv", "negativ"), ("presenc", "absenc"), ("gain", "loss"), ("upregul", "downregul"),
        ("long", "short"), ("larg", "small"), ("strong", "weak"), ("superior", "inferior"), ("caus", "prevent"),
        ("risk", "protect"), ("sensit", "resist"), ("depend", "independ"), ("agonist", "antagonist"),
        ("effect", "ineffect"), ("better", "wors"), ("best", "worst"), ("common", "rare"), ("earli", "late"),
        ("benefici", "harm"), ("safe", "harm"), ("essenti", "dispens"), ("stabl", "unstabl"), ("fast", "slow"),
        ("accelerat", "delay"), ("rais", "lower"), ("elevat", "reduc"), ("elevat", "decreas"), ("exacerb", "attenu"),
        ("recommend", "against"), ("cure", "fail"), ("major", "minor"), ("old", "young"), ("male", "femal"),
        ("overexpress", "knockdown"), ("overexpress", "deplet"), ("express", "defici"), ("all", "none"),
        ("abov", "below"), ("before", "after"), ("acut", "chronic"), ("suscept", "protect"),
        ("suscept", "resist"), ("vulner", "protect"),
        ("vulner", "resist"), ("encourag", "inhibit"), ("encourag", "delay"), ("encourag", "reduc"),
        ("damag", "protect"),
        ("men", "women"), ("man", "woman"), ("boy", "girl"), ("worsen", "rescu"), ("worsen", "amelior"),
    ];

    /// <summary>What two opposite words must share behind their prefixes, in letters.</summary>
    private const int TailMin = 4;

    // Ends of these axes are more and less of something.
    private static readonly FrozenSet<string> Amounts = Set("amount action gain regulation");

    // The same thing on either side: "hypertension" and "hypotension".
    private static readonly (string A, string B)[] OppositePrefixes =
        [("hyper", "hypo"), ("over", "under"), ("up", "down"), ("pro", "anti"), ("intra", "extra"), ("pre", "post")];

    private static readonly ILookup<string, Pole> PolesByStem =
        Pole.All.Where(w => w.Pole.HasOpposite).ToLookup(w => EnglishAnalyzer.Stem(w.Word), w => w.Pole);

    /// <summary>+1 for more, -1 for less, 0 for neither.</summary>
    public static int SignOf(string word)
    {
        if (Pole.OfWord(word) is { } pole && Amounts.Contains(pole.Axis)) return pole.IsPositive ? 1 : -1;
        if (NoDirection.Contains(word)) return 0;
        if (UpWords.Contains(word) || Begins(UpStems, word)) return 1;
        return DownWords.Contains(word) || Begins(DownStems, word) ? -1 : 0;
    }

    /// <summary>True when two stems say the opposite of each other.</summary>
    public static bool AreOpposite(string stem, string other)
    {
        foreach (var (a, b) in Opposites)
        {
            if (stem.StartsWith(a, StringComparison.Ordinal) && other.StartsWith(b, StringComparison.Ordinal)
                || stem.StartsWith(b, StringComparison.Ordinal) && other.StartsWith(a, StringComparison.Ordinal))
                return true;
        }
        return PolesByStem[stem].Any(p => PolesByStem[other].Contains(p.Opposite))
            || IsDenial(stem, other) || IsDenial(other, stem)
            || Array.Exists(OppositePrefixes, p => Swaps(p, stem, other) || Swaps(p, other, stem));
    }

    private static bool Swaps((string A, string B) prefixes, string stem, string other) =>
        stem.Length - prefixes.A.Length >= TailMin
        && stem.StartsWith(prefixes.A, StringComparison.Ordinal)
        && other.StartsWith(prefixes.B, StringComparison.Ordinal)
        && stem.AsSpan(prefixes.A.Length).SequenceEqual(other.AsSpan(prefixes.B.Length));

    /// <summary>"inaccur" denies "accur", "unaffect" denies "affect".</summary>
    private static bool IsDenial(string stem, string other)
    {
        return other.Length >= TailMin && stem.EndsWith(other, StringComparison.Ordinal)
            && stem[..^other.Length] is "in" or "un" or "im" or "ir" or "non" or "dis" or "mis" or "de" or "anti";
    }

    private static bool Begins(string[] stems, string word) =>
        Array.Exists(stems, s => word.StartsWith(s, StringComparison.Ordinal));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
