using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// Completes a sentence that refers to the question before: its pronoun becomes what was spoken of, and a sentence
/// without a setting of its own gets the old one.
/// </summary>
internal sealed partial class ReferenceResolution(ReadQuestion before, FollowUp followUp)
{
    /// <summary>The completed question, or null when the question before has nothing to complete it with.</summary>
    public string? Resolve()
    {
        var setting = FollowUpText.Setting(before);
        var ofTrial = Participants().IsMatch(followUp.Text);
        var what = FollowUpText.Antecedent(before, ofTrial);
        var text = followUp.Text;
        if (followUp.HasPronoun && what is not null && !IsSaid(what, text))
        {
            text = Possessive().Replace(text, what + "'s", 1);
            text = Pronoun().Replace(text, what, 1);
        }
        if (ofTrial && text != followUp.Text) return text;
        var hasOwnSetting = followUp.HasSetting
            || (text != followUp.Text && followUp.Question.Found.Any(f => f.Concept.Role == ConceptRole.Outcome));
        if (hasOwnSetting && (followUp.HasIntervention || text != followUp.Text)) return text;
        var drug = before.Found.FirstOrDefault(f => f.Concept.Role == ConceptRole.Intervention)?.Concept.Label;
        if (!followUp.HasIntervention && drug is not null && text == followUp.Text) text += " with " + drug;
        return followUp.HasSetting ? text : $"{text} {Fitting(setting, text)}";
    }

    private static string Fitting(string setting, string text) => IsSaid(setting, text) ? "" : setting;

    private static bool IsSaid(string words, string text) => text.Contains(words, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(
        @"\b(?:patients|participants|people|women|men|persons)\b.{0,30}\b(?:it|this|that)\b"
        + @"|\bdid it (?:find|show|enroll?)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Participants();

    [GeneratedRegex(@"\b(?:its|their)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Possessive();

    [GeneratedRegex(
        @"\b(?:it|they|them|this drug|the drug|this treatment|these drugs|those drugs|this|these|those"
        + @"|(?<=\b(?:for|about|with|do|is) )that)\b(?! (?:of|who|which|in whom)\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Pronoun();
}
