namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>The clock of the runs, for what is answered in this process.</summary>
internal sealed class FixedTime : TimeProvider
{
    /// <summary>How long before it is.</summary>
    public TimeSpan Ago { get; init; }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(1_760_000_000) - Ago;
}
