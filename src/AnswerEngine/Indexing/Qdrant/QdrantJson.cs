using System.Text.Json.Serialization;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>What every reply is wrapped in.</summary>
internal sealed record QdrantReply<T>([property: JsonRequired] T Result);

/// <summary>The only status of a write that counts is "completed".</summary>
internal sealed record UpdateResult([property: JsonRequired] string Status);

internal sealed record CountResult([property: JsonRequired] long Count);

internal sealed record ExistsResult([property: JsonRequired] bool Exists);

internal sealed record AliasList([property: JsonRequired] IReadOnlyList<Alias> Aliases);

internal sealed record Alias([property: JsonRequired] string AliasName, [property: JsonRequired] string CollectionName);

internal sealed record CollectionList([property: JsonRequired] IReadOnlyList<CollectionName> Collections);

internal sealed record CollectionName([property: JsonRequired] string Name);

internal sealed record CollectionFacts(
    [property: JsonRequired] string Status, [property: JsonRequired] CollectionConfig Config);

internal sealed record CollectionConfig
{
    /// <summary>What was said of the collection when it was made.</summary>
    public Dictionary<string, string>? Metadata { get; init; }
}

/// <summary>What a collection is made of.</summary>
internal sealed record NewCollection(
    Dictionary<string, DenseVectors> Vectors, Dictionary<string, SparseVectors> SparseVectors)
{
    public int? ShardNumber { get; init; }

    public int? ReplicationFactor { get; init; }

    public int? WriteConsistencyFactor { get; init; }

    public bool? OnDiskPayload { get; init; }

    public Quantization? QuantizationConfig { get; init; }

    public Dictionary<string, string>? Metadata { get; init; }
}

internal sealed record DenseVectors(int Size, string Distance = "Cosine");

internal sealed record SparseVectors(string? Modifier = "idf");

internal sealed record Quantization(ScalarQuantization Scalar);

internal sealed record ScalarQuantization(string Type = "int8", bool AlwaysRam = true);

internal sealed record NewPayloadIndex(string FieldName, string FieldSchema);

/// <summary>A point as it is written.</summary>
internal sealed record NewPoint(string Id, Dictionary<string, QdrantVector> Vector, QdrantPayload Payload);

internal sealed record NewPoints(IReadOnlyList<NewPoint> Points);

/// <summary>What a point says of itself; what does not apply is left out.</summary>
internal sealed record QdrantPayload
{
    /// <summary>"document", "passage" or "side".</summary>
    public string? Unit { get; init; }

    /// <summary>"guideline" or "study".</summary>
    public string? Kind { get; init; }

    public int? Year { get; init; }

    /// <summary>"current", "superseded", "retracted" or "concern", as this snapshot sees it.</summary>
    public string? Status { get; init; }

    /// <summary>Name of the journal, in lower case.</summary>
    public string? Journal { get; init; }

    /// <summary>Name of the issuing body, in lower case.</summary>
    public string? Body { get; init; }

    /// <summary>Id of the document.</summary>
    public string? Document { get; init; }

    /// <summary>Hash of the document's content.</summary>
    public string? Revision { get; init; }

    /// <summary>Place of a passage in its document from 1, or of a piece in its file from 0.</summary>
    public int? Position { get; init; }

    /// <summary>The document as canonical JSON, or a piece of a file in Base64.</summary>
    public string? Content { get; init; }

    /// <summary>Name of the file that a piece belongs to.</summary>
    public string? File { get; init; }
}

/// <summary>All of these hold.</summary>
internal sealed record QdrantFilter(IReadOnlyList<QdrantCondition> Must);

/// <summary>One of key with match or range, and has_id.</summary>
internal sealed record QdrantCondition
{
    public string? Key { get; init; }

    public QdrantMatch? Match { get; init; }

    public QdrantRange? Range { get; init; }

    public IReadOnlyList<string>? HasId { get; init; }

    /// <summary>Any of these, nested in the place of a condition.</summary>
    public IReadOnlyList<QdrantCondition>? Should { get; init; }

    public static QdrantCondition Is(string key, string value) => new() { Key = key, Match = new() { Value = value } };
}

