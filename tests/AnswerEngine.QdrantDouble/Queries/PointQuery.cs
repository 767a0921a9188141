using System.Numerics;
using System.Text.Json;
using AnswerEngine.QdrantDouble.Points;

namespace AnswerEngine.QdrantDouble.Queries;

/// <summary>A point with its score.</summary>
internal readonly record struct Scored(Point Point, float Score);

/// <summary>
/// A query and what it fetches first. Dense vectors are compared with every point, so each search is exact. Equal scores
/// come in an order that means nothing.
/// </summary>
internal static class PointQuery
{
    private const int LimitByDefault = 10;

    public static IReadOnlyList<Scored> Run(Collection collection, JsonElement request)
    {
        var offset = Whole(request, "offset", 0);
        var found = All(collection, request);
        if (request.TryGetProperty("score_threshold", out var least) && least.ValueKind == JsonValueKind.Number)
            found = found.Where(f => f.Score >= least.GetSingle());
        return
        [
            .. found.OrderByDescending(f => f.Score).ThenBy(f => f.Point.Whim).Skip(offset).Take(Whole(request, "limit", LimitByDefault)),
        ];
    }

    private static IEnumerable<Scored> All(Collection collection, JsonElement request)
    {
        var holds = PointFilter.In(request);
        var lists = Prefetches(request).Select(p => Run(collection, p)).ToArray();
        var query = request.TryGetProperty("query", out var given) && given.ValueKind != JsonValueKind.Null ? given : default;
        if (query.ValueKind == JsonValueKind.Object && query.TryGetProperty("nearest", out var nearest)) query = nearest;
        if (query.ValueKind == JsonValueKind.Undefined)
        {
            if (lists.Length > 0) throw QdrantError.Bad("A query is needed to merge the prefetches");
            return collection.InOrder().Where(holds).Select(p => new Scored(p, 0));
        }
        if (Fusion.Of(query) is { } fusion)
        {
            if (lists.Length == 0) throw QdrantError.Bad("cannot apply Fusion without prefetches");
            return fusion(lists).Where(f => holds(f.Point));
        }
        var vector = request.TryGetProperty("using", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "";
        var among = lists.Length == 0 ? null : lists.SelectMany(l => l).Select(s => s.Point.Id).ToHashSet();
        return Nearest(collection, query, vector, point => among?.Contains(point.Id) != false && holds(point));
    }

    private static JsonElement[] Prefetches(JsonElement request) =>
        !request.TryGetProperty("prefetch", out var prefetch) || prefetch.ValueKind == JsonValueKind.Null ? []
        : prefetch.ValueKind == JsonValueKind.Array ? [.. prefetch.EnumerateArray()]
        : [prefetch];

    private static IEnumerable<Scored> Nearest(Collection collection, JsonElement query, string vector, Func<Point, bool> holds)
    {
        if (query.ValueKind == JsonValueKind.Object && query.TryGetProperty("indices", out _))
        {
            var scores = collection.Terms(vector).Scores(SparseVector.Of(query));
            return scores.Select(s => (Point: collection.At(s.Key), s.Value)).Where(s => s.Point is not null && holds(s.Point))
                .Select(s => new Scored(s.Point!, s.Value));
        }
        if (query.ValueKind != JsonValueKind.Array) throw QdrantError.Bad("the double does not know this query");
        var wanted = SparseVector.Numbers(query);
        if (wanted.Length != collection.Dimensions(vector))
            throw QdrantError.Bad($"Vector dimension error: expected dim: {collection.Dimensions(vector)}, got {wanted.Length}");
        if (collection.IsCosineVector(vector)) wanted = Collection.Normalised(wanted);
        return collection.InOrder().Where(p => p.Dense.ContainsKey(vector) && holds(p)).Select(p => new Scored(p, Dot(wanted, p.Dense[vector])));
    }

    private static float Dot(float[] a, float[] b)
    {
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count) sums += new Vector<float>(a, i) * new Vector<float>(b, i);
        var sum = Vector.Sum(sums);
        for (; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static int Whole(JsonElement request, string name, int otherwise) =>
        request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : otherwise;
}
