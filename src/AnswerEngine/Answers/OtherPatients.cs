using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Patients who have something that the question does not name: a dose, a target, a duration or a risk that holds for
/// them need not hold for the patient asked about.
/// </summary>
internal sealed partial class OtherPatients(AnalyzedQuestion question)
{
    private readonly Concept[] _conditions = [.. question.Concepts.Where(c => c.Role == ConceptRole.Condition)];
    private readonly ConceptMatcher _others = new(question.OtherConditions);
    private readonly ConceptMatcher _kinds =
        new([.. question.OtherConditions.Where(o => IsKindOfWhatIncludes(question, o))]);
    private readonly bool _asksOfTrouble = new AnalyzedText(question.Text) is var asked && AskedTrouble.Any(asked.Has);

    /// <summary>
    /// True when a sentence, with the heading and title around it, names another condition and none of the asked ones
    /// ("for HIT" where a DVT is asked about), or says that its patients have another besides ("acute HIT with liver
    /// dysfunction").
    /// </summary>
    public bool AreIn(string text, AnalyzedText terms, QuestionMatch around)
    {
        if (_conditions.Length == 0) return false;
        var named = Named(terms);
        if (named < AnalyzedText.NarrowerMatch && _kinds.CountNamed(terms) > 0) return true;
        if (named == 0 && (_others.CountNamed(terms) > 0 || IsOfAnother(around))) return true;
        return Besides().Matches(RecommendationLanguage.WhomOf(text))
            .Select(m => new AnalyzedText(m.Groups[1].Value + m.Groups[2].Value))
            .Any(b => Named(b) == 0
                // Who carries a gene is never just any patient.
                && (_others.CountNamed(b) > 0 || b.Has(Carrier) || (!_asksOfTrouble && Trouble.Any(b.Has))));
    }

    /// <summary>True when neither heading nor title names an asked condition, and one of them another.</summary>
    private bool IsOfAnother(QuestionMatch around) =>
        Named(around.Heading.Text) == 0 && Named(around.Title.Text) == 0
        && (_others.CountNamed(around.Heading.Text) > 0 || _others.CountNamed(around.Title.Text) > 0);

    private double Named(AnalyzedText text) => _conditions.Max(text.Match);

    /// <summary>
    /// "Superficial venous thrombosis" holds the words of what includes a DVT, "venous thrombosis", and is no DVT.
    /// </summary>
    private static bool IsKindOfWhatIncludes(AnalyzedQuestion question, Concept other) =>
        question.Concepts.Where(c => c.Role == ConceptRole.Condition).SelectMany(c => c.Forms).Any(broad =>
            broad.IsBroader && broad.Terms.Count > 0 && other.Forms.Any(f =>
                f.Terms.Count > broad.Terms.Count && broad.Terms.All(f.Terms.Contains)));

    private static readonly string Carrier = AnalyzedText.Analyze("carriers")[0];

    // Words by which an organ's trouble is told, whatever the vocabulary calls it.
    private static readonly string[] Trouble =
        [.. AnalyzedText.Analyze("dysfunction impairment insufficiency cirrhosis")];

    private static readonly string[] AskedTrouble =
    [
        .. Trouble, .. AnalyzedText.Analyze("failure disease renal kidney CrCl clearance dialysis eGFR creatinine"),
    ];

    /// <summary>What stands in a list with an asked condition ("DVT or PE") is no other patient.</summary>
    [GeneratedRegex(
        @"\b(?:with|and)\s((?:(?!\b(?:with|and|who|on)\b)[^;,])+)|\b((?:[\w-]+\s){1,3}(?:patients|carriers))\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Besides();
}
