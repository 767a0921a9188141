namespace AnswerEngine;

/// <summary>What came of a question: <see cref="VerifiedAnswer"/> or <see cref="Abstention"/>.</summary>
public abstract record Answer
{
    private protected Answer(IReadOnlyList<DraftSection> sections) => Sections = sections;

    /// <summary>What is left of the draft after verification; of an abstention, what is not covered.</summary>
    public IReadOnlyList<DraftSection> Sections { get; }

    /// <summary>The question as understood.</summary>
    public required AnalyzedQuestion Question { get; init; }

    /// <summary>The evidence it rests on.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Statements that were taken out, each with the reason; kept for the reviewer.</summary>
    public required IReadOnlyList<RemovedStatement> Removed { get; init; }
}

/// <summary>
/// Sections in which every citation was checked against the passage that it names. Only Verification makes one.
/// </summary>
public sealed record VerifiedAnswer : Answer
{
    internal VerifiedAnswer(IReadOnlyList<DraftSection> sections)
        : base(sections)
    {
    }

    /// <summary>True when a facet of the question has no evidence at all.</summary>
    public bool IsPartial =>
        Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements)
            .Any(s => s.Negative is { IsGap: true });
}

/// <summary>No answer: too little evidence stands.</summary>
public sealed record Abstention : Answer
{
    internal Abstention(IReadOnlyList<DraftSection> sections)
        : base(sections)
    {
    }
}

/// <summary>A statement that did not pass, with the check that rejected it and why.</summary>
public sealed record RemovedStatement(Statement Statement, string Check, string Reason);
