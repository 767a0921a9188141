using System.Text.Json;

namespace AnswerEngine.QdrantDouble.Points;

/// <summary>A point as it is kept. Its vectors do not change; its payload is replaced as a whole.</summary>
internal sealed class Point(PointId id, long version)
{
    public PointId Id { get; } = id;

    public long Version { get; } = version;

    /// <summary>Its place among equals.</summary>
    public uint Whim { get; } = id.Whim();

    public Dictionary<string, float[]> Dense { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SparseVector> Sparse { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, JsonElement> Payload { get; set; } = new Dictionary<string, JsonElement>();
}

/// <summary>Numbers of the terms, ascending, and their weights.</summary>
internal sealed record SparseVector(uint[] Indices, float[] Values)
{
    public static SparseVector Of(JsonElement vector)
    {
        var indices = vector.GetProperty("indices").EnumerateArray().Select(i => i.GetUInt32()).ToArray();
        var values = Numbers(vector.GetProperty("values"));
        if (indices.Length != values.Length) throw QdrantError.Bad("Validation error: values and indices must be the same length");
        Array.Sort(indices, values);
        for (var i = 1; i < indices.Length; i++)
            if (indices[i] == indices[i - 1]) throw QdrantError.Bad("Validation error: indices must be unique");
        return new SparseVector(indices, values);
    }

    public static float[] Numbers(JsonElement values)
    {
        var numbers = new float[values.GetArrayLength()];
        var at = 0;
        foreach (var value in values.EnumerateArray()) numbers[at++] = value.GetSingle();
        return Array.TrueForAll(numbers, float.IsFinite) ? numbers : throw QdrantError.Bad("a component is not finite");
    }
}
