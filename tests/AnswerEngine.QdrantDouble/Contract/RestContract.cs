using System.Text.Json;
using Microsoft.Extensions.Primitives;

namespace AnswerEngine.QdrantDouble.Contract;

/// <summary>What a request may be: the operations of openapi.json with the shapes of their parameters and bodies.</summary>
internal sealed class RestContract
{
    private readonly JsonElement _schemas;
    private readonly Dictionary<(string, bool), SchemaNode> _named = [];
    private readonly List<Operation> _operations = [];

    private RestContract(JsonElement root)
    {
        _schemas = root.GetProperty("components").GetProperty("schemas");
        foreach (var path in root.GetProperty("paths").EnumerateObject())
            foreach (var method in path.Value.EnumerateObject())
                _operations.Add(Read(method.Name.ToUpperInvariant(), path.Name, method.Value));
    }

    /// <summary>The contract in force; made once.</summary>
    public static RestContract Current { get; } = Load();

    /// <summary>The operation that a request is, the one with most of its path fixed; null for none.</summary>
    public Operation? Find(string method, string path)
    {
        var segments = Segments(path);
        return _operations.Where(o => o.Method == method && o.Fits(segments)).MaxBy(o => o.Fixed);
    }

    private static string[] Segments(string path) => path.Trim('/').Split('/');

    private static RestContract Load()
    {
        using var stream = typeof(RestContract).Assembly.GetManifestResourceStream("openapi.json")
            ?? throw new InvalidDataException("openapi.json is not in this assembly");
        return new RestContract(JsonDocument.Parse(stream).RootElement);
    }

    private Operation Read(string method, string path, JsonElement operation)
    {
        var body = operation.TryGetProperty("requestBody", out var request) ? Json(request, isOpen: false) : null;
        var responses = operation.GetProperty("responses");
        var reply = responses.TryGetProperty("200", out var ok) ? Json(ok, isOpen: true) : null;
        var parameters = !operation.TryGetProperty("parameters", out var all) ? [] : all.EnumerateArray()
            .Where(p => p.GetProperty("in").GetString() == "query")
            .ToDictionary(p => p.GetProperty("name").GetString()!, p => Node(p.GetProperty("schema"), isOpen: false), StringComparer.Ordinal);
        return new Operation(method, path, Segments(path)) { Body = body, Reply = reply, Parameters = parameters };
    }

    private SchemaNode? Json(JsonElement message, bool isOpen) =>
        message.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json)
            ? Node(json.GetProperty("schema"), isOpen)
            : null;

    private SchemaNode Node(JsonElement schema, bool isOpen) => new(schema, name => Named(name, isOpen), isOpen);

    private SchemaNode Named(string reference, bool isOpen)
    {
        lock (_named)
        {
            var name = reference.Split('/')[^1];
            if (!_named.TryGetValue((name, isOpen), out var node))
                _named[(name, isOpen)] = node = Node(_schemas.GetProperty(name), isOpen);
            return node;
        }
    }
}

/// <summary>One operation.</summary>
internal sealed record Operation(string Method, string Path, string[] Segments)
{
    public SchemaNode? Body { get; init; }

    public SchemaNode? Reply { get; init; }

    public required IReadOnlyDictionary<string, SchemaNode> Parameters { get; init; }

    /// <summary>How it is called here.</summary>
    public string Name => $"{Method} {Path}";

    public int Fixed => Segments.Count(s => !IsPlace(s));

    public bool Fits(string[] segments) =>
        segments.Length == Segments.Length && Segments.Zip(segments).All(s => IsPlace(s.First) ? s.Second.Length > 0 : s.First == s.Second);

    /// <summary>What is wrong with a query string; null when nothing is.</summary>
    public string? Problem(IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        foreach (var (name, values) in query)
        {
            if (!Parameters.TryGetValue(name, out var schema)) return $"the query has no {name}";
            if (values.Count != 1) return $"the query has {name} more than once";
            if (schema.Problem(Value(values[0] ?? "")) is { } problem) return $"the query's {name} {problem}";
        }
        return null;
    }

    /// <summary>What is wrong with a body; null when nothing is.</summary>
    public string? Problem(JsonElement? body) =>
        Body is null ? body is null ? null : "it takes no body"
        : body is null ? "it wants a body"
        : Body.Problem(body.Value);

    private static bool IsPlace(string segment) => segment.StartsWith('{');

    private static JsonElement Value(string text)
    {
        var isPlain = text is "true" or "false" || (text.Length is > 0 and < 20 && text.All(char.IsAsciiDigit));
        return isPlain ? JsonDocument.Parse(text).RootElement : JsonSerializer.SerializeToElement(text);
    }
}
