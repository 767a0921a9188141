using System.Text.Json.Serialization;

namespace AnswerEngine.Claims;

/// <summary>
/// The file of weights: from what they were learnt, how well they do on what they have not seen, and what each group of
/// features brings. Made by tests/AnswerEngine.Training.
/// </summary>
internal sealed record LearntWeights(
    IReadOnlyList<WeightsProvenance> Provenance,
    IReadOnlyList<HeldOutFigure> HeldOut,
    EvidenceModel Evidence,
    ComparisonModel Comparison)
{
    private const string Resource = "claims/weights.json";

    // On first use, so that the tool that makes the weights runs without them.
    private static readonly Lazy<LearntWeights> Loaded =
        new(() => LearntFile.Read(Resource, LearntWeightsJson.Default.LearntWeights));

    /// <summary>The weights that are built in.</summary>
    public static LearntWeights BuiltIn => Loaded.Value;

    /// <summary>Writes the file: the same weights give the same bytes.</summary>
    public void Write(string path) => LearntFile.Write(path, this, LearntWeightsJson.Default.LearntWeights);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(LearntWeights))]
internal sealed partial class LearntWeightsJson : JsonSerializerContext;
