namespace AnswerEngine.Answers;

/// <summary>
/// Evidence that points the other way: a recommendation that disagrees with the lead or with a key point. It stands
/// apart, and not among the points as if it agreed.
/// </summary>
internal static class ContrarySection
{
    private const int BlocksMax = 2;

    /// <summary>It is no less direct than this share of the lead's score.</summary>
    private const double ScoreShare = 0.75;

    /// <summary>The blocks; empty when nothing disagrees.</summary>
    public static IReadOnlyList<DraftBlock> Build(
        AnalyzedQuestion question, GuidelineSection guidelines, IReadOnlyList<Candidate> candidates)
    {
        var opposed = candidates.Except(guidelines.Shown)
            .Select(c => (Opposed: c, To: OpposedTo(question, c, guidelines.Shown)))
            .Where(o => o.To is not null)
            .DistinctBy(o => o.Opposed.Document.Id).Take(BlocksMax);
        return
        [
            .. opposed.Select(o => new DraftBlock(
                $"{BodyOf(o.To!)} and {BodyOf(o.Opposed)} differ", [o.Opposed.ToStatement()])),
        ];
    }

    private static string BodyOf(Candidate candidate) => StatementFrame.OfGuideline(candidate.Document);

    /// <summary>
    /// The first of the sentences shown, the lead before the points, with which one disagrees, or null.
    /// </summary>
    public static Candidate? OpposedTo(
        AnalyzedQuestion question, Candidate candidate, IReadOnlyList<Candidate> shown) =>
        shown is [var lead, ..] && candidate.Score >= ScoreShare * lead.Score
            ? shown.FirstOrDefault(s => OpposedAdvice.IsBetween(question, candidate, s))
            : null;
}
