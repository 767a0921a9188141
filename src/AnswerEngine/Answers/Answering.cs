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
        var best = answering.Select(c => c.Score).DefaultIfEmpty(double.MinValue).Max();
        return ofTheOtherKind.Any(c => Answers(question, c) && IsBetter(c)) ? [] : answering;

        // Whoever names a trial wants its word, and the word of a guideline that is named goes before any study's.
        bool IsBetter(Candidate other) =>
            other.Score > best + (other.Signals.SourceNamed > 0 ? 0 : ScoreGapMax);
    }

    /// <summary>True when some candidate is about enough of the question to be worth showing.</summary>
    public static bool IsNear(IEnumerable<Candidate> candidates) =>
        candidates.Any(c => c.Signals.Directness >= NearnessMin);

    private static bool Answers(AnalyzedQuestion question, Candidate candidate) =>
        candidate.Signals.Opposed == 0 && candidate.Signals.Directness >= DirectnessMin
        && (!ValueStatement.AsksForValue(question) || candidate.Signals.Fit > 0);
}
