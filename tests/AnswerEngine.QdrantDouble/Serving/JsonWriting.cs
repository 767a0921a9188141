using System.Text.Json;

namespace AnswerEngine.QdrantDouble.Serving;

/// <summary>
/// Objects and arrays of a reply. Every object that is no map has a member that no version of the contract knows, for a
/// client must not mind it.
/// </summary>
internal static class JsonWriting
{
    public static void Object(this Utf8JsonWriter writer, Action members)
    {
        writer.WriteStartObject();
        members();
        Unknown(writer);
        writer.WriteEndObject();
    }

    public static void Object(this Utf8JsonWriter writer, string name, Action members, bool isMap = false)
    {
        writer.WriteStartObject(name);
        members();
        if (!isMap) Unknown(writer);
        writer.WriteEndObject();
    }

    public static void Array<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> item)
    {
        writer.WriteStartArray(name);
        foreach (var one in items) item(one);
        writer.WriteEndArray();
    }

    private static void Unknown(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("of_a_later_version");
        writer.WriteStartArray("any");
        writer.WriteNumberValue(1);
        writer.WriteNullValue();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
