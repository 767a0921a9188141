namespace AnswerEngine;

/// <summary>What a reviewer does with a version.</summary>
public enum ReviewAction
{
    /// <summary>Takes it up.</summary>
    Start,

    /// <summary>Approves exactly this content.</summary>
    Approve,

    /// <summary>Asks for another version.</summary>
    SendBack,

    /// <summary>Takes it from the readers.</summary>
    Withdraw,

    /// <summary>Opens an approved version again, because a source's status changed.</summary>
    Reopen,
}

/// <summary>A step of a version's review.</summary>
/// <param name="Action">What was done.</param>
/// <param name="State">Where the version stood after it.</param>
/// <param name="By">Who did it.</param>
/// <param name="At">When: UTC, ISO 8601.</param>
/// <param name="Comment">Why, in the reviewer's words; or null.</param>
/// <param name="ContentSha256">The seal of what was reviewed.</param>
public sealed record ReviewStep(
    ReviewAction Action, ReviewState State, string By, string At, string? Comment, string ContentSha256)
{
    /// <summary>With an approval: its last day, <c>yyyy-MM-dd</c>; null: no end.</summary>
    public string? ExpiresOn { get; init; }
}

/// <summary>What a reviewer found of a statement, checked against its quotes.</summary>
public enum StatementVerdict
{
    /// <summary>The quotes carry it.</summary>
    Supported,

    /// <summary>They carry a part of it.</summary>
    Partly,

    /// <summary>They say otherwise.</summary>
    Contradicted,

    /// <summary>They do not speak of it.</summary>
    NotAddressed,
}

/// <summary>A reviewer's verdict on one statement of a version.</summary>
public sealed record StatementReview(
    string StatementId, string By, StatementVerdict Verdict, string? Comment, string At);
