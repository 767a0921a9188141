using System.Text.Json;
using AnswerEngine.QdrantDouble.Points;
using AnswerEngine.QdrantDouble.Queries;

namespace AnswerEngine.QdrantDouble.Serving;

/// <summary>The calls on the points of a collection. Each gives what writes its result.</summary>
internal static class PointCalls
{
    private const int LimitByDefault = 10;

    private static readonly string[] NotKnown = ["update_filter", "update_mode", "batch", "shard_key", "order_by", "lookup_from", "key"];

    public static Action<Utf8JsonWriter> Upsert(Call call)
    {
        Known(call.Body);
        return Updated(call.Update(collection =>
        {
            var points = collection.Read(call.Body.GetProperty("points"));
            return () => collection.Put(points);
        }));
    }

    public static Action<Utf8JsonWriter> Remove(Call call)
    {
        Known(call.Body);
        return Updated(call.Update(collection =>
        {
            _ = PointFilter.In(call.Body);
            return () => collection.Remove([.. Selected(collection, call.Body).Select(p => p.Id)]);
        }));
    }

    public static Action<Utf8JsonWriter> SetPayload(Call call)
    {
        Known(call.Body);
        var set = call.Body.GetProperty("payload").Clone();
        return Updated(call.Update(collection =>
        {
            _ = PointFilter.In(call.Body);
            return () =>
            {
                foreach (var point in Selected(collection, call.Body).ToArray())
                {
                    var payload = new Dictionary<string, JsonElement>(point.Payload, StringComparer.Ordinal);
                    foreach (var member in set.EnumerateObject()) payload[member.Name] = member.Value;
                    point.Payload = payload;
                }
            };
        }));
    }

    public static Action<Utf8JsonWriter> Query(Call call)
    {
        Known(call.Body);
        var found = call.Store.Read(() => PointQuery.Run(call.Store.Of(call.Collection), call.Body));
        return writer => Found(writer, found, call.Body);
    }

    public static Action<Utf8JsonWriter> QueryBatch(Call call)
    {
        var searches = call.Body.GetProperty("searches").EnumerateArray().ToArray();
        foreach (var search in searches) Known(search);
        var found = call.Store.Read(() => searches.Select(s => PointQuery.Run(call.Store.Of(call.Collection), s)).ToArray());
        return writer =>
        {
            writer.WriteStartArray();
            foreach (var (list, search) in found.Zip(searches)) Found(writer, list, search);
            writer.WriteEndArray();
        };
    }

    /// <summary>In an order that means nothing, as there.</summary>
    public static Action<Utf8JsonWriter> Retrieve(Call call)
    {
        Known(call.Body);
        var ids = call.Body.GetProperty("ids").EnumerateArray().Select(PointId.Of).Distinct().OrderBy(id => id.Whim()).ToArray();
        var points = call.Store.Read(() =>
        {
            var collection = call.Store.Of(call.Collection);
            return ids.Select(collection.Find).OfType<Point>().ToArray();
        });
        return writer =>
        {
            writer.WriteStartArray();
            foreach (var point in points) writer.Object(() => Record(writer, point, call.Body, withPayload: true));
            writer.WriteEndArray();
        };
    }

    public static Action<Utf8JsonWriter> Scroll(Call call)
    {
        Known(call.Body);
        var holds = PointFilter.In(call.Body);
        var from = call.Body.TryGetProperty("offset", out var offset) && offset.ValueKind != JsonValueKind.Null ? PointId.Of(offset) : default;
        var limit = call.Body.TryGetProperty("limit", out var given) && given.ValueKind == JsonValueKind.Number ? given.GetInt32() : LimitByDefault;
        var points = call.Store.Read(() =>
            call.Store.Of(call.Collection).InOrder().SkipWhile(p => p.Id.CompareTo(from) < 0).Where(holds).Take(limit + 1).ToArray());
        return writer => writer.Object(() =>
        {
            writer.Array("points", points.Take(limit), point => writer.Object(() => Record(writer, point, call.Body, withPayload: true)));
            writer.WritePropertyName("next_page_offset");
            if (points.Length > limit) points[limit].Id.Write(writer);
            else writer.WriteNullValue();
        });
    }

    public static Action<Utf8JsonWriter> Count(Call call)
    {
        Known(call.Body);
        var holds = PointFilter.In(call.Body);
        var count = call.Store.Read(() => call.Store.Of(call.Collection).InOrder().Count(holds));
        return writer => writer.Object(() => writer.WriteNumber("count", count));
    }

    public static Action<Utf8JsonWriter> Updated(string status) => writer => writer.Object(() =>
    {
        writer.WriteNumber("operation_id", 1);
        writer.WriteString("status", status);
    });

    private static IEnumerable<Point> Selected(Collection collection, JsonElement body) =>
        body.TryGetProperty("points", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? ids.EnumerateArray().Select(PointId.Of).Select(collection.Find).OfType<Point>()
            : collection.InOrder().Where(PointFilter.In(body));

    private static void Known(JsonElement body)
    {
        if (Array.Find(NotKnown, name => body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null) is { } unknown)
            throw QdrantError.Bad($"the double does not know {unknown}");
    }

    private static void Found(Utf8JsonWriter writer, IReadOnlyList<Scored> found, JsonElement search) =>
        writer.Object(() => writer.Array("points", found, one => writer.Object(() =>
        {
            writer.WriteNumber("version", one.Point.Version);
            writer.WriteNumber("score", one.Score);
            Record(writer, one.Point, search, withPayload: false);
        })));

    private static void Record(Utf8JsonWriter writer, Point point, JsonElement request, bool withPayload)
    {
        writer.WritePropertyName("id");
        point.Id.Write(writer);
        var payload = Choice.Of(request, "with_payload", withPayload);
        if (payload.IsAny)
        {
            writer.Object("payload", () =>
            {
                foreach (var (name, value) in point.Payload.Where(p => payload.Takes(p.Key)))
                {
                    writer.WritePropertyName(name);
                    value.WriteTo(writer);
                }
            }, isMap: true);
        }
        var vectors = Choice.Of(request, "with_vector", false);
        if (vectors.IsAny) writer.Object("vector", () => Vectors(writer, point, vectors), isMap: true);
    }

    private static void Vectors(Utf8JsonWriter writer, Point point, Choice chosen)
    {
        foreach (var (name, vector) in point.Dense.Where(v => chosen.Takes(v.Key))) writer.Array(name, vector, writer.WriteNumberValue);
        foreach (var (name, vector) in point.Sparse.Where(v => chosen.Takes(v.Key)))
        {
            writer.Object(name, () =>
            {
                writer.Array("indices", vector.Indices, writer.WriteNumberValue);
                writer.Array("values", vector.Values, writer.WriteNumberValue);
            }, isMap: true);
        }
    }
}
