using System.Text.Json;

namespace AnswerEngine.QdrantDouble.Serving;

/// <summary>Which members of a payload, or which vectors, a reply has.</summary>
internal readonly record struct Choice(bool IsAny, Func<string, bool> Takes)
{
    public static Choice Of(JsonElement request, string member, bool otherwise)
    {
        if (!request.TryGetProperty(member, out var given) || given.ValueKind == JsonValueKind.Null) return All(otherwise);
        if (given.ValueKind is JsonValueKind.True or JsonValueKind.False) return All(given.GetBoolean());
        if (given.ValueKind == JsonValueKind.Array) return Among(given, isWanted: true);
        return given.TryGetProperty("include", out var include) ? Among(include, isWanted: true) : Among(given.GetProperty("exclude"), isWanted: false);
    }

    private static Choice All(bool isAny) => new(isAny, _ => isAny);

    private static Choice Among(JsonElement names, bool isWanted)
    {
        var all = names.EnumerateArray().Select(n => n.GetString()!).ToHashSet(StringComparer.Ordinal);
        return new Choice(true, name => all.Contains(name) == isWanted);
    }
}
