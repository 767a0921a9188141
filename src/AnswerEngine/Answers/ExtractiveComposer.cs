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
        var reader = new CandidateReader(question, evidence);
        var (guidelines, studies) = (reader.Read(DocumentKind.Guideline), reader.Read(DocumentKind.Study));
        if (!Answering.IsNear(guidelines.Concat(studies))) (guidelines, studies) = ([], []);
        var sections = new List<DraftSection>();
        var fates = new Fates();
        var answering = Answering.Among(question, guidelines, studies);
        var found = Answering.Among(question, studies, guidelines);
        var guideline = guidelines.Count > 0 ? new GuidelineSection(question, evidence, guidelines, fates) : null;
        if (guideline is not null) Add(SectionKind.Guidelines, guideline.Build(answering, found.Count > 0));
        if (studies.Count > 0)
            Add(SectionKind.Research, new ResearchSection(question, evidence, studies, fates).Build(found));
        Add(SectionKind.Contrary, ContrarySection.Build(question, guideline, guidelines));
        var missing = Missing(question, evidence, sections);
        // What a question concludes from a claim is left open: the claim is what was looked into.
        var concludes = question is { Premise: not null, AskedFor: AskedFor.Findings, AlsoAskedFor: not null };
        if ((answering.Count + found.Count == 0 || concludes) && sections.Count > 0)
            missing.Insert(0, NegativeFindings.Unrelated(question, evidence, null));
        var uncovered = new List<DraftBlock>();
        if (missing.Count > 0) uncovered.Add(new DraftBlock("", missing));
        if (guideline is not null && found.Count > 0) uncovered.AddRange(guideline.Nearest);
        Add(SectionKind.NotCovered, uncovered);
        if (guideline is not null)
            Add(SectionKind.Safety, SafetySection.Build(question, evidence, guideline.Shown));
        return new Draft(sections) { Considered = [.. fates.Of(guidelines), .. fates.Of(studies)] };

        void Add(SectionKind kind, IReadOnlyList<DraftBlock> blocks)
        {
            if (blocks.Count > 0) sections.Add(new DraftSection(kind, blocks));
        }
    }

    private static List<Statement> Missing(AnalyzedQuestion question, Evidence evidence, List<DraftSection> sections)
    {
        if (sections.Count == 0) return [.. NegativeFindings.Unanswered(question, evidence)];
        var missing = new List<Statement>();
        if (!sections.Exists(s => s.Kind == SectionKind.Guidelines))
            missing.Add(NegativeFindings.Unrelated(question, evidence, DocumentKind.Guideline));
        if (!sections.Exists(s => s.Kind == SectionKind.Research))
            missing.Add(NegativeFindings.Unrelated(question, evidence, DocumentKind.Study));
        missing.AddRange(NegativeFindings.Uncovered(question, evidence, sections));
        return missing;
    }
}
