using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using AnswerEngine.Cli.Commands;
using AnswerEngine.Publishing;

namespace AnswerEngine.Cli.Output;

/// <summary>JSON of the reports that the command prints; articles and documents have their own in the engine.</summary>
[JsonSerializable(typeof(IngestReport))]
[JsonSerializable(typeof(RetractionReport))]
[JsonSerializable(typeof(IReadOnlyList<FoundDocument>))]
[JsonSerializable(typeof(IReadOnlyList<StaleArticle>))]
[JsonSerializable(typeof(ArticleDiff))]
[JsonSerializable(typeof(RegenerationJson))]
[JsonSerializable(typeof(IReadOnlyList<DoctorLine>))]
internal sealed partial class CliJson : JsonSerializerContext
{
    public static CliJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    });
}

/// <summary>One result of a search.</summary>
internal sealed record FoundDocument(
    int Rank,
    double Score,
    string DocumentId,
    DocumentKind Kind,
    DocumentStatus Status,
    string Title,
    string? Explanation);
