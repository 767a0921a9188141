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
/// The language of recommendations: for or against, and for whom. Read from the sentence alone, by the
/// words that guideline bodies use (GRADE's "recommend" and "suggest", ACC/AHA and ESC classes, "should").
/// </summary>
internal static partial class RecommendationLanguage
{
    /// <summary>For, against, or neither.</summary>
    public static Polarity PolarityOf(string sentence) =>
        Against().IsMatch(sentence) ? Polarity.Against : For().IsMatch(sentence) ? Polarity.For : Polarity.None;

    /// <summary>
    /// Whom the sentence speaks of: the text before the first comma of "For patients with …, the guideline …", or
    /// empty.
    /// </summary>
    public static string PopulationOf(string sentence)
    {
        var match = PopulationLead().Match(sentence);
        return match.Success ? match.Groups[1].Value : "";
    }

    /// <summary>All that a sentence says of the people it speaks of, wherever it stands.</summary>
    public static string WhomOf(string sentence) =>
        string.Join("; ", Whom().Matches(sentence)
            .Select(m => WordsBefore().Match(sentence[..m.Index]).Value + m.Value)
            .Prepend(PopulationOf(sentence)));

    /// <summary>Where a sentence says that something must not be done; null when it says so of nothing.</summary>
    public static int? WarningAt(string sentence) =>
        Warns().Match(sentence) is { Success: true } match ? match.Index : null;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\b(?:against|(?:recommends?|suggests?|advises?) no"
        + @"|not (?:be )?(?:recommended|suggested|advised|indicated|used|given|offered|extend)"
        + @"|should (?:not|be avoided)|must not|do(?:es)? not (?:recommend|suggest|advise|use|offer|give|support)"
        + @"|contraindicated|avoid(?:ed|s|ance)?|Class (?:3|III)\b(?!:? ?no benefit, level \w+\) is recommended)"
        + @"|no longer recommended|rather than (?:offering|giving|using))\b",
        Options, 10_000)]
    private static partial Regex Against();

    [GeneratedRegex(
        @"\b(?:recommend\w*|suggest\w*|should|must|advis\w+|indicated|preferred|prefers|reasonable"
        + @"|may be (?:considered|offered|used|given)|can be (?:considered|offered|used|given)"
        + @"|consider\w*|offer(?:ed|s)?|first[- ]line|treatment of choice|sets?|allows|supports?|endorses?|accepts?)\b",
        Options, 10_000)]
    private static partial Regex For();

    [GeneratedRegex(
        @"\b(?:(?:is|are) contraindicated|should (?:not|be avoided)|must not|(?:is|are) not recommended|is harmful)\b",
        Options, 10_000)]
    private static partial Regex Warns();

    [GeneratedRegex(
        @"^(?:\w[\w/ ]{0,30}:\s)?(?:For|In|Among)\s((?:[^,(]|\([^)]{0,80}\)){3,200}),",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex PopulationLead();

    [GeneratedRegex(
        @"\b(?:patients|people|adults|women|men|those|individuals|persons|carriers|relatives)"
        + @"\s(?:with|on|who|whose|at|after|taking|receiving|aged|of|and|in)\b"
        + @"(?:[^,(;.]|\.(?=\d)|\([^)]{0,60}\)){0,120}",
        Options, 10_000)]
    private static partial Regex Whom();

    [GeneratedRegex(@"(?:[\w-]+\s){1,3}$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft, 10_000)]
    private static partial Regex WordsBefore();
}
