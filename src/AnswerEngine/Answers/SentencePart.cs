using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>The part of a source that a sentence belongs to.</summary>
internal enum Part
{
    Other,

    /// <summary>Recommendations; results and conclusions.</summary>
    Main,

    /// <summary>How the source was made, or what others think.</summary>
    Setting,
}

/// <summary>Reads the part of a sentence from its section and from the label that an abstract puts before it.</summary>
internal static partial class SentencePart
{
    private static readonly string[] StudySettings =
        [
        "method", "background", "introduction", "objective", "population", "participants", "setting", "design",
        "limitation",
    ];

    private static readonly string[] GuidelineSettings =
    [
        "comment", "of others", "scope", "methodology", "identifying", "disclaimer", "implementation", "research needs",
        "evidence supporting", "previous edition",
    ];

    private static readonly string[] StudyMains = ["result", "conclusion", "finding", "safety", "subgroup"];

    public static Part Of(DocumentKind kind, string section, string text)
    {
        var isStudy = kind == DocumentKind.Study;
        if (Names(section, isStudy ? StudySettings : GuidelineSettings) || SettingLabel().IsMatch(text))
            return Part.Setting;
        // What an earlier edition said is history.
        if (!isStudy && History().IsMatch(text)) return Part.Setting;
        if (isStudy) return Names(section, StudyMains) || MainLabel().IsMatch(text) ? Part.Main : Part.Other;
        return Names(section, ["recommendation"]) ? Part.Main : Part.Other;
    }

    private static bool Names(string section, string[] words) =>
        Array.Exists(words, w => section.Contains(w, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(
        @"^(?:Background|Introduction|Objectives?|Aims?|Purpose|Methods?|Materials"
        + @"|Design|Setting|Context|Importance)\b[^:.]{0,30}:",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex SettingLabel();

    [GeneratedRegex(
        @"\b(?:replaced|superseded|was reversed|no longer (?:recommend|relevant)|earlier edition|\(superseded\))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex History();

    [GeneratedRegex(
        @"^(?:Results?|Findings?|Conclusions?|Main results?|Interpretation)\b[^:.]{0,30}:",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1_000)]
    private static partial Regex MainLabel();
}
