using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>Tells the form that an answer should have from how the question begins and what it asks for.</summary>
internal static partial class AnswerForms
{
    private static readonly string[] YesNoOpenings =
    [
        "is", "are", "was", "were", "does", "do", "did", "can", "could", "should", "may", "might", "will", "would",
        "has", "have", "must", "am", "isn't", "aren't", "wasn't", "weren't", "doesn't", "don't", "didn't", "can't",
        "couldn't", "shouldn't", "won't", "wouldn't", "hasn't", "haven't", "mustn't",
    ];

    private static readonly string[] ComparisonCues =
    [
        " versus ", " vs ", " compared with ", " compared to ", " better than ", " safer than ", " superior to ",
        " inferior to ", " more effective than ", " difference between ", " differ from ", " rather than ", " over ",
        " instead of ", " preferred to ", " as effective as ", " as safe as ", " compare with ", " compare to ",
    ];

    private static readonly string[] ListCues =
    [
        "^ what are ", "^ which patients ", "^ which drugs ", "^ which tests ", "^ list ", "^ name ", "^ who ",
        " risk factors ", " side effects ", " options ", " indications ", " contraindications ", " criteria ",
        " alternatives ", " interactions ",
    ];

    /// <summary>The form for a question.</summary>
    public static AnswerForm Of(string text, AskedFor askedFor)
    {
        var words = QuestionWords.Of(text);
        if (Array.Exists(ComparisonCues, c => words.Has(c))) return AnswerForm.Comparison;
        var isYesNo = Array.Exists(YesNoOpenings, o => words.Line.StartsWith($"^ {o} ", StringComparison.Ordinal))
            || AsksAfterCase().IsMatch(text) || words.Has(" whether ");
        if (isYesNo) return AnswerForm.YesNo;
        if (askedFor == AskedFor.Choice && words.Has(" or ")) return AnswerForm.Comparison;
        if (askedFor is AskedFor.TargetValue or AskedFor.Dose or AskedFor.Duration || words.Has(" how often "))
            return AnswerForm.Value;
        if (askedFor == AskedFor.Definition) return AnswerForm.Definition;
        if (Array.Exists(ListCues, c => words.Has(c))) return AnswerForm.List;
        return askedFor == AskedFor.Risk && !words.Has(" why ")
            ? AnswerForm.Value
            : AnswerForm.Statement;
    }

    /// <summary>"In cancer patients with a clot, does …?", "On warfarin. Is …?"</summary>
    [GeneratedRegex(
        @"[,.:;]\s(?:is|are|was|were|does|do|did|can|could|should|may|will|would|wo|has|have|must)(?:n?['’]t)?"
        + @"\s[^,.:;]+\?$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex AsksAfterCase();
}
