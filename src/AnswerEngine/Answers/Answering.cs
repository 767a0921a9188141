namespace AnswerEngine.Answers;

/// <summary>
/// Which candidates answer the question, and which only lie near it: an answer is in the kind that was asked for, and
/// no less direct than the best of the other kind of source.
/// </summary>
internal static class Answering
{
    /// <summary>What a source may cover less of the question than the best of the other kind.</summary>
    private const double DirectnessGapMax = 0.1;

    /// <summary>A difference in how well two sentences fit that tells nothing.</summary>
    private const double FitGapMax = 0.25;

    /// <summary>The candidates that answer.</summary>
    public static IReadOnlyList<Candidate> Among(
        AnalyzedQuestion question, IReadOnlyList<Candidate> candidates, IReadOnlyList<Candidate> ofTheOtherKind)
    {
        var rivals = ofTheOtherKind.Where(c => IsOfKind(question, c)).ToArray();
        return
        [
            .. candidates.Where(c => IsOfKind(question, c) && !Array.Exists(rivals, r => IsMoreDirect(r, c))),
        ];
    }

    /// <summary>
    /// A source that answers no worse in kind and covers clearly more of the question, or the same and answers clearly
    /// better in kind.
    /// </summary>
    private static bool IsMoreDirect(Candidate rival, Candidate candidate)
    {
        var (one, other) = (rival.Signals, candidate.Signals);
        return (one.Fit >= other.Fit - FitGapMax && one.Directness > other.Directness + DirectnessGapMax)
            || (one.Fit > other.Fit + 2 * FitGapMax && one.Directness >= other.Directness);
    }

    private static bool IsOfKind(AnalyzedQuestion question, Candidate candidate) =>
        candidate.Signals.Opposed == 0
        && (question.AskedFor is AskedFor.Findings or AskedFor.Indication || candidate.Signals.Fit > 0);
}
