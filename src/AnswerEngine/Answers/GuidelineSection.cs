namespace AnswerEngine.Answers;

/// <summary>
/// From the Guidelines: the sentence that answers most directly, then what else the guidelines say, without repetition.
/// </summary>
internal sealed class GuidelineSection(RankedEvidence ranked, BesideLead beside, Fates fates)
{
    /// <summary>Longest lead, in words.</summary>
    public const int LeadWordsMax = 60;

    /// <summary>Most key points beside the lead.</summary>
    public const int KeyPointsMax = 6;

    /// <summary>Heading of the key points.</summary>
    public const string PointsHeading = "Key points";

    /// <summary>Most points where no guideline answers: the nearest that they say.</summary>
    private const int NearestMax = 3;

    /// <summary>
    /// So surely what they say belongs beside what studies answer that nothing is claimed of guidelines. Of the
    /// questions of practice of which it was claimed and was so sure, a guideline answered half.
    /// </summary>
    private const double SurelyBelongs = 1;

    /// <summary>Most of them that state a value, when one is asked for.</summary>
    private const int ValuePointsMax = 4;

    /// <summary>Most key points from one guideline.</summary>
    private const int PointsPerGuidelineMax = 3;

    private readonly AnalyzedQuestion _question = ranked.Question;
    private readonly Evidence _evidence = ranked.Evidence;
    private readonly List<Candidate> _shown = [];

    /// <summary>The lead, or null when no guideline answers.</summary>
    public Candidate? Lead { get; private set; }

    /// <summary>What guidelines say near the question, when none answers it; else empty.</summary>
    public IReadOnlyList<DraftBlock> Nearest { get; private set; } = [];

    /// <summary>True when that surely belongs beside what studies answer.</summary>
    public bool NearestBelongs { get; private set; }

    /// <summary>The sentences that are shown, the lead first.</summary>
    public IReadOnlyList<Candidate> Shown => _shown;

    /// <summary>
    /// The blocks, given the candidates that answer. Without any, that no source does and the nearest guidance stand
    /// here only when no study answers: else they would open the article before what does.
    /// </summary>
    public IReadOnlyList<DraftBlock> Build(IReadOnlyList<Candidate> answering, bool studiesAnswer)
    {
        Lead = answering.FirstOrDefault(c => c.Words <= LeadWordsMax) ?? (answering is [var first, ..] ? first : null);
        if (Lead is null)
        {
            var nearest = Points(NearestMax);
            NearestBelongs = studiesAnswer && _shown.Exists(c => beside.Of(c) >= SurelyBelongs);
            Nearest = [new DraftBlock(NearestBelongs ? PointsHeading : "Nearest guidance", nearest)];
            if (studiesAnswer) return [];
            var silence = NegativeFindings.Unrelated(_question, _evidence, kind: null);
            return [new DraftBlock("", [silence]), .. Nearest];
        }
        _shown.Add(Lead);
        fates.Say(Lead, "lead");
        foreach (var passed in ranked.Guidelines.Except(answering).Where(c => c.Score > Lead.Score))
            fates.Say(passed, "near, but no answer in the kind asked for");
        var opening = new List<Statement> { Lead.ToStatement() };
        var points = Points(KeyPointsMax);
        if (NegativeFindings.OfValue(_question, _evidence, DocumentKind.Guideline) is { } silent)
        {
            // Beside a long lead it is the first of the points.
            if (WordsOf(opening[0]) + WordsOf(silent) <= LeadWordsMax) opening.Add(silent);
            else points.Insert(0, silent);
        }
        return points.Count == 0
            ? [new DraftBlock("", opening)]
            : [new DraftBlock("", opening), new DraftBlock(PointsHeading, points)];
    }

    private static int WordsOf(Statement statement) => statement.Text.AsSpan().Count(' ') + 1;

    private List<Statement> Points(int most)
    {
        var points = new List<Candidate>();
        // What answers another question is no key point; without an answer what is for others looks like one, too.
        var near = beside.Among(ranked.Guidelines)
            .Where(c => !Answering.IsOfAnother(c) && (Lead is not null || !ranked.IsForOthers(c))).ToArray();
        // Values that hold for something broader come first, and leave room for what is said of the subject itself.
        if (ValueStatement.Applies(_question))
            Take(points, near.Where(c => c.Signals.Fit > 0), Math.Min(most, ValuePointsMax));
        Take(points, near, most);
        return points.ConvertAll(p => p.ToStatement());
    }

    private void Take(List<Candidate> points, IEnumerable<Candidate> candidates, int most)
    {
        foreach (var candidate in candidates)
        {
            if (points.Count == most) break;
            if (_shown.Contains(candidate)) continue;
            if (_shown.Find(candidate.SaysSameAs) is { } same)
            {
                fates.Say(candidate, $"says the same as the sentence shown of {same.Document.Id}");
                continue;
            }
            if (Lead is not null && ContrarySection.OpposedTo(_question, candidate, _shown) is { } other)
            {
                fates.Say(candidate, $"differs from the sentence shown of {other.Document.Id}");
                continue;
            }
            if (points.Count(p => p.Document.Id == candidate.Document.Id) == PointsPerGuidelineMax)
            {
                fates.Say(candidate, "its guideline speaks often enough");
                continue;
            }
            points.Add(candidate);
            _shown.Add(candidate);
            fates.Say(candidate, Lead is null ? "nearest guidance" : "key point");
        }
    }
}
