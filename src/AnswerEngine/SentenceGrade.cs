using System.Text.RegularExpressions;

namespace AnswerEngine;

/// <summary>Finds the grade that a recommendation carries in brackets at its end, in the source's own words.</summary>
public static partial class SentenceGrade
{
    /// <summary>
    /// "Grade 1B", "Class 1, Level A", "strong recommendation, moderate certainty"; null when the sentence bears none.
    /// </summary>
    public static string? Find(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var match = Bracket().Match(sentence);
        return match.Success && Words().IsMatch(match.Groups[1].Value) ? match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"[(\[]([^()\[\]]{1,120})[)\]]\.?$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Bracket();

    [GeneratedRegex(
        @"^[A-DI]$|^(?:I{1,3}|IV)\b"
        + @"|\b(?:grade|class|level|LOE|COR|strong|weak|conditional|certainty|recommendation|evidence|[12][ABC])\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Words();
}
