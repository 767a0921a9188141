using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Tells what a source says of itself (how it was made, what others think, what an earlier edition said) from what it
/// found or recommends, by its words, its section and the label that an abstract puts before a sentence.
/// </summary>
internal static partial class SourceSetting
{
    private static readonly string[] OfStudies =
    [
        "method", "background", "introduction", "objective", "population", "participants", "setting", "design",
        "limitation",
    ];

    private static readonly string[] OfGuidelines =
    [
        "comment", "of others", "scope", "methodology", "identifying", "disclaimer", "implementation", "research needs",
        "evidence supporting", "previous edition",
    ];

    /// <summary>True when a guideline tells what an earlier edition said: history, and no recommendation.</summary>
    public static bool IsHistory(DocumentKind kind, string text) =>
        kind == DocumentKind.Guideline && History().IsMatch(text);

    /// <summary>True when the sentence neither finds nor recommends anything.</summary>
    public static bool Holds(DocumentKind kind, string section, string text)
    {
        var sections = kind == DocumentKind.Study ? OfStudies : OfGuidelines;
        return Array.Exists(sections, s => section.Contains(s, StringComparison.OrdinalIgnoreCase))
            || Label().IsMatch(text);
    }

    [GeneratedRegex(
        @"^(?:Background|Introduction|Objectives?|Aims?|Purpose|Methods?|Materials"
        + @"|Design|Setting|Context|Importance)\b[^:.]{0,30}:",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Label();

    [GeneratedRegex(
        @"\b(?:replaced|superseded|was reversed|no longer (?:recommend|relevant)|earlier edition|\(superseded\))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex History();
}
