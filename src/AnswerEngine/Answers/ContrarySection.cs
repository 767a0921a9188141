namespace AnswerEngine.Answers;

/// <summary>
/// Evidence that points the other way: a recommendation of another body that is opposed to the lead on the same matter,
/// or that sets another value; findings opposed to what the other studies found.
/// </summary>
internal static class ContrarySection
{
    private const int PerBlockMax = 2;

    /// <summary>An opposed recommendation shares at least this part of its terms with the lead.</summary>
    private const double SameMatter = 0.3;

    /// <summary>It is no less direct than this share of the lead's score.</summary>
    private const double ScoreShare = 0.75;

    /// <summary>The blocks; empty when nothing is opposed.</summary>
    public static IReadOnlyList<DraftBlock> Build(
        AnalyzedQuestion question, GuidelineSection? guidelines, IReadOnlyList<Candidate> candidates)
    {
        if (guidelines?.Lead is not { } lead) return [];
        var others = new NewInSentence(question, lead);
        var opposed = candidates
            .Where(c => c.Score >= ScoreShare * lead.Score && !guidelines.Shown.Contains(c))
            .Where(c => c.Document.IssuingBody != lead.Document.IssuingBody && SharesMatter(c, lead))
            .Where(c => IsOpposed(question, c, lead))
            // What holds for other patients does not differ.
            .Where(c => others.Subjects(c) == 0 && !others.HasOtherPatients(c))
            .DistinctBy(c => c.Document.Id).Take(PerBlockMax).ToArray();
        return
        [
            .. opposed.Select(c => new DraftBlock(
                $"{StatementFrame.OfGuideline(lead.Document)} and {StatementFrame.OfGuideline(c.Document)} differ",
                [c.ToStatement()])),
        ];
    }

    private static bool IsOpposed(AnalyzedQuestion question, Candidate one, Candidate other)
    {
        // What advises against a value does not contradict another one.
        if (question.AskedFor == AskedFor.TargetValue)
            return one.Signals.Fit >= 1 && other.Signals.Fit >= 1 && !Ranges(one).Overlaps(Ranges(other));
        var (a, b) = (RecommendationLanguage.PolarityOf(one.Text), RecommendationLanguage.PolarityOf(other.Text));
        return a != Polarity.None && b != Polarity.None && a != b;
    }

    private static HashSet<(decimal, decimal?)> Ranges(Candidate candidate) =>
        [.. Quantity.Find(candidate.Text).Where(q => !q.IsYear).Select(q => (q.Low, q.High))];

    private static bool SharesMatter(Candidate one, Candidate other)
    {
        var shared = one.Terms.Distinct.Count(other.Terms.Has);
        return shared >= SameMatter * Math.Min(one.Terms.Distinct.Count, other.Terms.Distinct.Count)
            // Every concept that the lead names is named as directly.
            && one.Match.Own.Zip(other.Match.Own).All(m => m.First >= m.Second);
    }
}
