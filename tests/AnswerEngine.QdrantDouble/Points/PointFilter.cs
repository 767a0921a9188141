using System.Text.Json;

namespace AnswerEngine.QdrantDouble.Points;

/// <summary>A filter as a question to ask of a point.</summary>
internal static class PointFilter
{
    private static readonly string[] NotKnown =
        ["geo_bounding_box", "geo_radius", "geo_polygon", "values_count", "nested", "has_vector", "slice"];

    /// <summary>Reads a member "filter"; without one everything passes.</summary>
    public static Func<Point, bool> In(JsonElement request) =>
        request.TryGetProperty("filter", out var filter) && filter.ValueKind == JsonValueKind.Object ? Of(filter) : static _ => true;

    public static Func<Point, bool> Of(JsonElement filter)
    {
        var must = Conditions(filter, "must");
        var should = Conditions(filter, "should");
        var mustNot = Conditions(filter, "must_not");
        var (some, least) = MinShould(filter);
        return point => Array.TrueForAll(must, holds => holds(point))
            && (should.Length == 0 || Array.Exists(should, holds => holds(point)))
            && !Array.Exists(mustNot, holds => holds(point))
            && (least == 0 || some.Count(holds => holds(point)) >= least);
    }

    private static (Func<Point, bool>[] Conditions, int Least) MinShould(JsonElement filter) =>
        filter.TryGetProperty("min_should", out var some) && some.ValueKind == JsonValueKind.Object
            ? (Conditions(some, "conditions"), some.GetProperty("min_count").GetInt32())
            : ([], 0);

    private static Func<Point, bool>[] Conditions(JsonElement filter, string member) =>
        !filter.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(Condition)]
        : [Condition(value)];

    private static Func<Point, bool> Condition(JsonElement condition)
    {
        if (Array.Find(NotKnown, name => condition.TryGetProperty(name, out _)) is { } unknown)
            throw QdrantError.Bad($"the double does not know the condition {unknown}");
        if (condition.TryGetProperty("key", out var key)) return Field(key.GetString()!, condition);
        if (condition.TryGetProperty("has_id", out var ids))
        {
            var wanted = ids.EnumerateArray().Select(PointId.Of).ToHashSet();
            return point => wanted.Contains(point.Id);
        }
        if (condition.TryGetProperty("is_empty", out var empty)) return Empty(empty.GetProperty("key").GetString()!, true);
        if (condition.TryGetProperty("is_null", out var isNull)) return Null(isNull.GetProperty("key").GetString()!, true);
        return Of(condition);
    }

    private static Func<Point, bool> Field(string key, JsonElement condition)
    {
        var all = new List<Func<Point, bool>>();
        if (Given(condition, "match", out var match))
        {
            var fits = Match(match);
            all.Add(point => Array.Exists(Values(point, key), fits.Invoke));
        }
        if (Given(condition, "range", out var range))
        {
            var fits = Range(range);
            all.Add(point => Values(point, key).Any(fits));
        }
        if (Given(condition, "is_empty", out var empty)) all.Add(Empty(key, empty.GetBoolean()));
        if (Given(condition, "is_null", out var isNull)) all.Add(Null(key, isNull.GetBoolean()));
        if (all.Count == 0) throw QdrantError.Bad("At least one field condition must be specified");
        return point => all.TrueForAll(holds => holds(point));
    }

    private static bool Given(JsonElement condition, string name, out JsonElement value) =>
        condition.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;

    private static Func<JsonElement, bool> Match(JsonElement match)
    {
        if (match.TryGetProperty("value", out var wanted)) return Equal(wanted);
        if (match.TryGetProperty("any", out var any))
        {
            var all = any.EnumerateArray().Select(Equal).ToArray();
            return value => Array.Exists(all, isEqual => isEqual(value));
        }
        if (match.TryGetProperty("except", out var except))
        {
            var all = except.EnumerateArray().Select(Equal).ToArray();
            return value => !Array.Exists(all, isEqual => isEqual(value));
        }
        throw QdrantError.Bad("the double does not know this match");
    }

    private static Func<JsonElement, bool> Equal(JsonElement wanted)
    {
        if (wanted.ValueKind != JsonValueKind.String) return value => JsonElement.DeepEquals(value, wanted);
        var text = wanted.GetString();
        return value => value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
    }

    private static Func<JsonElement, bool> Range(JsonElement range)
    {
        var (gt, gte, lt, lte) = (Bound("gt"), Bound("gte"), Bound("lt"), Bound("lte"));
        return value => value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number
            && !(number <= gt) && !(number < gte) && !(number >= lt) && !(number > lte);

        double? Bound(string name) => !Given(range, name, out var bound) ? null
            : bound.ValueKind == JsonValueKind.Number ? bound.GetDouble()
            : throw QdrantError.Bad("the double does not know ranges of time");
    }

    private static Func<Point, bool> Empty(string key, bool isEmpty) =>
        point => Values(point, key).All(v => v.ValueKind == JsonValueKind.Null) == isEmpty;

    private static Func<Point, bool> Null(string key, bool isNull) =>
        point => Values(point, key).Any(v => v.ValueKind == JsonValueKind.Null) == isNull;

    private static JsonElement[] Values(Point point, string key) =>
        !point.Payload.TryGetValue(key, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()]
        : [value];
}
