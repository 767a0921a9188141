using System.Text.Json;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>
/// Claims of SciFact (Wadden et al., Fact or Fiction: Verifying Scientific Claims, 2020) with the abstracts' sentences.
/// </summary>
/// <param name="Claims">In the order of the file.</param>
/// <param name="Sentences">The sentences of each abstract, by document id.</param>
public sealed record SciFactSet(
    IReadOnlyList<SciFactClaim> Claims, IReadOnlyDictionary<string, IReadOnlyList<string>> Sentences)
{
    private const int LinesMax = 1_000_000;

    /// <summary>Reads both files.</summary>
    public static SciFactSet Read(string claims, string sentences) => new(
        [.. Lines(claims).Select(Claim)],
        Lines(sentences).ToDictionary(
            l => Id(l), l => (IReadOnlyList<string>)[.. l.GetProperty("sentences").EnumerateArray().Select(Text)]));

    /// <summary>The claims of one part.</summary>
    public SciFactSet Part(EvaluationSplit split) => this with { Claims = [.. Claims.Where(c => split.Takes(c.Id)) ] };

    /// <summary>Lines of a file as JSON objects.</summary>
    internal static IEnumerable<JsonElement> Lines(string path)
    {
        foreach (var line in File.ReadLines(path).Where(l => !string.IsNullOrWhiteSpace(l)).Take(LinesMax))
        {
            using var json = JsonDocument.Parse(line);
            yield return json.RootElement.Clone();
        }
    }

    private static SciFactClaim Claim(JsonElement line) => new(
        Id(line),
        line.GetProperty("text").GetString()!,
        line.GetProperty("evidence").EnumerateObject()
            .Select(d => new GoldEvidence(d.Name, Label(d.Value), Rationales(d.Value))).ToArray());

    private static Verdict Label(JsonElement rationales) =>
        rationales[0].GetProperty("label").GetString() switch
        {
            "SUPPORT" => Verdict.Supported,
            "CONTRADICT" => Verdict.Contradicted,
            var other => throw new InvalidDataException($"unknown label \"{other}\""),
        };

    private static IReadOnlyList<int>[] Rationales(JsonElement rationales) =>
    [
        .. rationales.EnumerateArray().Select(r =>
            (IReadOnlyList<int>)[.. r.GetProperty("sentences").EnumerateArray().Select(s => s.GetInt32())]),
    ];

    private static string Id(JsonElement line) => Text(line.GetProperty("_id"));

    private static string Text(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}

/// <summary>A claim with the evidence that experts found for it.</summary>
public sealed record SciFactClaim(string Id, string Text, IReadOnlyList<GoldEvidence> Evidence);

/// <summary>One abstract's evidence: its label, and the sets of sentences each of which suffices.</summary>
public sealed record GoldEvidence(string DocumentId, Verdict Label, IReadOnlyList<IReadOnlyList<int>> Rationales);
