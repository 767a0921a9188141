using System.Text.Json.Serialization;

namespace AnswerEngine.Indexing;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SourceDocument))]
[JsonSerializable(typeof(IngestLedger))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(List<Abbreviation>))]
[JsonSerializable(typeof(NoticeListHead))]
[JsonSerializable(typeof(ListedNotice))]
[JsonSerializable(typeof(NoticeTable))]
internal sealed partial class IndexJson : JsonSerializerContext;
