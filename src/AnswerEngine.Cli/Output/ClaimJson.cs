using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Cli.Output;

/// <summary>
/// Verdicts as JSON: <c>{id, verdict, confidence, citations: [{documentId, start, end, quote, verdict}]}</c>, with the
/// reason, and where it was asked for what each feature added.
/// </summary>
internal static class ClaimJson
{
    private const int Digits = 4;

    public static string WriteLine(string id, ClaimCheck check) =>
        JsonSerializer.Serialize(Of(id, check, false), ClaimJsonContext.Line.ClaimVerdict);

    public static string Write(ClaimCheck check, bool explain) =>
        JsonSerializer.Serialize(Of(null, check, explain), ClaimJsonContext.Readable.ClaimVerdict) + "\n";

    private static ClaimVerdict Of(string? id, ClaimCheck check, bool explain) => new(
        id,
        check.Verdict,
        Math.Round(check.Confidence, Digits),
        [
            .. check.Citations.Select(c => new CitedSentence(
                c.DocumentId, c.Start, c.End, c.Quote, c.Verdict, Math.Round(c.Confidence, Digits),
                explain ? c.Contributions : null)),
        ],
        check.Reason,
        check.Excluded);
}

internal sealed record ClaimVerdict(
    string? Id,
    Verdict Verdict,
    double Confidence,
    IReadOnlyList<CitedSentence> Citations,
    string Reason,
    IReadOnlyList<Exclusion> Excluded);

internal sealed record CitedSentence(
    string DocumentId,
    int Start,
    int End,
    string Quote,
    Verdict Verdict,
    double Confidence,
    IReadOnlyList<Contribution>? Contributions);

[JsonSerializable(typeof(ClaimVerdict))]
internal sealed partial class ClaimJsonContext : JsonSerializerContext
{
    public static ClaimJsonContext Line { get; } = new(Settings(false));

    public static ClaimJsonContext Readable { get; } = new(Settings(true));

    private static JsonSerializerOptions Settings(bool indented) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = indented,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
}
