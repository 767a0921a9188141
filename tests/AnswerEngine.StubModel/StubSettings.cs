namespace AnswerEngine.StubModel;

/// <summary>How chats are answered from now on. The settings of a running server are replaced as a whole.</summary>
public sealed record StubSettings
{
    /// <summary>A name of <see cref="StubModes"/>, or a status from 400 to 599.</summary>
    public string Mode { get; init; } = "right";

    /// <summary>Bytes of the body after which it ends, in the modes that cut.</summary>
    public int CutAt { get; init; } = 200;

    /// <summary>Pause before every part of a reply.</summary>
    public int DelayMs { get; init; }

    /// <summary>The header Retry-After of a refusal, to the letter; null: none.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>So many chats meet the mode, later ones are answered right; 0: all of them meet it.</summary>
    public int FailFirst { get; init; }
}
