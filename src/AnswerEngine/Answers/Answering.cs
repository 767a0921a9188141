using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Which candidates answer the question, and which only lie near it. Where all that the question names was taught, what
/// ranks first answers unless doubt is too great (<see cref="Doubt"/>); of other things an answer is in the kind that
/// was asked for and about enough of the question. No source of the other kind answers better.
/// </summary>
internal sealed partial class Answering(AnalyzedQuestion question, AskedMeaning asked)
{
    /// <summary>A sentence that, with its heading and title, is about less of the question lies only near it.</summary>
    private const double DirectnessMin = 0.45;

    /// <summary>A question of which no sentence is about more than this is not answered at all.</summary>
    private const double NearnessMin = 0.3;

    /// <summary>So near a sentence is read and answers, in whatever words and kind it says so.</summary>
    public const double AskedMin = 0.55;

    /// <summary>So near a sentence speaks of the same patients and treatment, whatever its words suggest.</summary>
    private const double SurelyAskedMin = 0.71;

    /// <summary>So much farther than another a sentence speaks of something else.</summary>
    private const double FartherMin = 0.25;

    /// <summary>The candidates that answer, best first.</summary>
    public IReadOnlyList<Candidate> Among(
        IReadOnlyList<Candidate> candidates, IReadOnlyList<Candidate> ofTheOtherKind)
    {
        var answering = candidates.Where(Answers).ToArray();
        // Whoever names a trial wants its word: of its papers the best, and no guideline before them.
        if (Array.Exists(answering, IsNamedTrial)) answering = Array.FindAll(answering, IsNamedTrial);
        else if (ofTheOtherKind.Any(c => IsNamedTrial(c) && Answers(c))) return [];
        if (Array.Exists(answering, c => IsForGuidelines(c, ofTheOtherKind))) return PlainFirst(answering);
        var best = answering.Select(c => c.Score).DefaultIfEmpty(double.MinValue).Max();
        return ofTheOtherKind.Any(c => Answers(c) && c.Score > best) ? [] : answering;
    }

    /// <summary>
    /// A value to aim for and a dose to give are set by guidelines; studies only happen to name one.
    /// </summary>
    private bool IsForGuidelines(Candidate candidate, IReadOnlyList<Candidate> ofTheOtherKind) =>
        candidate.Document.Kind == DocumentKind.Guideline
        && !ofTheOtherKind.Any(c => IsSurelyAsked(c) && c.Signals.Asked - candidate.Signals.Asked > FartherMin)
        && ((question.AskedFor == AskedFor.TargetValue && candidate.Signals.Fit > 0)
            || (question.AskedFor == AskedFor.Dose && candidate.Signals.Fit >= 1
                && ofTheOtherKind.All(c => c.Signals.Directness <= candidate.Signals.Directness)));

    /// <summary>
    /// Where a value is stated for none but what includes the subject, that for patients with nothing else besides
    /// comes before that for patients with cancer.
    /// </summary>
    private Candidate[] PlainFirst(Candidate[] answering) =>
        !ValueStatement.Applies(question) || Array.Exists(answering, c => c.Terms.Match(question.Subject!) >= 1)
            ? answering
            : [.. answering.OrderBy(c => c.Signals.OtherSubjects > 0)];

    private static bool IsNamed(Candidate candidate) => candidate.Signals.SourceNamed > 0;

    private static bool IsNamedTrial(Candidate candidate) =>
        IsNamed(candidate) && candidate.Document.Kind == DocumentKind.Study;

    /// <summary>True when some candidate is about enough of the question to be worth showing.</summary>
    public static bool IsNear(IEnumerable<Candidate> candidates) =>
        candidates.Any(c => c.Signals.Directness >= NearnessMin || c.Signals.Asked >= AskedMin);

    /// <summary>
    /// True for what bears marks of an answer to another question, and is not near despite them; no nearness makes up
    /// for another value of the patient.
    /// </summary>
    public static bool IsOfAnother(Candidate candidate) =>
        candidate.IsForOtherValue || (candidate.Signals.Opposed > 0 && !IsSurelyAsked(candidate));

    /// <summary>
    /// The dose of another drug is none of the asked one's, and the value to aim for in others none for patients of
    /// whom nothing around it speaks.
    /// </summary>
    public static bool IsForOthers(AnalyzedQuestion question, Candidate candidate) =>
        !IsSurelyAsked(candidate) && question.AskedFor switch
        {
            AskedFor.Dose => candidate.Signals.OtherTreatment > 0,
            AskedFor.TargetValue => question.Subject is { } subject && !candidate.Names(subject),
            _ => false,
        };

    private static bool IsSurelyAsked(Candidate candidate) => candidate.Signals.Asked >= SurelyAskedMin;

    private bool Answers(Candidate candidate) =>
        !IsToAvoid(candidate) && !candidate.IsForOtherValue
        && (IsSurelyAsked(candidate)
            || (!IsOfAnother(candidate) && !IsForOthers(question, candidate) && IsInKind(candidate)));

    /// <summary>Whoever asks what to aim for or for whom is not told first what to avoid.</summary>
    private bool IsToAvoid(Candidate candidate) =>
        (question is { AskedFor: AskedFor.TargetValue, Form: AnswerForm.Value or AnswerForm.Statement }
            || AsksForWhom().IsMatch(question.Text))
        && RecommendationLanguage.PolarityOf(candidate.Text) == Polarity.Against;

    /// <summary>A value that is looked for has to be stated.</summary>
    private bool IsInKind(Candidate candidate) =>
        (!ValueStatement.Applies(question) || candidate.Signals.Fit > 0)
        && (asked.IsTaught || IsAboutEnough(candidate));

    private bool IsAboutEnough(Candidate candidate) =>
        (candidate.Signals.Asked >= AskedMin
            || (candidate.Signals.Directness >= DirectnessMin
                && (!ValueStatement.AsksForValue(question) || candidate.Signals.Fit > 0)))
        // What was measured of another outcome answers for that.
        && (candidate.Signals.OtherOutcome < 1 || candidate.Signals.Result == 0 || !AnswerFit.AsksForNumbers(question));

    [GeneratedRegex(
        @"^\W*(?:which|what) (?:patients|people|adults|women|men|children|carriers|relatives)\b"
        + @"(?!.*\bnot\b).*\bshould\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex AsksForWhom();
}
