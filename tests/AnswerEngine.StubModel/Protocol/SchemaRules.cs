using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnswerEngine.StubModel.Protocol;

/// <summary>What the provider demands of a schema for structured output: an object, closed, every property required, all the way down.</summary>
internal static class SchemaRules
{
    private const int DepthMax = 10, NameLengthMax = 64;

    /// <summary>The schema of a response_format; null when free text, or just any JSON, is asked for.</summary>
    public static JsonObject? Read(JsonNode? format)
    {
        if (format is null) return null;
        var type = (string?)format["type"];
        if (type is "text" or "json_object") return null;
        if (type != "json_schema")
            throw Bad("response_format.type", $"Invalid value: '{type}'. Supported values are: 'json_object', 'json_schema', and 'text'.");
        if (format["json_schema"] is not JsonObject wrapped) throw new ProtocolException(ProtocolError.Missing("response_format.json_schema"));
        var name = (string?)wrapped["name"] ?? throw new ProtocolException(ProtocolError.Missing("response_format.json_schema.name"));
        if (name.Length is 0 or > NameLengthMax || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw Bad("response_format.json_schema.name", "Invalid 'response_format.json_schema.name': expected a string that matches '^[a-zA-Z0-9_-]+$'.");
        if (wrapped["schema"] is not JsonObject schema) throw new ProtocolException(ProtocolError.Missing("response_format.json_schema.schema"));
        if ((string?)schema["type"] != "object") throw Invalid(name, "()", "schema must be a JSON Schema of 'type: \"object\"'");
        Check(schema, name, "()", 0);
        return schema;
    }

    private static void Check(JsonNode? node, string name, string context, int depth)
    {
        if (depth > DepthMax) throw Invalid(name, context, $"nesting is deeper than {DepthMax} levels");
        if (node is not JsonObject schema) return;
        if (schema["properties"] is JsonObject || Types(schema).Contains("object")) CheckObject(schema, name, context);
        foreach (var (key, property) in schema["properties"] as JsonObject ?? []) Check(property, name, $"('properties', '{key}')", depth + 1);
        Check(schema["items"], name, $"{context}, 'items'", depth + 1);
        foreach (var choice in schema["anyOf"] as JsonArray ?? []) Check(choice, name, $"{context}, 'anyOf'", depth + 1);
        foreach (var (key, definition) in schema["$defs"] as JsonObject ?? []) Check(definition, name, $"('$defs', '{key}')", depth + 1);
    }

    private static void CheckObject(JsonObject schema, string name, string context)
    {
        if (schema["additionalProperties"]?.GetValueKind() != JsonValueKind.False)
            throw Invalid(name, context, "'additionalProperties' is required to be supplied and to be false");
        var properties = (schema["properties"] as JsonObject)?.Select(p => p.Key) ?? [];
        var required = (schema["required"] as JsonArray)?.Select(r => (string?)r).ToHashSet() ?? [];
        if (properties.FirstOrDefault(p => !required.Contains(p)) is { } missing)
        {
            throw Invalid(
                name, context,
                $"'required' is required to be supplied and to be an array including every key in properties. Missing '{missing}'");
        }
    }

    internal static IReadOnlyList<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(t => (string)t!)],
        JsonValue one => [(string)one!],
        _ => [],
    };

    private static ProtocolException Invalid(string name, string context, string what) =>
        Bad("response_format", $"Invalid schema for response_format '{name}': In context={context}, {what}.");

    private static ProtocolException Bad(string parameter, string message) => new(ProtocolError.Invalid(parameter, message));
}
