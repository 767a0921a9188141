using System.Text.Json;

namespace AnswerEngine.Cli.Commands;

/// <summary>One line of a JSON-lines file with an id and a text.</summary>
internal static class JsonLine
{
    private const int IdLengthMax = 128;

    /// <summary>
    /// The two members as text; throws <see cref="InvalidDataException"/> naming the line when one is missing.
    /// </summary>
    public static (string Id, string Text) Read(
        string line, int number, int lengthMax, string idMember, string textMember)
    {
        if (line.Length > lengthMax)
            throw new InvalidDataException($"line {number}: longer than {lengthMax} characters");
        try
        {
            using var json = JsonDocument.Parse(line);
            var id = Member(json.RootElement, idMember, number);
            if (id.Length is 0 or > IdLengthMax || id.Any(char.IsWhiteSpace))
            {
                throw new InvalidDataException(
                    $"line {number}: \"{idMember}\" must have 1 to {IdLengthMax} characters and no white space");
            }
            return (id, Member(json.RootElement, textMember, number));
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"line {number}: not JSON ({error.Message})", error);
        }
    }

    /// <summary>
    /// A member that is a list of texts, empty when the line has none; <paramref name="line"/> was read before.
    /// </summary>
    public static IReadOnlyList<string> ReadTexts(string line, int number, string member, int countMax)
    {
        using var json = JsonDocument.Parse(line);
        if (!json.RootElement.TryGetProperty(member, out var list) || list.ValueKind == JsonValueKind.Null) return [];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > countMax
            || list.EnumerateArray().Any(t => t.ValueKind != JsonValueKind.String))
        {
            throw new InvalidDataException($"line {number}: \"{member}\" must be a list of at most {countMax} texts");
        }
        return [.. list.EnumerateArray().Select(t => Text(t, member, number))];
    }

    private static string Member(JsonElement line, string name, int number)
    {
        if (line.ValueKind != JsonValueKind.Object || !line.TryGetProperty(name, out var value))
            throw new InvalidDataException($"line {number}: no member \"{name}\"");
        return value.ValueKind switch
        {
            JsonValueKind.String => Text(value, name, number),
            JsonValueKind.Number => value.GetRawText(),
            _ => throw new InvalidDataException($"line {number}: \"{name}\" must be text"),
        };
    }

    /// <summary>JSON can escape half a surrogate pair, which is no text.</summary>
    private static string Text(JsonElement value, string name, int number)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidDataException($"line {number}: \"{name}\" holds half a surrogate pair", error);
        }
    }
}
