using System.Text.Json.Serialization;

namespace AnswerEngine.Storage;

[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class StorageJson : JsonSerializerContext;
