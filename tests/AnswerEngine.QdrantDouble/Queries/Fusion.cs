using System.Text.Json;
using AnswerEngine.QdrantDouble.Points;

namespace AnswerEngine.QdrantDouble.Queries;

/// <summary>Makes one list of several, as the server does.</summary>
internal static class Fusion
{
    private const int KByDefault = 2;

    /// <summary>The fusion that a query is, or null.</summary>
    public static Func<IReadOnlyList<IReadOnlyList<Scored>>, IEnumerable<Scored>>? Of(JsonElement query)
    {
        if (query.ValueKind != JsonValueKind.Object) return null;
        if (query.TryGetProperty("fusion", out var name))
            return name.ValueEquals("dbsf") ? ByDistribution : lists => ByRank(lists, KByDefault, null);
        if (!query.TryGetProperty("rrf", out var rrf)) return null;
        var k = rrf.TryGetProperty("k", out var given) && given.ValueKind == JsonValueKind.Number ? given.GetInt32() : KByDefault;
        var weights = rrf.TryGetProperty("weights", out var all) && all.ValueKind == JsonValueKind.Array ? SparseVector.Numbers(all) : null;
        return lists => ByRank(lists, k, weights);
    }

    /// <summary>Sum of 1 / ((rank + 1) / weight + k - 1), ranks from 0: with weight 1 it is 1 / (rank + k).</summary>
    private static IEnumerable<Scored> ByRank(IReadOnlyList<IReadOnlyList<Scored>> lists, int k, float[]? weights)
    {
        if (weights is not null && weights.Length != lists.Count) throw QdrantError.Bad("the number of weights should match the number of prefetches");
        return Sums(lists.SelectMany((list, at) =>
            list.Select((one, rank) => one with { Score = 1f / (((rank + 1) / (weights?[at] ?? 1f)) + k - 1) })));
    }

    /// <summary>Sum of the scores, each list stretched so that its mean -/+ 3 sample deviations is 0 to 1.</summary>
    private static IEnumerable<Scored> ByDistribution(IReadOnlyList<IReadOnlyList<Scored>> lists) => Sums(lists.SelectMany(Stretched));

    private static IEnumerable<Scored> Stretched(IReadOnlyList<Scored> list)
    {
        if (list.Count == 0) return [];
        var mean = list.Average(s => (double)s.Score);
        var deviation = list.Count == 1 ? 0 : Math.Sqrt(list.Sum(s => (s.Score - mean) * (s.Score - mean)) / (list.Count - 1));
        return list.Select(s => s with { Score = deviation == 0 ? 0.5f : (float)((s.Score - (mean - (3 * deviation))) / (6 * deviation)) });
    }

    private static IEnumerable<Scored> Sums(IEnumerable<Scored> parts) =>
        parts.GroupBy(p => p.Point.Id).Select(g => new Scored(g.First().Point, g.Sum(p => p.Score)));
}
