using System.Net;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>Why a request to Qdrant did not do what it should.</summary>
public enum QdrantFailure
{
    /// <summary>No connection, or it broke.</summary>
    Unreachable,

    /// <summary>The request is not accepted (400, 422).</summary>
    BadRequest,

    /// <summary>No key, or a wrong one (401).</summary>
    Unauthorized,

    /// <summary>The key may not do this (403).</summary>
    Forbidden,

    /// <summary>There is no such collection, alias or point (404).</summary>
    NotFound,

    /// <summary>It took too long, here or there (408).</summary>
    TimedOut,

    /// <summary>There is such a name already (409).</summary>
    Conflict,

    /// <summary>Too many requests (429).</summary>
    TooManyRequests,

    /// <summary>The server failed (5xx).</summary>
    ServerFailed,

    /// <summary>A shard is not available (503).</summary>
    Unavailable,

    /// <summary>The disk or the quota is full (507).</summary>
    OutOfSpace,

    /// <summary>The reply is not of the expected shape.</summary>
    Malformed,

    /// <summary>A write was accepted and is not known to be on the disk.</summary>
    NotDurable,
}

/// <summary>A request to Qdrant failed. The message has the beginning of the reply's body, and never a key.</summary>
public sealed class QdrantException(QdrantFailure failure, string message, Exception? inner = null)
    : IOException(message, inner)
{
    /// <summary>What went wrong.</summary>
    public QdrantFailure Failure { get; } = failure;

    /// <summary>In how long to come again, where the server says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    internal static QdrantFailure Of(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => QdrantFailure.Unauthorized,
        HttpStatusCode.Forbidden => QdrantFailure.Forbidden,
        HttpStatusCode.NotFound => QdrantFailure.NotFound,
        HttpStatusCode.RequestTimeout or HttpStatusCode.GatewayTimeout => QdrantFailure.TimedOut,
        HttpStatusCode.Conflict => QdrantFailure.Conflict,
        HttpStatusCode.TooManyRequests => QdrantFailure.TooManyRequests,
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway => QdrantFailure.Unavailable,
        HttpStatusCode.InsufficientStorage => QdrantFailure.OutOfSpace,
        >= HttpStatusCode.InternalServerError => QdrantFailure.ServerFailed,
        _ => QdrantFailure.BadRequest,
    };
}
