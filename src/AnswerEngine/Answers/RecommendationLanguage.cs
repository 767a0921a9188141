using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>Whether a sentence recommends for or against something.</summary>
internal enum Polarity
{
    None,
    For,
    Against,
}

/// <summary>
/// The language of recommendations: for or against, how strongly, and for whom. Read from the sentence alone, by the
/// words that guideline bodies use (GRADE's "recommend" and "suggest", ACC/AHA and ESC classes, "should").
/// </summary>
internal static partial class RecommendationLanguage
{
    /// <summary>For, against, or neither.</summary>
    public static Polarity PolarityOf(string sentence) =>
        Against().IsMatch(sentence) ? Polarity.Against : For().IsMatch(sentence) ? Polarity.For : Polarity.None;

    /// <summary>1 for a strong recommendation, 0.6 for a weak one, 0.3 for a permission, 0 for none.</summary>
    public static double StrengthOf(string sentence)
    {
        if (PolarityOf(sentence) == Polarity.None) return 0;
        // "(conditional recommendation)" holds the word of a strong one.
        if (Weak().IsMatch(sentence)) return 0.6;
        return Strong().IsMatch(sentence) ? 1 : 0.3;
    }

    /// <summary>
    /// Whom the sentence speaks of: the text before the first comma of "For patients with …, the guideline …", or
    /// empty.
    /// </summary>
    public static string PopulationOf(string sentence)
    {
        var match = PopulationLead().Match(sentence);
        return match.Success ? match.Groups[1].Value : "";
    }

    /// <summary>Where a sentence says that something must not be done; null when it says so of nothing.</summary>
    public static int? WarningAt(string sentence) =>
        Warns().Match(sentence) is { Success: true } match ? match.Index : null;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:against|not (?:be )?(?:recommended|suggested|advised|indicated|used|given|offered|extend)"
        + @"|should (?:not|be avoided)|must not|do(?:es)? not (?:recommend|suggest|advise|use|offer|give|support)"
        + @"|contraindicated|avoid(?:ed|s|ance)?|Class (?:3|III)\b(?!:? ?no benefit, level \w+\) is recommended)"
        + @"|no longer recommended|rather than (?:offering|giving|using))\b",
        Options, 10_000)]
    private static partial Regex Against();

    [GeneratedRegex(
        @"\b(?:recommend\w*|suggest\w*|should|must|advis\w+|indicated|preferred|prefers|reasonable"
        + @"|may be (?:considered|offered|used|given)|can be (?:considered|offered|used|given)"
        + @"|consider\w*|offer(?:ed|s)?|first[- ]line|treatment of choice|sets?|allows)\b",
        Options, 10_000)]
    private static partial Regex For();

    [GeneratedRegex(
        @"\b(?:(?:is|are) contraindicated|should (?:not|be avoided)|must not|(?:is|are) not recommended|is harmful)\b",
        Options, 10_000)]
    private static partial Regex Warns();

    [GeneratedRegex(
        @"\bstrong|\bGrade (?:1|A\b)|\bClass (?:1\b|I\b|3\b|III\b)|\brecommend(?:s|ed|ation)?\b|\bshould\b|\bmust\b"
        + @"|\bcontraindicated\b|\bsets?\b",
        Options, 10_000)]
    private static partial Regex Strong();

    [GeneratedRegex(@"\bsuggest\w*|\bconditional|\bweak|\bGrade 2|\bClass (?:2a|IIa)|\breasonable\b", Options, 10_000)]
    private static partial Regex Weak();

    [GeneratedRegex(
        @"^(?:\w[\w/ ]{0,30}:\s)?(?:For|In|Among)\s((?:[^,(]|\([^)]{0,80}\)){3,200}),",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PopulationLead();
}
