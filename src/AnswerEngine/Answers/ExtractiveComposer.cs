namespace AnswerEngine.Answers;

/// <summary>
/// Writes a draft without a model: sentences of the sources, each quoted whole behind a frame from its record. Sees the
/// question and the evidence and nothing else. Short by design: one lead, key points, at most three blocks of research,
/// and what the studies do not say.
/// </summary>
public static class ExtractiveComposer
{
    /// <summary>Longest lead, in words.</summary>
    public const int LeadWordsMax = 60;

    /// <summary>Most key points beside the lead.</summary>
    public const int KeyPointsMax = 6;

    /// <summary>Most of them that state a value; the rest is for what is said of the subject itself.</summary>
    private const int ValuePointsMax = 4;

    /// <summary>Most bullets in one block of research.</summary>
    public const int FindingsMax = 5;

    /// <summary>Most key points from one guideline.</summary>
    private const int PointsPerGuidelineMax = 2;

    /// <summary>A key point is kept only when it scores at least this share of the lead's score.</summary>
    private const double KeyPointShare = 0.6;

    /// <summary>Two sentences that share more of their terms than this say the same.</summary>
    private const double SameSentence = 0.6;

    /// <summary>Composes the draft; its sections may be empty, never null.</summary>
    public static Draft Compose(AnalyzedQuestion question, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(evidence);
        var ranker = new SentenceRanker(question, evidence);
        var guidelines = ranker.Rank(DocumentKind.Guideline);
        var studies = ranker.Rank(DocumentKind.Study);
        var sections = new List<DraftSection>();
        if (guidelines.Count > 0)
        {
            var blocks = GuidelineBlocks(question, evidence, guidelines);
            sections.Add(new DraftSection(SectionKind.Guidelines, blocks));
        }
        if (studies.Count > 0)
        {
            var blocks = new ResearchBlocks(question, evidence, studies).Build();
            sections.Add(new DraftSection(SectionKind.Research, blocks));
        }
        Statement[] missing = sections.Count == 0
            ? [.. NegativeFindings.Unanswered(question, evidence)]
            :
            [
                .. MissingKinds(question, evidence, sections),
                .. NegativeFindings.Uncovered(question, evidence, sections),
            ];
        if (missing.Length > 0) sections.Add(new DraftSection(SectionKind.NotCovered, [new DraftBlock("", missing)]));
        return new Draft(sections);
    }

    /// <summary>True when two sentences share so many terms that the second adds nothing.</summary>
    internal static bool SaySame(RankedSentence one, RankedSentence other)
    {
        var shared = one.Analyzed.Distinct.Count(other.Analyzed.Has);
        return shared > SameSentence * Math.Min(one.Analyzed.Distinct.Count, other.Analyzed.Distinct.Count);
    }

    private static List<DraftBlock> GuidelineBlocks(
        AnalyzedQuestion question, Evidence evidence, IReadOnlyList<RankedSentence> ranked)
    {
        var brief = ranked.Where(s => s.Text.AsSpan().Count(' ') < LeadWordsMax).ToArray();
        var lead = Array.Find(brief, s => s.HasValue && ValueStatement.IsGoal(s.Analyzed))
            ?? brief.FirstOrDefault()
            ?? ranked[0];
        var opening = new List<Statement> { lead.ToStatement() };
        if (NegativeFindings.OfValue(question, evidence, DocumentKind.Guideline) is { } silent) opening.Add(silent);
        var points = KeyPoints(question, lead, ranked);
        var blocks = new List<DraftBlock> { new("", opening) };
        if (points.Count > 0) blocks.Add(new DraftBlock("Key points", [.. points.Select(p => p.ToStatement())]));
        return blocks;
    }

    /// <summary>
    /// A question for a value gets values first, then what is said of its subject itself; other questions get what
    /// ranks next.
    /// </summary>
    private static List<RankedSentence> KeyPoints(
        AnalyzedQuestion question, RankedSentence lead, IReadOnlyList<RankedSentence> ranked)
    {
        var points = new List<RankedSentence>();
        if (ValueStatement.Applies(question))
        {
            Take(ranked.Where(s => s.HasValue && s.Score >= KeyPointShare * lead.Score), ValuePointsMax);
            Take(ranked.Where(s => !s.HasValue && s.Analyzed.Match(question.Subject!) >= 1), KeyPointsMax);
        }
        else
        {
            Take(ranked.Where(s => s.Score >= KeyPointShare * lead.Score), KeyPointsMax);
        }
        return points;

        void Take(IEnumerable<RankedSentence> candidates, int most)
        {
            foreach (var sentence in candidates)
            {
                if (points.Count >= most) return;
                if (sentence == lead || SaySame(sentence, lead) || points.Exists(p => SaySame(sentence, p))) continue;
                var fromSame = points.Count(p => p.Document.Id == sentence.Document.Id);
                if (fromSame < PointsPerGuidelineMax) points.Add(sentence);
            }
        }
    }

    private static IEnumerable<Statement> MissingKinds(
        AnalyzedQuestion question, Evidence evidence, List<DraftSection> sections)
    {
        if (!sections.Exists(s => s.Kind == SectionKind.Guidelines))
            yield return NegativeFindings.Unrelated(question, evidence, DocumentKind.Guideline);
        if (!sections.Exists(s => s.Kind == SectionKind.Research))
            yield return NegativeFindings.Unrelated(question, evidence, DocumentKind.Study);
    }
}
