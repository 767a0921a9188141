using System.Reflection;
using System.Text.Json;
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
    private static readonly Lazy<LearntWeights> Loaded = new(Load);

    /// <summary>The weights that are built in.</summary>
    public static LearntWeights BuiltIn => Loaded.Value;

    /// <summary>Writes the file: the same weights give the same bytes.</summary>
    public void Write(string path) =>
        File.WriteAllText(path, JsonSerializer.Serialize(this, LearntWeightsJson.Default.LearntWeights) + "\n");

    private static LearntWeights Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the library was built without {Resource}");
        return JsonSerializer.Deserialize(stream, LearntWeightsJson.Default.LearntWeights)
            ?? throw new InvalidOperationException($"{Resource} is empty");
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(LearntWeights))]
internal sealed partial class LearntWeightsJson : JsonSerializerContext;
