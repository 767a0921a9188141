namespace AnswerEngine.Answers;

/// <summary>
/// Which candidates answer the question, and which only lie near it: an answer is in the kind that was asked for, is
/// about enough of the question, and no source of the other kind answers clearly better.
/// </summary>
internal static class Answering
{
    /// <summary>A sentence that, with its heading and title, is about less of the question lies only near it.</summary>
    private const double DirectnessMin = 0.45;

    /// <summary>A question of which no sentence is about more than this is not answered at all.</summary>
    private const double NearnessMin = 0.3;

    /// <summary>What a source may score less than the best of the other kind and still answer.</summary>
    private const double ScoreGapMax = 0.3;

    /// <summary>The candidates that answer.</summary>
    public static IReadOnlyList<Candidate> Among(
        AnalyzedQuestion question, IReadOnlyList<Candidate> candidates, IReadOnlyList<Candidate> ofTheOtherKind)
    {
        var answering = candidates.Where(c => Answers(question, c)).ToArray();
        // A value to aim for is set by guidelines; studies only happen to name one.
        if (question.AskedFor == AskedFor.TargetValue
            && Array.Exists(answering, c => c.Document.Kind == DocumentKind.Guideline)) return answering;
        var best = answering.Select(c => c.Score).DefaultIfEmpty(double.MinValue).Max();
        return ofTheOtherKind.Any(c => Answers(question, c) && c.Score > best + GapMax(c)) ? [] : answering;
    }

    /// <summary>Whoever names a trial wants its word.</summary>
    private static double GapMax(Candidate other) => other.Signals.SourceNamed > 0 ? 0 : ScoreGapMax;

    /// <summary>True when some candidate is about enough of the question to be worth showing.</summary>
    public static bool IsNear(IEnumerable<Candidate> candidates) =>
        candidates.Any(c => c.Signals.Directness >= NearnessMin);

    private static bool Answers(AnalyzedQuestion question, Candidate candidate) =>
        candidate.Signals.Opposed == 0 && candidate.Signals.Directness >= DirectnessMin
        && (!ValueStatement.AsksForValue(question) || candidate.Signals.Fit > 0);
}
