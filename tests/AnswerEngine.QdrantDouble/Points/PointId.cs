using System.Globalization;
using System.Text.Json;

namespace AnswerEngine.QdrantDouble.Points;

/// <summary>Number or UUID. Numbers come before UUIDs.</summary>
internal readonly record struct PointId(ulong Number, Guid? Uuid) : IComparable<PointId>
{
    public static PointId Of(JsonElement id) =>
        id.ValueKind == JsonValueKind.Number ? new PointId(id.GetUInt64(), null)
        : Guid.TryParse(id.GetString(), out var uuid) ? new PointId(0, uuid)
        : throw QdrantError.Bad($"{id.GetRawText()} is not a valid point ID");

    /// <summary>UUIDs in the order of their texts.</summary>
    public int CompareTo(PointId other) =>
        Uuid is { } one && other.Uuid is { } two ? one.CompareTo(two)
        : Uuid is null && other.Uuid is null ? Number.CompareTo(other.Number)
        : Uuid is null ? -1 : 1;

    public string Text => Uuid?.ToString("D") ?? Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A place among equals that follows no order a caller could want: FNV-1a from the end of the text.</summary>
    public uint Whim()
    {
        var hash = 2166136261u;
        var text = Text;
        for (var i = text.Length - 1; i >= 0; i--) hash = (hash ^ text[i]) * 16777619u;
        return hash;
    }

    public void Write(Utf8JsonWriter writer)
    {
        if (Uuid is { } uuid) writer.WriteStringValue(uuid.ToString("D"));
        else writer.WriteNumberValue(Number);
    }
}
