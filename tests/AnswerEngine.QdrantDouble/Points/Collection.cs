using System.Text.Json;

namespace AnswerEngine.QdrantDouble.Points;

/// <summary>
/// Points with named vectors. Cosine vectors are normalised when they come, so what is read differs from what was
/// written. A point that is written again gets a new slot; slots are never used twice.
/// </summary>
internal sealed class Collection
{
    private readonly Dictionary<PointId, int> _slots = [];
    private readonly List<Point?> _points = [];
    private readonly Dictionary<string, (int Size, bool IsCosine)> _dense = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Postings> _sparse = new(StringComparer.Ordinal);
    private Point[]? _inOrder;
    private long _version;

    /// <param name="made">The body that it is made by.</param>
    public Collection(JsonElement made)
    {
        Made = made.Clone();
        if (made.TryGetProperty("vectors", out var dense))
            foreach (var (name, vector) in Named(dense)) _dense[name] = (vector.GetProperty("size").GetInt32(), IsCosine(vector));
        if (!made.TryGetProperty("sparse_vectors", out var sparse) || sparse.ValueKind == JsonValueKind.Null) return;
        foreach (var vector in sparse.EnumerateObject())
        {
            var hasIdf = vector.Value.TryGetProperty("modifier", out var modifier) && modifier.ValueEquals("idf");
            _sparse[vector.Name] = new Postings(hasIdf);
        }
    }

    public JsonElement Made { get; }

    /// <summary>Type by name of the indexed members of payloads.</summary>
    public SortedDictionary<string, string> Indexed { get; } = new(StringComparer.Ordinal);

    public int Count => _slots.Count;

    public int Dimensions(string vector) =>
        _dense.TryGetValue(vector, out var facts) ? facts.Size : throw NoVector(vector);

    public bool IsCosineVector(string vector) => _dense[vector].IsCosine;

    public Postings Terms(string vector) => _sparse.GetValueOrDefault(vector) ?? throw NoVector(vector);

    public Point? At(int slot) => _points[slot];

    public Point? Find(PointId id) => _slots.TryGetValue(id, out var slot) ? _points[slot] : null;

    /// <summary>All points by id. Made anew after a write; two readers may make the same one at once.</summary>
    public Point[] InOrder() => _inOrder ??= [.. _points.OfType<Point>().OrderBy(p => p.Id)];

    /// <summary>Reads points to write, all of them or, where one is wrong, none.</summary>
    public IReadOnlyList<Point> Read(JsonElement points) => [.. points.EnumerateArray().Select(One)];

    public void Put(IReadOnlyList<Point> points)
    {
        foreach (var point in points)
        {
            Drop(point.Id);
            _slots[point.Id] = _points.Count;
            foreach (var (name, vector) in point.Sparse) _sparse[name].Add(_points.Count, vector);
            _points.Add(point);
        }
        _inOrder = null;
    }

    public void Remove(IEnumerable<PointId> ids)
    {
        foreach (var id in ids) Drop(id);
        _inOrder = null;
    }

    /// <summary>Scales to length 1; what has none stays.</summary>
    public static float[] Normalised(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(v => v * v));
        return length > 0 ? Array.ConvertAll(vector, v => v / length) : vector;
    }

    private void Drop(PointId id)
    {
        if (!_slots.Remove(id, out var slot)) return;
        foreach (var (name, vector) in _points[slot]!.Sparse) _sparse[name].Remove(vector);
        _points[slot] = null;
    }

    private Point One(JsonElement body)
    {
        var point = new Point(PointId.Of(body.GetProperty("id")), Interlocked.Increment(ref _version));
        foreach (var (name, vector) in NamedVectors(body.GetProperty("vector")))
        {
            if (vector.ValueKind == JsonValueKind.Object)
            {
                _ = Terms(name);
                point.Sparse[name] = SparseVector.Of(vector);
                continue;
            }
            var values = SparseVector.Numbers(vector);
            if (values.Length != Dimensions(name))
                throw QdrantError.Bad($"Vector dimension error: expected dim: {Dimensions(name)}, got {values.Length}");
            point.Dense[name] = IsCosineVector(name) ? Normalised(values) : values;
        }
        if (body.TryGetProperty("payload", out var payload) && payload.ValueKind == JsonValueKind.Object)
            point.Payload = payload.Clone().EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        return point;
    }

    private static IEnumerable<(string Name, JsonElement Vector)> NamedVectors(JsonElement vector) =>
        vector.ValueKind == JsonValueKind.Array ? [("", vector)] : vector.EnumerateObject().Select(v => (v.Name, v.Value));

    private static IEnumerable<(string Name, JsonElement Vector)> Named(JsonElement vectors) =>
        vectors.TryGetProperty("distance", out var distance) && distance.ValueKind == JsonValueKind.String
            ? [("", vectors)]
            : vectors.EnumerateObject().Select(v => (v.Name, v.Value));

    private static bool IsCosine(JsonElement vector) => vector.GetProperty("distance").GetString() switch
    {
        "Cosine" => true,
        "Dot" => false,
        var other => throw QdrantError.Bad($"the double does not know the distance {other}"),
    };

    private static QdrantError NoVector(string name) => QdrantError.Bad($"Not existing vector name error: {name}");
}
