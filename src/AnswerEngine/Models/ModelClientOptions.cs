namespace AnswerEngine.Models;

/// <summary>What the clients of a model work with, beside its settings.</summary>
public sealed record ModelClientOptions
{
    /// <summary>The clock of gaps, time-outs and breaker.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What connects in place of sockets.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
