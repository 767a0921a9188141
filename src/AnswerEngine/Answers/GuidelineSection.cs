namespace AnswerEngine.Answers;

/// <summary>
/// From the Guidelines: the sentence that answers most directly, then what else the guidelines say, without repetition.
/// </summary>
internal sealed class GuidelineSection(
    AnalyzedQuestion question, Evidence evidence, IReadOnlyList<Candidate> candidates, Fates fates)
{
    /// <summary>Longest lead, in words.</summary>
    public const int LeadWordsMax = 60;

    /// <summary>Most key points beside the lead.</summary>
    public const int KeyPointsMax = 6;

    /// <summary>Most points where no guideline answers: the nearest that they say.</summary>
    private const int NearestMax = 3;

    /// <summary>Most key points from one guideline.</summary>
    private const int PointsPerGuidelineMax = 2;

    /// <summary>A key point is kept only when it scores at least this share of the lead's score.</summary>
    private const double KeyPointShare = 0.7;

    /// <summary>The lead, or null when no guideline answers in the kind asked for.</summary>
    public Candidate? Lead { get; } =
        candidates.FirstOrDefault(c => c.Words <= LeadWordsMax && IsAnswer(question, c))
        ?? candidates.FirstOrDefault(c => IsAnswer(question, c));

    /// <summary>The sentences that are shown, the lead first.</summary>
    public IReadOnlyList<Candidate> Shown => _shown;

    private readonly List<Candidate> _shown = [];

    public IReadOnlyList<DraftBlock> Build()
    {
        var opening = new List<Statement>();
        if (Lead is not null)
        {
            _shown.Add(Lead);
            fates.Say(Lead, "lead");
            // Those that scored higher were too long, or answer in another kind than the one asked for.
            foreach (var passed in candidates.TakeWhile(c => c != Lead).Where(c => !IsAnswer(question, c)))
                fates.Say(passed, "no lead: holds no value of the kind asked for");
            opening.Add(Lead.ToStatement());
            if (NegativeFindings.OfValue(question, evidence, DocumentKind.Guideline) is { } silent)
                opening.Add(silent);
        }
        else
        {
            opening.Add(NegativeFindings.Unrelated(question, evidence, DocumentKind.Guideline));
        }
        var points = Points().Select(p => p.ToStatement()).ToArray();
        var heading = Lead is null ? "Nearest guidance" : "Key points";
        return points.Length == 0
            ? [new DraftBlock("", opening)]
            : [new DraftBlock("", opening), new DraftBlock(heading, points)];
    }

    private static bool IsAnswer(AnalyzedQuestion question, Candidate candidate) =>
        !ValueStatement.AsksForValue(question) || candidate.Signals.Fit > 0;

    private List<Candidate> Points()
    {
        var points = new List<Candidate>();
        var least = KeyPointShare * (Lead ?? candidates[0]).Score;
        var most = Lead is null ? NearestMax : KeyPointsMax;
        foreach (var candidate in candidates)
        {
            if (points.Count == most || candidate.Score < least) break;
            if (_shown.Find(candidate.SaysSameAs) is { } same)
            {
                fates.Say(candidate, $"says the same as the sentence shown of {same.Document.Id}");
                continue;
            }
            if (points.Count(p => p.Document.Id == candidate.Document.Id) == PointsPerGuidelineMax)
            {
                fates.Say(candidate, "its guideline speaks twice already");
                continue;
            }
            points.Add(candidate);
            _shown.Add(candidate);
            fates.Say(candidate, "key point");
        }
        return points;
    }
}
