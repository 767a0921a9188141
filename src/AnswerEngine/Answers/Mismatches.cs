using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// What makes a true sentence the answer to another question: it holds for other values of the patient than the given
/// ones, or for a clot without a cause where one is told; tells of a second event where the first is asked about;
/// compares with nothing where one treatment is to take the place of another; or names only the opposite of what was
/// asked.
/// </summary>
internal sealed partial class Mismatches(AnalyzedQuestion question)
{
    private readonly Opposites _opposites = new(question.Text);

    private readonly bool _asksForFirst = FirstEvent().IsMatch(question.Text) && !Again().IsMatch(question.Text);

    private readonly bool _asksForOneInsteadOfAnother =
        (question.Concepts.Any(c => c.Role == ConceptRole.Comparator) || InsteadOf().IsMatch(question.Text))
        && !Nothing().IsMatch(question.Text);

    private readonly bool _tellsCause = Cause().IsMatch(question.Text) && !WithoutCause().IsMatch(question.Text);

    // A dose, a target, a duration or a risk holds for the condition that is named with it.
    private readonly OtherPatients? _patients =
        ValueStatement.AsksForValue(question) || question.AskedFor == AskedFor.Risk
            ? new OtherPatients(question)
            : null;

    private readonly Concept[] _treatments =
        [.. question.Asserted.Where(c => c.Role is ConceptRole.Intervention or ConceptRole.Comparator)];

    /// <summary>
    /// How many of these a sentence has, by its text, its terms, what stands around it and whether it holds for another
    /// value than the given one; two or more are 1.
    /// </summary>
    public double In(string text, AnalyzedText terms, QuestionMatch around, bool isForOtherValue)
    {
        var found = _opposites.CountIn(terms);
        if (isForOtherValue) found++;
        if (_patients?.AreIn(text, terms, around) == true) found++;
        if (_tellsCause && OnlyWithoutCause(text)) found++;
        if (_asksForFirst && Again().IsMatch(text)) found++;
        if (_asksForOneInsteadOfAnother && AgainstNothing().IsMatch(text) && !NamesBoth(terms)) found++;
        return Math.Min(1, found / 2.0);
    }

    private static bool OnlyWithoutCause(string text) => WithoutCause().IsMatch(text) && !WithCause().IsMatch(text);

    private bool NamesBoth(AnalyzedText terms) =>
        _treatments.Length > 1 && Array.TrueForAll(_treatments, t => terms.Match(t) >= AnalyzedText.NarrowerMatch);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>"risk of a first VTE"; "after a first VTE" tells of one who may have another.</summary>
    [GeneratedRegex(
        @"\b(?:risk|rate|incidence|chance|odds|probability|likelihood|prevent\w*|prophyla\w+)\s"
        + @"(?:(?:of|for|against)\s)?(?:(?:a|the|her|his|their)\s)?first\b"
        + @"|\bfirst\s(?:\w+\s){1,3}?(?:risk|rate|incidence)\b",
        Options, 10_000)]
    private static partial Regex FirstEvent();

    /// <summary>What brings on a clot: who has had it is no patient with an unprovoked one.</summary>
    [GeneratedRegex(
        @"\b(?:after|following|due to|because of|caused by)\b.{0,40}?\b(?:surgery|operation|surgical|hospitali[sz]ation"
        + @"|immobili[sz]ation|fracture|plaster|trauma|injury|flight|pneumonia|childbirth|delivery)\b"
        + @"|\bprovoked\b|\b(?:post-?operative|postsurgical)\b",
        Options, 10_000)]
    private static partial Regex Cause();

    [GeneratedRegex(@"\b(?:un-?provoked|idiopathic|no (?:cause|trigger|reason)|out of the blue)\b", Options, 10_000)]
    private static partial Regex WithoutCause();

    [GeneratedRegex(@"(?<!un-?)\bprovoked\b|\btransient\b|\bsurg", Options, 10_000)]
    private static partial Regex WithCause();

    [GeneratedRegex(@"\b(?:recurren\w+|recurs?|recurred|second (?:VTE|event|episode)|another clot)\b", Options, 10_000)]
    private static partial Regex Again();

    [GeneratedRegex(
        @"\b(?:swap\w*|instead of|in place of|replac\w+|rather than|switch\w*|(?:good|strong|safe) enough"
        + @"|as (?:good|safe) as|substitut\w+|suffic\w+)\b",
        Options, 10_000)]
    private static partial Regex InsteadOf();

    /// <summary>A question that itself speaks of placebo or of doing nothing compares with it.</summary>
    [GeneratedRegex(
        @"\b(?:placebo|nothing|none|no (?:treatment|therapy|anticoagul\w+|prophyla\w+|drug|bridging)|untreated|or not"
        + @"|observation|stop\w*)\b",
        Options, 10_000)]
    private static partial Regex Nothing();

    [GeneratedRegex(
        @"\bplacebo\b|\b(?:over|than|versus|vs|or|with) (?:no|none|nothing|neither)\b"
        + @"(?! (?:more|less|fewer|significant|difference))",
        Options, 10_000)]
    private static partial Regex AgainstNothing();
}
