using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Cli.Output;

/// <summary>JSON of the reports that the command prints; articles and documents have their own in the engine.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", UseStringEnumConverter = true)]
[JsonSerializable(typeof(IngestReport))]
[JsonSerializable(typeof(IReadOnlyList<FoundDocument>))]
internal sealed partial class CliJson : JsonSerializerContext
{
    public static CliJson Readable { get; } = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>One result of a search.</summary>
internal sealed record FoundDocument(int Rank, double Score, string DocumentId, DocumentKind Kind, DocumentStatus Status, string Title, string? Explanation);
