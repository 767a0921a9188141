using System.Text.Json;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>Which labelled set a file is, told by its first line.</summary>
public enum ClaimsFormat
{
    /// <summary>None of them.</summary>
    Unknown,

    /// <summary>Claims with evidence by abstract and sentence.</summary>
    SciFact,

    /// <summary>Outcome, intervention and comparator of a trial report.</summary>
    EvidenceInference,

    /// <summary>Whether an answer entails a statement.</summary>
    Entailment,

    /// <summary>Whether a passage supports a claim.</summary>
    Support,
}

/// <summary>Recognises a labelled set.</summary>
public static class ClaimsFormats
{
    private static readonly (string Member, ClaimsFormat Format)[] Members =
    [
        ("cited_doc_ids", ClaimsFormat.SciFact),
        ("comparator", ClaimsFormat.EvidenceInference),
        ("support", ClaimsFormat.Support),
    ];

    /// <summary>The format of a file.</summary>
    public static ClaimsFormat Of(string path)
    {
        var first = File.ReadLines(path).FirstOrDefault(l => !string.IsNullOrWhiteSpace(l)) ?? "";
        if (first.Contains("majority_label", StringComparison.Ordinal)) return ClaimsFormat.Entailment;
        try
        {
            using var json = JsonDocument.Parse(first);
            return json.RootElement.ValueKind == JsonValueKind.Object
                ? Array.Find(Members, m => json.RootElement.TryGetProperty(m.Member, out _)).Format
                : ClaimsFormat.Unknown;
        }
        catch (JsonException)
        {
            return ClaimsFormat.Unknown;
        }
    }
}
