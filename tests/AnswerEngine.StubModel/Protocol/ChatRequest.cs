using System.Text.Json;
using System.Text.Json.Nodes;

namespace AnswerEngine.StubModel.Protocol;

/// <summary>A request to chat, checked as the provider checks it.</summary>
internal sealed record ChatRequest(string Model, IReadOnlyList<(string Role, string Text)> Messages)
{
    public const string ModelName = "stub-chat";

    private static readonly string[] Roles = ["system", "developer", "user", "assistant", "tool"];

    public bool Stream { get; private init; }

    public bool IncludeUsage { get; private init; }

    /// <summary>Most tokens of the reply; null: no limit.</summary>
    public int? TokensMax { get; private init; }

    /// <summary>The schema of response_format; null: free text.</summary>
    public JsonObject? Schema { get; private init; }

    public int PromptTokens => Messages.Sum(m => TokenPieces.Of(m.Text).Count + 4) + 3;

    /// <exception cref="ProtocolException">The provider would refuse it.</exception>
    public static ChatRequest Read(JsonObject body)
    {
        var model = Text(body, "model") ?? throw Bad(ProtocolError.Missing("model"));
        if (model != ModelName) throw Bad(ProtocolError.UnknownModel(model));
        if (body["messages"] is not { } given) throw Bad(ProtocolError.Missing("messages"));
        if (given is not JsonArray { Count: > 0 } messages)
            throw Bad(ProtocolError.Invalid("messages", "Invalid 'messages': empty array. Expected an array with minimum length 1.", "empty_array"));
        if (body["temperature"] is { } t && (t.GetValueKind() != JsonValueKind.Number || t.GetValue<double>() is < 0 or > 2))
            throw Bad(ProtocolError.Invalid("temperature", "Invalid 'temperature': expected a value between 0 and 2.", "decimal_above_max_value"));
        var streams = body["stream"]?.GetValueKind() == JsonValueKind.True;
        if (body["stream_options"] is JsonObject && !streams)
            throw Bad(ProtocolError.Invalid("stream_options", "The 'stream_options' parameter is only allowed when 'stream' is enabled."));
        return new ChatRequest(model, [.. messages.Select(Message)])
        {
            Stream = streams,
            IncludeUsage = body["stream_options"]?["include_usage"]?.GetValueKind() == JsonValueKind.True,
            TokensMax = TokenLimit(body),
            Schema = SchemaRules.Read(body["response_format"]),
        };
    }

    private static (string Role, string Text) Message(JsonNode? message, int number)
    {
        var at = FormattableString.Invariant($"messages[{number}]");
        if (message is not JsonObject o || Text(o, "role") is not { } role) throw Bad(ProtocolError.Missing($"{at}.role"));
        if (!Roles.Contains(role))
            throw Bad(ProtocolError.Invalid($"{at}.role", $"Invalid value: '{role}'. Supported values are: '{string.Join("', '", Roles)}'.", "invalid_value"));
        return o["content"] switch
        {
            JsonValue v when v.GetValueKind() == JsonValueKind.String => (role, v.GetValue<string>()),
            JsonArray parts => (role, string.Concat(parts.OfType<JsonObject>().Where(p => Text(p, "type") == "text").Select(p => Text(p, "text")))),
            _ => throw Bad(ProtocolError.Invalid($"{at}.content", "Invalid value for 'content': expected a string, got null.")),
        };
    }

    private static int? TokenLimit(JsonObject body)
    {
        var name = body.ContainsKey("max_completion_tokens") ? "max_completion_tokens" : "max_tokens";
        if (body[name] is not { } limit) return null;
        if (limit.GetValueKind() != JsonValueKind.Number || !limit.AsValue().TryGetValue<int>(out var tokens) || tokens < 1)
            throw Bad(ProtocolError.Invalid(name, $"Invalid '{name}': integer below minimum value. Expected a value >= 1.", "integer_below_min_value"));
        return tokens;
    }

    private static string? Text(JsonObject o, string name) => o[name] is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;

    private static ProtocolException Bad(ProtocolError error) => new(error);
}
