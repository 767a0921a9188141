using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>A vector as it is sent: all its components, or those that are not zero with their places.</summary>
[JsonConverter(typeof(QdrantVectorConverter))]
internal sealed record QdrantVector(IReadOnlyList<float> Values, IReadOnlyList<uint>? Indices = null);

/// <summary>An array of numbers, or an object with indices and values.</summary>
internal sealed class QdrantVectorConverter : JsonConverter<QdrantVector>
{
    public override QdrantVector Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartArray) return new QdrantVector(Numbers(ref reader));
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("a vector was expected");
        List<float>? values = null;
        List<uint>? indices = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            if (name == "values") values = Numbers(ref reader);
            else if (name == "indices") indices = Places(ref reader);
            else reader.Skip();
        }
        return values is not null && indices?.Count == values.Count
            ? new QdrantVector(values, indices)
            : throw new JsonException("a sparse vector has as many indices as values");
    }

    public override void Write(Utf8JsonWriter writer, QdrantVector value, JsonSerializerOptions options)
    {
        if (value.Indices is null)
        {
            Numbers(writer, value.Values);
            return;
        }
        writer.WriteStartObject();
        writer.WriteStartArray("indices");
        foreach (var index in value.Indices) writer.WriteNumberValue(index);
        writer.WriteEndArray();
        writer.WritePropertyName("values");
        Numbers(writer, value.Values);
        writer.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter writer, IReadOnlyList<float> values)
    {
        writer.WriteStartArray();
        foreach (var value in values) writer.WriteNumberValue(value);
        writer.WriteEndArray();
    }

    // Not by way of a float: it holds whole numbers up to 24 bits only.
    private static List<uint> Places(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("an array of places was expected");
        var places = new List<uint>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) places.Add(reader.GetUInt32());
        return places;
    }

    private static List<float> Numbers(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException("an array of numbers was expected");
        var numbers = new List<float>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) numbers.Add(reader.GetSingle());
        return numbers;
    }
}
