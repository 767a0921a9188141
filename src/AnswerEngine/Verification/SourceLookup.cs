namespace AnswerEngine.Verification;

/// <summary>
/// Where the verifier finds the sources that statements name: the snapshot, asked anew, never the draft.
/// </summary>
/// <param name="Document">The document with an id, or null.</param>
/// <param name="Passages">The passages of a document; empty when it is not there.</param>
/// <param name="DocumentFrequency">In how many documents an analyzed term occurs.</param>
public sealed record SourceLookup(
    Func<string, SourceDocument?> Document,
    Func<string, IReadOnlyList<Passage>> Passages,
    Func<string, int> DocumentFrequency)
{
    /// <summary>
    /// The name under which the vocabulary knows a term, given its analyzed terms joined by spaces; null when it does
    /// not.
    /// </summary>
    public Func<string, string?>? Meaning { get; init; }
}

/// <summary>A statement in its place, as a check sees it.</summary>
/// <param name="Statement">What is claimed.</param>
/// <param name="Section">Where it stands.</param>
/// <param name="Question">What was asked.</param>
public sealed record StatementInPlace(Statement Statement, SectionKind Section, AnalyzedQuestion Question);

/// <summary>Why a statement does not stand.</summary>
/// <param name="Check">Name of the check.</param>
/// <param name="Reason">What differs, in one sentence.</param>
public sealed record Rejection(string Check, string Reason);
