namespace AnswerEngine;

/// <summary>Why a language model gave no whole reply.</summary>
public enum ModelFailure
{
    /// <summary>No connection, or it broke before the reply began.</summary>
    Unreachable,

    /// <summary>The key or identity is not accepted (401, 403).</summary>
    Unauthorized,

    /// <summary>There is no such model or deployment (404).</summary>
    NotFound,

    /// <summary>The request is not accepted (another 4xx).</summary>
    Refused,

    /// <summary>Too many requests, and waiting would take too long (429).</summary>
    RateLimited,

    /// <summary>The server failed (5xx), every time.</summary>
    Overloaded,

    /// <summary>The whole took too long.</summary>
    TimedOut,

    /// <summary>The reply stopped coming.</summary>
    Stalled,

    /// <summary>The reply ended without saying that it is complete.</summary>
    Cut,

    /// <summary>The reply reached the limit of its length.</summary>
    Length,

    /// <summary>A filter of the provider held the reply back.</summary>
    Filtered,

    /// <summary>The reply has no choices, or no text.</summary>
    Empty,

    /// <summary>The reply is not of the expected shape.</summary>
    Malformed,

    /// <summary>The tokens allowed are spent.</summary>
    BudgetSpent,

    /// <summary>Too many calls failed just now; none is made for a while.</summary>
    CircuitOpen,
}

/// <summary>
/// A language model gave no whole reply. The message names cause and next step, and holds no key, question or reply.
/// </summary>
public sealed class ModelException(ModelFailure failure, string message, Exception? inner = null)
    : IOException(message, inner)
{
    /// <summary>What went wrong.</summary>
    public ModelFailure Failure { get; } = failure;
}
