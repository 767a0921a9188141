using System.Text.RegularExpressions;

namespace AnswerEngine.Answers;

/// <summary>
/// Which candidates answer the question, and which only lie near it: an answer is in the kind that was asked for, is
/// about enough of the question, or very near to it, and no source of the other kind answers better.
/// </summary>
internal static partial class Answering
{
    /// <summary>A sentence that, with its heading and title, is about less of the question lies only near it.</summary>
    private const double DirectnessMin = 0.45;

    /// <summary>A question of which no sentence is about more than this is not answered at all.</summary>
    private const double NearnessMin = 0.3;

    /// <summary>So near a sentence is read and answers, in whatever words and kind it says so.</summary>
    public const double AskedMin = 0.5;

    /// <summary>So near a sentence speaks of the same patients and treatment, whatever its words suggest.</summary>
    private const double SurelyAskedMin = 0.65;

    /// <summary>So much farther than another a sentence speaks of something else.</summary>
    private const double FartherMin = 0.25;

    /// <summary>The candidates that answer.</summary>
    public static IReadOnlyList<Candidate> Among(
        AnalyzedQuestion question, IReadOnlyList<Candidate> candidates, IReadOnlyList<Candidate> ofTheOtherKind)
    {
        var answering = candidates.Where(c => Answers(question, c)).ToArray();
        // Whoever names a trial wants its word: of its papers the best, and no guideline before them.
        if (Array.Exists(answering, IsNamedTrial)) answering = Array.FindAll(answering, IsNamedTrial);
        else if (ofTheOtherKind.Any(c => IsNamedTrial(c) && Answers(question, c))) return [];
        if (Array.Exists(answering, c => IsForGuidelines(question, c, ofTheOtherKind))) return answering;
        var best = answering.Select(c => c.Score).DefaultIfEmpty(double.MinValue).Max();
        return ofTheOtherKind.Any(c => Answers(question, c) && c.Score > best)
            ? []
            : answering;
    }

    /// <summary>
    /// A value to aim for and a dose to give are set by guidelines; studies only happen to name one.
    /// </summary>
    private static bool IsForGuidelines(
        AnalyzedQuestion question, Candidate candidate, IReadOnlyList<Candidate> ofTheOtherKind) =>
        candidate.Document.Kind == DocumentKind.Guideline
        && !ofTheOtherKind.Any(c => IsSurelyAsked(c) && c.Signals.Asked - candidate.Signals.Asked > FartherMin)
        && (question.AskedFor == AskedFor.TargetValue
            || (question.AskedFor == AskedFor.Dose && candidate.Signals.Fit >= 1
                && ofTheOtherKind.All(c => c.Signals.Directness <= candidate.Signals.Directness)));

    private static bool IsNamed(Candidate candidate) => candidate.Signals.SourceNamed > 0;

    private static bool IsNamedTrial(Candidate candidate) =>
        IsNamed(candidate) && candidate.Document.Kind == DocumentKind.Study;

    /// <summary>True when some candidate is about enough of the question to be worth showing.</summary>
    public static bool IsNear(IEnumerable<Candidate> candidates) =>
        candidates.Any(c => c.Signals.Directness >= NearnessMin || c.Signals.Asked >= AskedMin);

    /// <summary>True for what bears marks of an answer to another question, and is not near despite them.</summary>
    public static bool IsOfAnother(Candidate candidate) =>
        candidate.Signals.Opposed > 0 && !IsSurelyAsked(candidate);

    /// <summary>The dose of another drug is none of the asked one's.</summary>
    public static bool IsOfAnotherDrug(AnalyzedQuestion question, Candidate candidate) =>
        question.AskedFor == AskedFor.Dose && candidate.Signals.OtherTreatment > 0 && !IsSurelyAsked(candidate);

    private static bool IsSurelyAsked(Candidate candidate) => candidate.Signals.Asked >= SurelyAskedMin;

    private static bool Answers(AnalyzedQuestion question, Candidate candidate) =>
        !IsToAvoid(question, candidate)
        && (IsSurelyAsked(candidate)
            || (!IsOfAnother(candidate) && !IsOfAnotherDrug(question, candidate) && IsInKind(question, candidate)));

    /// <summary>Whoever asks what to aim for or for whom is not told first what to avoid.</summary>
    private static bool IsToAvoid(AnalyzedQuestion question, Candidate candidate) =>
        (question is { AskedFor: AskedFor.TargetValue, Form: AnswerForm.Value or AnswerForm.Statement }
            || AsksForWhom().IsMatch(question.Text))
        && RecommendationLanguage.PolarityOf(candidate.Text) == Polarity.Against;

    private static bool IsInKind(AnalyzedQuestion question, Candidate candidate) =>
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
