using System.Text.Json.Nodes;

namespace AnswerEngine.StubModel.Protocol;

/// <summary>The smallest value that a schema allows: what is said to a request that asks for no answer from passages.</summary>
internal static class SmallestInstance
{
    public static JsonNode? Of(JsonObject schema)
    {
        if (schema["enum"] is JsonArray { Count: > 0 } values) return values[0]?.DeepClone();
        if (schema["const"] is { } constant) return constant.DeepClone();
        if (schema["anyOf"] is JsonArray { Count: > 0 } choices) return Of((JsonObject)choices[0]!);
        switch (SchemaRules.Types(schema) is [var type, ..] ? type : "")
        {
            case "object":
                var made = new JsonObject();
                foreach (var (name, property) in schema["properties"] as JsonObject ?? []) made[name] = property is JsonObject o ? Of(o) : null;
                return made;
            case "array": return new JsonArray();
            case "string": return JsonValue.Create("ok");
            case "integer" or "number": return schema["minimum"]?.DeepClone() ?? JsonValue.Create(0);
            case "boolean": return JsonValue.Create(false);
            default: return null;
        }
    }
}
