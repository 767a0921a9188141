namespace AnswerEngine.Models;

/// <summary>What the clients of a model work with, beside its settings.</summary>
public sealed record ModelClientOptions
{
    /// <summary>The clock of gaps, time-outs and breaker.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Takes identifiers of patients out of what a user wrote, before anything is kept or sent.</summary>
    public Func<string, string>? Mask { get; init; }

    /// <summary>What all calls together may take; no limit without one.</summary>
    public TokenBudget? Budget { get; init; }

    /// <summary>Where whole replies are kept, to be used again for the same request; nowhere without one.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>What connects in place of sockets.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
