namespace AnswerEngine.Answers;

/// <summary>
/// Writes a draft without a model: sentences of the sources, each quoted whole behind a frame from its record. Sees the
/// question and the evidence and nothing else. Short by design: one lead, key points, at most three blocks of research,
/// what points the other way, and what is not covered.
/// </summary>
public static class ExtractiveComposer
{
    /// <summary>Composes the draft; its sections may be empty, never null.</summary>
    public static Draft Compose(AnalyzedQuestion question, Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(evidence);
        return Compose(RankedEvidence.Read(question, evidence));
    }

    internal static Draft Compose(RankedEvidence ranked)
    {
        var fates = new Fates();
        if (ranked.Doubted is { } doubted) fates.Say(doubted, "near, but too doubtful as an answer");
        return new Draft(Parts(ranked, fates).Sections())
        {
            Considered = [.. fates.Of(ranked.Guidelines), .. fates.Of(ranked.Studies)],
        };
    }

    internal static DraftParts Parts(RankedEvidence ranked, Fates fates)
    {
        var beside = new BesideLead(ranked);
        var parts = Parts(ranked, beside, fates);
        foreach (var left in beside.NotBelonging) fates.Say(left, "near, but does not complete the lead");
        return parts;
    }

    private static DraftParts Parts(RankedEvidence ranked, BesideLead beside, Fates fates)
    {
        var (question, evidence) = (ranked.Question, ranked.Evidence);
        var (answering, found) = (ranked.AnsweringGuidelines, ranked.AnsweringStudies);
        var parts = new DraftParts(ranked);
        if (ranked.Studies.Count > 0)
        {
            var research = new ResearchSection(ranked, beside, fates);
            parts = parts with { Research = research.Build(found) };
        }
        if (ranked.Guidelines.Count == 0) return parts;
        var guideline = new GuidelineSection(ranked, beside, fates);
        var blocks = guideline.Build(answering, found.Count > 0);
        return parts with
        {
            Lead = guideline.Lead?.Document,
            Guidelines = blocks,
            Contrary = guideline.Lead is null
                ? []
                : ContrarySection.Build(question, guideline, [.. ranked.Guidelines.Where(c => beside.Of(c) >= 0)]),
            Nearest = found.Count > 0 ? guideline.Nearest : [],
            NearestBelongs = guideline.NearestBelongs,
            Safety = SafetySection.Build(question, evidence, guideline.Shown),
        };
    }
}
