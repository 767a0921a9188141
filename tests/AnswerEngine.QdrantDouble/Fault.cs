using System.Text.Json.Serialization;

namespace AnswerEngine.QdrantDouble;

/// <summary>How a request is failed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultKind>))]
public enum FaultKind
{
    /// <summary>Refused with a status, nothing done.</summary>
    Status,

    /// <summary>Done after a pause.</summary>
    Slow,

    /// <summary>The connection is reset, nothing done.</summary>
    ResetBefore,

    /// <summary>Done, then the connection is reset before a byte of the reply.</summary>
    ResetAfter,

    /// <summary>Done, then the connection is reset within the reply.</summary>
    Truncated,

    /// <summary>Done, then the reply stops within and the connection stays.</summary>
    Stalled,

    /// <summary>Done, and a page of HTML under status 200 comes back.</summary>
    WrongType,

    /// <summary>A write that is not done, and called "acknowledged".</summary>
    Acknowledged,

    /// <summary>A write that is not done, and called "wait_timeout".</summary>
    WaitTimeout,

    /// <summary>Done, and a member is missing in the reply wherever it stood.</summary>
    Missing,
}

/// <summary>A fault, for the next requests that it fits.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>Method of the requests; null: any.</summary>
    public string? Method { get; init; }

    /// <summary>What their path ends with; empty: any.</summary>
    public string Path { get; init; } = "";

    /// <summary>How many of them.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many of them are let pass before.</summary>
    public int Skip { get; init; }

    /// <summary>The status.</summary>
    public int Status { get; init; } = 500;

    /// <summary>A header of this value with the status.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>The words of the refusal.</summary>
    public string Message { get; init; } = "Service internal error: a fault was asked for";

    /// <summary>The pause, in milliseconds.</summary>
    public int DelayMs { get; init; }

    /// <summary>The missing member.</summary>
    public string Member { get; init; } = "result";
}
