using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>What a sentence leaves out of what it says: "a valve other than mitral", "except with a stent".</summary>
internal static partial class LeftOut
{
    /// <summary>Each stretch that is left out, and what the sentence says besides.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="without">True where "without" tells of patients, and not of what did not happen.</param>
    public static IEnumerable<(AnalyzedText Behind, AnalyzedText Besides)> Of(string sentence, bool without) =>
        Exception().Matches(sentence).Where(m => without || !m.Groups["without"].Success)
            .Select(m => (
                new AnalyzedText(m.Groups["what"].Value), new AnalyzedText(sentence.Remove(m.Index, m.Length))));

    [GeneratedRegex(
        @"\b(?:other than|except(?: for| in| with)?|excluding|(?<without>without)|but not(?: in| for| with)?)\b"
        + @"(?<what>[^,;.]{1,100})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Exception();
}
