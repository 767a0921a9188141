namespace AnswerEngine.Answers;

/// <summary>What a composer has to say, section by section; what is not covered follows from it.</summary>
internal sealed record DraftParts(RankedEvidence Ranked)
{
    /// <summary>The guideline that the extractive composer lets lead, or null.</summary>
    public SourceDocument? Lead { get; init; }

    /// <summary>From the Guidelines.</summary>
    public IReadOnlyList<DraftBlock> Guidelines { get; init; } = [];

    /// <summary>From the Research.</summary>
    public IReadOnlyList<DraftBlock> Research { get; init; } = [];

    /// <summary>Evidence that points the other way.</summary>
    public IReadOnlyList<DraftBlock> Contrary { get; init; } = [];

    /// <summary>What guidelines say near the question where only studies answer it.</summary>
    public IReadOnlyList<DraftBlock> Nearest { get; init; } = [];

    /// <summary>
    /// True when that belongs beside what studies answer: then it is told from the guidelines, after the studies.
    /// </summary>
    public bool NearestBelongs { get; init; }

    /// <summary>Safety lines.</summary>
    public IReadOnlyList<DraftBlock> Safety { get; init; } = [];

    /// <summary>The sections that have content, in their order.</summary>
    public IReadOnlyList<DraftSection> Sections()
    {
        var sections = new List<DraftSection>();
        Add(SectionKind.Guidelines, Guidelines);
        Add(SectionKind.Research, Research);
        if (NearestBelongs) Add(SectionKind.Guidelines, Nearest);
        Add(SectionKind.Contrary, Contrary);
        var missing = Missing(sections);
        DraftBlock[] silence = missing.Count > 0 ? [new DraftBlock("", missing)] : [];
        Add(SectionKind.NotCovered, NearestBelongs ? silence : [.. silence, .. Nearest]);
        Add(SectionKind.Safety, Safety);
        return sections;

        void Add(SectionKind kind, IReadOnlyList<DraftBlock> blocks)
        {
            if (blocks.Count > 0) sections.Add(new DraftSection(kind, blocks));
        }
    }

    private List<Statement> Missing(List<DraftSection> sections)
    {
        var (question, evidence) = (Ranked.Question, Ranked.Evidence);
        if (sections.Count == 0) return [.. NegativeFindings.Unanswered(question, evidence)];
        var missing = new List<Statement>();
        // What a question concludes from a claim is left open: the claim is what was looked into.
        var concludes = question is { Premise: not null, AskedFor: AskedFor.Findings, AlsoAskedFor: not null };
        // Where nothing answers, the section of the guidelines, when there is one, has begun with it.
        if (Ranked.HasAnswer ? concludes : Guidelines.Count == 0)
            missing.Add(NegativeFindings.Unrelated(question, evidence, null));
        // Whoever asks what a trial found misses no guideline.
        if (Ranked.HasAnswer && Guidelines.Count == 0 && !NearestBelongs && Ranked.Lead!.Signals.SourceNamed == 0)
            missing.Add(NegativeFindings.Unrelated(question, evidence, DocumentKind.Guideline));
        if (Ranked.HasAnswer && Research.Count == 0)
            missing.Add(NegativeFindings.Unrelated(question, evidence, DocumentKind.Study));
        missing.AddRange(Ranked.Parts.Where(p => p.Lead is null)
            .Select(p => NegativeFindings.UnansweredPart(p.Part, evidence)));
        missing.AddRange(NegativeFindings.Uncovered(Ranked, [.. sections.SelectMany(s => s.Blocks), .. Nearest]));
        return missing;
    }
}
