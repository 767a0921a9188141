namespace AnswerEngine;

/// <summary>What a source says to a claim.</summary>
public enum Verdict
{
    /// <summary>The source carries the whole claim.</summary>
    Supported,

    /// <summary>The source carries a part of it and contradicts none.</summary>
    Partly,

    /// <summary>The source states something else of the same thing.</summary>
    Contradicted,

    /// <summary>The source says nothing of it.</summary>
    NotAddressed,
}

/// <summary>A verdict with the check that decided and what differs, in one sentence.</summary>
/// <param name="Verdict">What the texts say to the claim.</param>
/// <param name="Check">Name of the check that decided; empty when every check passed.</param>
/// <param name="Reason">Why, in one sentence for the reader.</param>
public sealed record Judgement(Verdict Verdict, string Check, string Reason)
{
    /// <summary>Share of the claim's content words that the quotes and their contexts carry, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>The claim's content words that no text carries.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Everything in which claim and texts differ, in the order of the checks.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; init; } = [];
}

/// <summary>One thing in which a claim and the texts that it rests on differ.</summary>
/// <param name="Check">Name of the check that found it.</param>
/// <param name="Reason">What differs, in words for the reader.</param>
/// <param name="IsConflict">True when the texts say otherwise; false when they do not say it.</param>
public sealed record Disagreement(string Check, string Reason, bool IsConflict);

/// <summary>A text that a claim may rest on.</summary>
/// <param name="Quote">The sentence or sentences themselves: only they can carry numbers, directions and words.</param>
/// <param name="Context">
/// Title, section and population of the source: they may name whom and what the quote speaks of, and carry no more.
/// </param>
public sealed record SupportingText(string Quote, string Context);
