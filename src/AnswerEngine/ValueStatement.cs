namespace AnswerEngine;

/// <summary>
/// Whether a sentence states a value of the kind that a question asks for, and whether it states it for the asked subject itself.
/// The composer uses it to find answers and negative findings; the verifier uses it again to prove the negative ones.
/// </summary>
public static class ValueStatement
{
    private static readonly HashSet<string> GoalTerms = Terms(
        "goal goals target targets targeted recommend recommended recommends recommendation should optimal therapeutic aim aimed advise advised suggest suggested suggests appropriate indicated");

    // A description of trial arms names values, and recommends none of them.
    private static readonly HashSet<string> ArmTerms = Terms("randomly randomized randomised assigned allocated versus placebo compared received trial enrolled");

    private static readonly HashSet<string> TimeUnits = ["days", "weeks", "months", "years"];

    private static readonly HashSet<string> DoseUnits = ["mg", "mcg", "g", "kg", "units", "mg/kg", "ml"];

    /// <summary>True when the kind of answer has values that can be looked for.</summary>
    public static bool Applies(AnalyzedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Subject is not null && question.AskedFor switch
        {
            AskedFor.TargetValue => question.Measure is not null,
            AskedFor.Dose or AskedFor.Duration => true,
            _ => false,
        };
    }

    /// <summary>True when the sentence holds a value of the asked kind, for whatever subject.</summary>
    public static bool HasValue(AnalyzedQuestion question, string sentence, AnalyzedText analyzed)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(analyzed);
        return question.AskedFor switch
        {
            AskedFor.TargetValue => question.Measure is { } measure && analyzed.Match(measure) >= 1
                && Quantity.Find(sentence).Any(q => q.Unit.Length == 0 && q.Measure is "" or "inr"),
            AskedFor.Dose => Quantity.Find(sentence).Any(q => DoseUnits.Contains(q.Unit)),
            AskedFor.Duration => Quantity.Find(sentence).Any(q => TimeUnits.Contains(q.Unit)),
            _ => false,
        };
    }

    /// <summary>True when the sentence recommends or sets a value for the asked subject itself.</summary>
    public static bool IsForSubject(AnalyzedQuestion question, string sentence, AnalyzedText analyzed) =>
        HasValue(question, sentence, analyzed)
        && question.Subject is { } subject && analyzed.Match(subject) >= 1
        && IsGoal(analyzed);

    /// <summary>True when the sentence speaks of what should be, not of what a trial's arms were.</summary>
    public static bool IsGoal(AnalyzedText analyzed)
    {
        ArgumentNullException.ThrowIfNull(analyzed);
        return GoalTerms.Any(analyzed.Has) && !ArmTerms.Any(analyzed.Has);
    }

    /// <summary>What is looked for, in words: "INR target specific to factor V Leiden".</summary>
    public static string Facet(AnalyzedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var subject = question.Subject?.Label ?? question.Question.Text;
        return question.AskedFor switch
        {
            AskedFor.TargetValue => $"{question.Measure?.Short} target specific to {subject}",
            AskedFor.Dose => $"dose specific to {subject}",
            AskedFor.Duration => $"duration specific to {subject}",
            _ => subject,
        };
    }

    private static HashSet<string> Terms(string words) => AnalyzedText.Analyze(words).ToHashSet(StringComparer.Ordinal);
}
