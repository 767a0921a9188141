using System.Text.Json;
using System.Text.Json.Serialization;
using AnswerEngine.QdrantDouble.Contract;
using AnswerEngine.QdrantDouble.Points;
using Microsoft.AspNetCore.Http;

namespace AnswerEngine.QdrantDouble.Serving;

/// <summary>
/// Answers a request: it is counted, its fault is taken, its key and its shape are checked, it is done, and the reply is
/// sent as the fault has it.
/// </summary>
internal sealed class RestEndpoint(QdrantDoubleOptions options) : IDisposable
{
    private const string ControlPath = "/double/";

    private static readonly JsonSerializerOptions Control = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private static readonly Dictionary<string, Func<Call, Action<Utf8JsonWriter>>> Calls = new(StringComparer.Ordinal)
    {
        ["GET /collections"] = CollectionCalls.List,
        ["GET /collections/{collection_name}"] = CollectionCalls.Facts,
        ["GET /collections/{collection_name}/exists"] = CollectionCalls.Exists,
        ["PUT /collections/{collection_name}"] = CollectionCalls.Create,
        ["DELETE /collections/{collection_name}"] = CollectionCalls.Delete,
        ["PUT /collections/{collection_name}/index"] = CollectionCalls.Index,
        ["GET /aliases"] = CollectionCalls.Aliases,
        ["POST /collections/aliases"] = CollectionCalls.Switch,
        ["PUT /collections/{collection_name}/points"] = PointCalls.Upsert,
        ["POST /collections/{collection_name}/points"] = PointCalls.Retrieve,
        ["POST /collections/{collection_name}/points/delete"] = PointCalls.Remove,
        ["POST /collections/{collection_name}/points/payload"] = PointCalls.SetPayload,
        ["POST /collections/{collection_name}/points/query"] = PointCalls.Query,
        ["POST /collections/{collection_name}/points/query/batch"] = PointCalls.QueryBatch,
        ["POST /collections/{collection_name}/points/scroll"] = PointCalls.Scroll,
        ["POST /collections/{collection_name}/points/count"] = PointCalls.Count,
    };

    private readonly CollectionStore _store = new();
    private readonly ApiKeys _keys = new(options);

    public DoubleLog Log { get; } = new();

    public FaultList Faults { get; } = new();

    public async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (path.StartsWith(ControlPath, StringComparison.Ordinal))
        {
            await Controlled(http, path[ControlPath.Length..]);
            return;
        }
        var operation = RestContract.Current.Find(http.Request.Method, path);
        Log.Request(operation?.Name ?? $"{http.Request.Method} {path}");
        var fault = Faults.Take(http.Request.Method, path);
        var sender = new ReplySender(http, fault);
        if (await sender.Before()) return;
        if (_keys.Refusal(http.Request, operation) is { } refusal)
        {
            await sender.Refused(refusal);
            return;
        }
        try
        {
            await Done(http, operation, sender);
        }
        catch (QdrantError error)
        {
            await sender.Failed(error);
        }
    }

    public void Dispose() => _store.Dispose();

    private async Task Done(HttpContext http, Operation? operation, ReplySender sender)
    {
        if (operation?.Path is "/healthz" or "/livez" or "/readyz" or "/")
        {
            await sender.Health(operation.Path);
            return;
        }
        var body = await Body(http, operation);
        if (operation is null || !Calls.TryGetValue(operation.Name, out var call)) throw new QdrantError(404, "the double does not know this path");
        var collection = operation.Segments is ["collections", "{collection_name}", ..] ? (http.Request.Path.Value ?? "").Split('/')[2] : "";
        Log.Filters(body, _store.Read(() => _store.Has(collection) ? _store.Of(collection).Indexed.Keys.ToArray() : []));
        await sender.Sent(call(new Call(_store, collection, body)
        {
            Waits = http.Request.Query["wait"] == "true",
            Pretence = sender.Pretence,
        }));
    }

    /// <summary>The body, which the contract allows.</summary>
    private async Task<JsonElement> Body(HttpContext http, Operation? operation)
    {
        using var bytes = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(bytes, http.RequestAborted);
        }
        catch (BadHttpRequestException error)
        {
            throw new QdrantError(error.StatusCode, "Payload error: " + error.Message);
        }
        JsonElement? body = null;
        string? problem = null;
        try
        {
            if (bytes.Length > 0) body = JsonDocument.Parse(bytes.ToArray(), Strict).RootElement;
        }
        catch (JsonException error)
        {
            problem = "Json deserialize error: " + error.Message;
        }
        if (body is not null && http.Request.ContentType?.StartsWith("application/json", StringComparison.Ordinal) != true)
            problem ??= "Content type error";
        problem ??= operation is null ? "no such path" : operation.Problem(http.Request.Query) ?? operation.Problem(body);
        if (problem is null) return body ?? default;
        Log.Violation($"{http.Request.Method} {http.Request.Path}: {problem}");
        throw operation is null ? new QdrantError(404, problem) : new QdrantError(400, "Format error in JSON body: " + problem);
    }

    private async Task Controlled(HttpContext http, string what)
    {
        switch (http.Request.Method, what)
        {
            case ("POST", "faults"):
                foreach (var fault in (await http.Request.ReadFromJsonAsync<Fault[]>(Control))!) Faults.Add(fault);
                break;
            case ("DELETE", "faults"):
                Faults.Clear();
                break;
            case ("DELETE", "log"):
                Log.Clear();
                break;
            case ("GET", "log"):
                await http.Response.WriteAsJsonAsync(Log, Control);
                break;
            default:
                http.Response.StatusCode = 404;
                break;
        }
    }
}
