using System.Text.Json;

namespace AnswerEngine.QdrantDouble.Serving;

/// <summary>The calls on collections and aliases. Each gives what writes its result.</summary>
internal static class CollectionCalls
{
    private static readonly string[] Params = ["vectors", "sparse_vectors", "shard_number", "replication_factor", "write_consistency_factor", "on_disk_payload"];
    private static readonly string[] Configs = ["quantization_config", "metadata"];

    public static Action<Utf8JsonWriter> List(Call call)
    {
        var names = call.Store.Read(() => call.Store.Names.ToArray());
        return writer => writer.Object(() => writer.Array("collections", names, name => writer.Object(() => writer.WriteString("name", name))));
    }

    public static Action<Utf8JsonWriter> Exists(Call call)
    {
        var isThere = call.Store.Read(() => call.Store.Has(call.Collection));
        return writer => writer.Object(() => writer.WriteBoolean("exists", isThere));
    }

    public static Action<Utf8JsonWriter> Facts(Call call)
    {
        var (made, count, indexed) = call.Store.Read(() =>
            (call.Store.Of(call.Collection).Made, call.Store.Of(call.Collection).Count, call.Store.Of(call.Collection).Indexed.ToArray()));
        return writer => writer.Object(() =>
        {
            writer.WriteString("status", "green");
            writer.WriteString("optimizer_status", "ok");
            writer.WriteNumber("segments_count", 1);
            writer.WriteNumber("points_count", count);
            writer.WriteNumber("indexed_vectors_count", count);
            writer.Object("payload_schema", () =>
            {
                foreach (var (field, type) in indexed)
                {
                    writer.Object(field, () =>
                    {
                        writer.WriteString("data_type", type);
                        writer.WriteNumber("points", count);
                    });
                }
            }, isMap: true);
            writer.Object("config", () => Config(writer, made));
        });
    }

    public static Action<Utf8JsonWriter> Create(Call call)
    {
        call.Store.Write(() =>
        {
            call.Store.Create(call.Collection, call.Body);
            return true;
        });
        return writer => writer.WriteBooleanValue(true);
    }

    public static Action<Utf8JsonWriter> Delete(Call call)
    {
        var wasThere = call.Store.Write(() => call.Store.Delete(call.Collection));
        return writer => writer.WriteBooleanValue(wasThere);
    }

    public static Action<Utf8JsonWriter> Index(Call call)
    {
        var field = call.Body.GetProperty("field_name").GetString()!;
        var schema = call.Body.TryGetProperty("field_schema", out var given) ? given : default;
        var type = schema.ValueKind == JsonValueKind.Object ? schema.GetProperty("type").GetString()
            : schema.ValueKind == JsonValueKind.String ? schema.GetString()
            : "keyword";
        return PointCalls.Updated(call.Update(collection => () => collection.Indexed[field] = type!));
    }

    public static Action<Utf8JsonWriter> Aliases(Call call)
    {
        var aliases = call.Store.Read(() => call.Store.Aliases.ToArray());
        return writer => writer.Object(() => writer.Array("aliases", aliases, alias => writer.Object(() =>
        {
            writer.WriteString("alias_name", alias.Key);
            writer.WriteString("collection_name", alias.Value);
        })));
    }

    public static Action<Utf8JsonWriter> Switch(Call call)
    {
        call.Store.Write(() =>
        {
            call.Store.Switch(call.Body.GetProperty("actions"));
            return true;
        });
        return writer => writer.WriteBooleanValue(true);
    }

    private static void Config(Utf8JsonWriter writer, JsonElement made)
    {
        writer.Object("params", () => Copy(writer, made, Params));
        writer.Object("hnsw_config", () =>
        {
            writer.WriteNumber("m", 16);
            writer.WriteNumber("ef_construct", 100);
            writer.WriteNumber("full_scan_threshold", 10_000);
        });
        writer.Object("optimizer_config", () =>
        {
            writer.WriteNumber("default_segment_number", 2);
            writer.WriteNumber("flush_interval_sec", 5);
        });
        Copy(writer, made, Configs);
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement from, string[] members)
    {
        foreach (var member in members)
        {
            if (!from.TryGetProperty(member, out var value)) continue;
            writer.WritePropertyName(member);
            value.WriteTo(writer);
        }
    }
}