internal sealed record QdrantMatch
{
    public string? Value { get; init; }

    public IReadOnlyList<string>? Any { get; init; }
}

internal sealed record QdrantRange
{
    public double? Gte { get; init; }

    public double? Lte { get; init; }
}

/// <summary>A search of one vector, or the fusion of several.</summary>
internal sealed record QdrantQuery(QdrantVector Query, string Using, int Limit)
{
    public QdrantFilter? Filter { get; init; }

    public QdrantSearchParams? Params { get; init; }

    public IReadOnlyList<string>? WithPayload { get; init; }
}

internal sealed record QdrantSearchParams
{
    public bool? Exact { get; init; }
}

internal sealed record QdrantQueries(IReadOnlyList<QdrantQuery> Searches);

internal sealed record FoundPoints([property: JsonRequired] IReadOnlyList<FoundPoint> Points);

internal sealed record FoundPoint([property: JsonRequired] string Id, [property: JsonRequired] double Score)
{
    public QdrantPayload? Payload { get; init; }
}

internal sealed record WantedPoints(IReadOnlyList<string> Ids)
{
    public bool WithPayload { get; init; } = true;

    public IReadOnlyList<string> WithVector { get; init; } = [];
}

internal sealed record WantedPage(int Limit)
{
    public QdrantFilter? Filter { get; init; }

    public string? Offset { get; init; }

    public IReadOnlyList<string>? WithPayload { get; init; }

    public IReadOnlyList<string> WithVector { get; init; } = [];
}

internal sealed record KeptPoint([property: JsonRequired] string Id)
{
    public QdrantPayload? Payload { get; init; }

    public Dictionary<string, QdrantVector>? Vector { get; init; }
}

internal sealed record PointsPage([property: JsonRequired] IReadOnlyList<KeptPoint> Points)
{
    public string? NextPageOffset { get; init; }
}

internal sealed record WantedCount(QdrantFilter? Filter, bool Exact = true);

/// <summary>Which points go: those of a filter, or of ids.</summary>
internal sealed record GonePoints
{
    public QdrantFilter? Filter { get; init; }

    public IReadOnlyList<string>? Points { get; init; }
}

internal sealed record AliasActions(IReadOnlyList<AliasAction> Actions);

/// <summary>One of the two.</summary>
internal sealed record AliasAction
{
    public NewAlias? CreateAlias { get; init; }

    public GoneAlias? DeleteAlias { get; init; }
}

internal sealed record NewAlias(string CollectionName, string AliasName);

internal sealed record GoneAlias(string AliasName);

internal sealed record ServerFacts([property: JsonRequired] string Version);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(NewCollection))]
[JsonSerializable(typeof(NewPayloadIndex))]
[JsonSerializable(typeof(NewPoints))]
[JsonSerializable(typeof(QdrantQuery))]
[JsonSerializable(typeof(QdrantQueries))]
[JsonSerializable(typeof(WantedPoints))]
[JsonSerializable(typeof(WantedPage))]
[JsonSerializable(typeof(WantedCount))]
[JsonSerializable(typeof(GonePoints))]
[JsonSerializable(typeof(AliasActions))]
[JsonSerializable(typeof(ServerFacts))]
[JsonSerializable(typeof(QdrantReply<bool>))]
[JsonSerializable(typeof(QdrantReply<UpdateResult>))]
[JsonSerializable(typeof(QdrantReply<CountResult>))]
[JsonSerializable(typeof(QdrantReply<ExistsResult>))]
[JsonSerializable(typeof(QdrantReply<AliasList>))]
[JsonSerializable(typeof(QdrantReply<CollectionList>))]
[JsonSerializable(typeof(QdrantReply<CollectionFacts>))]
[JsonSerializable(typeof(QdrantReply<FoundPoints>))]
[JsonSerializable(typeof(QdrantReply<IReadOnlyList<FoundPoints>>))]
[JsonSerializable(typeof(QdrantReply<IReadOnlyList<KeptPoint>>))]
[JsonSerializable(typeof(QdrantReply<PointsPage>))]
internal sealed partial class QdrantJsonContext : JsonSerializerContext;
