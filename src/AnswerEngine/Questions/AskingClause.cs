using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// The part of a question that asks: physicians tell the case first ("80-year-old with AF, low bleeding risk: which
/// dose?"), and the words of the case are no cue for what is asked.
/// </summary>
internal static partial class AskingClause
{
    /// <summary>The last clause of the last sentence that asks.</summary>
    public static string Of(string text)
    {
        var asking = new Story(text).Asking is [.., var last] ? text[last.Start..last.End] : text;
        return WithoutCase(Breaks().Split(asking).LastOrDefault(c => c.Length > 0, asking));
    }

    /// <summary>The text without what it says of the case's risks.</summary>
    public static string WithoutCase(string text) => RiskOfCase().Replace(text, " ");

    /// <summary>A colon, a semicolon or a dash between words.</summary>
    [GeneratedRegex(@"(?<=[:;])\s+|\s[-–—]\s", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Breaks();

    /// <summary>"at high bleeding risk", "no risk factors": whom it is about, and no question about a risk.</summary>
    [GeneratedRegex(
        @"\brisk factors?\b|\b(?:at|low|high|intermediate|moderate|higher|lower) (?:\w+ )?risk\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex RiskOfCase();
}
