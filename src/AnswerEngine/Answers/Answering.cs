namespace AnswerEngine.Answers;

/// <summary>
/// Which candidates answer the question, and which only lie near it: an answer is in the kind that was asked for, and
/// no less direct than the best of the other kind of source.
/// </summary>
internal static class Answering
{
    /// <summary>What a source may cover less of the question than the best of the other kind.</summary>
    private const double CoverageGapMax = 0.25;

    /// <summary>The candidates that answer.</summary>
    public static IReadOnlyList<Candidate> Among(
        AnalyzedQuestion question, IReadOnlyList<Candidate> candidates, IReadOnlyList<Candidate> ofTheOtherKind)
    {
        var best = ofTheOtherKind.Where(c => IsOfKind(question, c)).Select(c => c.Signals.Coverage)
            .DefaultIfEmpty(0).Max();
        return [.. candidates.Where(c => IsOfKind(question, c) && c.Signals.Coverage >= best - CoverageGapMax)];
    }

    private static bool IsOfKind(AnalyzedQuestion question, Candidate candidate) =>
        question.AskedFor is AskedFor.Findings or AskedFor.Indication || candidate.Signals.Fit > 0;
}
