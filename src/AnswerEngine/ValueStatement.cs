namespace AnswerEngine;

/// <summary>
/// Whether a sentence states a value of the kind that a question asks for, and whether it states it for the asked
/// subject itself. The composer uses it to find answers and negative findings; the verifier uses it again to prove the
/// negative ones.
/// </summary>
public static class ValueStatement
{
    private static readonly HashSet<string> GoalTerms = Terms(
        "goal goals target targets targeted recommend recommended recommends recommendation should optimal therapeutic "
        + "aim aimed advise advised suggest suggested suggests appropriate indicated");

    // A description of trial arms names values, and recommends none of them.
    private static readonly HashSet<string> ArmTerms = Terms(
        "randomly randomized randomised assigned allocated versus placebo compared received trial enrolled");

    /// <summary>
    /// A value stands at most this many characters after the name of its measure, or this many before it.
    /// </summary>
    private const int AfterNameMax = 45, BeforeNameMax = 10;

    private static readonly HashSet<string> TargetTerms = Terms("goal target targeted range threshold");

    private static readonly HashSet<string> StatisticNames = ["hr", "rr", "or", "ci", "p", "n", "nnt", "sd", "se"];

    private static readonly HashSet<string> TimeUnits = ["days", "weeks", "months", "years"];

    private static readonly HashSet<string> DoseUnits = ["mg", "mcg", "g", "kg", "units", "ml"];

    /// <summary>
    /// True when a value specific to the subject can be looked for, and its absence be told. Studies set targets in so
    /// many words; durations and doses they compare, so that for these the words of a goal prove nothing.
    /// </summary>
    public static bool Applies(AnalyzedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question is { AskedFor: AskedFor.TargetValue, Measure: not null, Subject: not null };
    }

    /// <summary>True when the question expects a value: a target, a dose or a duration.</summary>
    public static bool AsksForValue(AnalyzedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.AskedFor is AskedFor.TargetValue or AskedFor.Dose or AskedFor.Duration;
    }

    /// <summary>True when the sentence holds a value of the asked kind, for whatever subject.</summary>
    public static bool HasValue(AnalyzedQuestion question, string sentence, AnalyzedText analyzed)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(analyzed);
        return question.AskedFor switch
        {
            AskedFor.TargetValue => question.Measure is { } measure && StatesTarget(measure, sentence, analyzed),
            AskedFor.Dose => Quantity.Find(sentence).Any(IsDose),
            AskedFor.Duration => Quantity.Find(sentence).Any(q => TimeUnits.Contains(q.BaseUnit)),
            _ => false,
        };
    }

    /// <summary>True for an amount of a medicine.</summary>
    public static bool IsDose(Quantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        return DoseUnits.Contains(quantity.BaseUnit);
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
        return $"{question.Measure?.ShortName} target specific to {question.Subject?.Label}";
    }

    /// <summary>
    /// A number close to the name of the measure that is a range or stands with a word that sets a target: "until the
    /// INR is 2 or more" sets none, "an INR recall interval of 4 weeks" and "63.5% of the time in the INR range" are no
    /// values of the INR, and a year is no value.
    /// </summary>
    private static bool StatesTarget(Concept measure, string sentence, AnalyzedText analyzed)
    {
        var targeted = TargetTerms.Any(analyzed.Has);
        var names = measure.Forms.Where(f => f.IsSame).SelectMany(f => Places(f.Text, sentence)).ToArray();
        return Quantity.FindPlaces(sentence).Any(found =>
            !found.Quantity.IsYear
            && !TimeUnits.Contains(found.Quantity.BaseUnit)
            && !StatisticNames.Contains(found.Quantity.Measure)
            && (found.Quantity.High is not null || targeted)
            && Array.Exists(names, n => IsBeside(n, found.Place)));
    }

    private static bool IsBeside(TextRange name, TextRange number) =>
        name.End <= number.Start
            ? number.Start - name.End <= AfterNameMax
            : name.Start - number.End is >= 0 and <= BeforeNameMax;

    /// <summary>Where a name stands in a sentence, whatever its case.</summary>
    public static IEnumerable<TextRange> Places(string name, string sentence)
    {
        for (var at = 0; (at = sentence.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at += name.Length)
            yield return new TextRange(at, at + name.Length);
    }

    private static HashSet<string> Terms(string words) => AnalyzedText.Analyze(words).ToHashSet(StringComparer.Ordinal);
}
