using AnswerEngine.QdrantDouble.Contract;
using Microsoft.AspNetCore.Http;

namespace AnswerEngine.QdrantDouble.Serving;

/// <summary>Who may do what: one key may do all, one may read, and the paths of health are open.</summary>
internal sealed class ApiKeys(QdrantDoubleOptions options)
{
    private const string Bearer = "Bearer ";

    private static readonly string[] Open = ["/", "/healthz", "/livez", "/readyz"];

    /// <summary>Why not; null when it may be done. A key that is wrong or missing is answered in plain text.</summary>
    public QdrantError? Refusal(HttpRequest request, Operation? operation)
    {
        if ((options.Key is null && options.ReadOnlyKey is null) || Open.Contains(request.Path.Value)) return null;
        var given = request.Headers["api-key"].ToString() is { Length: > 0 } key ? key
            : request.Headers.Authorization.ToString() is { } header && header.StartsWith(Bearer, StringComparison.Ordinal) ? header[Bearer.Length..]
            : null;
        if (given is null) return new QdrantError(401, "Must provide an API key or an Authorization bearer token");
        if (given == options.Key) return null;
        if (given != options.ReadOnlyKey) return new QdrantError(401, "Invalid API key or JWT");
        return IsRead(operation) ? null : new QdrantError(403, "Forbidden: Global manage access is required");
    }

    private static bool IsRead(Operation? operation) =>
        operation is not null && (operation.Method == "GET"
            || (operation.Method == "POST" && operation.Segments is [_, _, "points"] or [_, _, "points", "query" or "scroll" or "count", ..]));
}
