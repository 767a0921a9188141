using System.Text.Json;

namespace AnswerEngine.Indexing;

/// <summary>
/// The members of an object of JSON by name: texts, whole numbers, flags, and lists and objects of them; nulls are left
/// out.
/// </summary>
internal sealed class JsonMembers
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);

    private JsonMembers()
    {
    }

    /// <summary>Reads the object of which the reader has seen the beginning; of two members of a name the last counts.
    /// </summary>
    /// <exception cref="JsonException">It is not well-formed, or has a number that is not whole.</exception>
    public static JsonMembers Of(ref Utf8JsonReader reader)
    {
        var members = new JsonMembers();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref reader);
            reader.Read();
            if (Value(ref reader) is { } value) members._values[name] = value;
            else members._values.Remove(name);
        }
        return members;
    }

    public static JsonException Missing(string name) => new($"no {name}");

    public bool Has(string name) => _values.ContainsKey(name);

    public string? Text(string name) => Value(name) switch
    {
        null => null,
        string text => text,
        _ => throw Other(name),
    };

    public int? Number(string name) => Value(name) switch
    {
        null => null,
        int number => number,
        _ => throw Other(name),
    };

    public bool Flag(string name) => Value(name) switch
    {
        null => false,
        bool flag => flag,
        _ => throw Other(name),
    };

    public JsonMembers? Object(string name) => Value(name) switch
    {
        null => null,
        JsonMembers members => members,
        _ => throw Other(name),
    };

    public string[]? Texts(string name) => List<string>(name);

    public JsonMembers[]? Objects(string name) => List<JsonMembers>(name);

    private T[]? List<T>(string name)
        where T : class
    {
        if (Value(name) is not { } value) return null;
        if (value is not List<object?> list) throw Other(name);
        var items = new T[list.Count];
        for (var i = 0; i < items.Length; i++) items[i] = list[i] as T ?? throw Other(name);
        return items;
    }

    private object? Value(string name) => _values.GetValueOrDefault(name);

    private static JsonException Other(string name) => new($"{name} is of another type");

    private static object? Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => Text(ref reader),
        JsonTokenType.Number =>
            reader.TryGetInt32(out var number) ? number : throw new JsonException("a number is not whole"),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.StartObject => Of(ref reader),
        JsonTokenType.StartArray => List(ref reader),
        _ => null,
    };

    private static List<object?> List(ref Utf8JsonReader reader)
    {
        var list = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) list.Add(Value(ref reader));
        return list;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("a text is not well-formed", error);
        }
    }
}
