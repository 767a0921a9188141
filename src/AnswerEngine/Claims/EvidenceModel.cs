using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AnswerEngine.Claims;

/// <summary>
/// The learnt weights: which sentence bears on a claim, which document is evidence, and whether it supports or
/// contradicts. Made by tests/AnswerEngine.Training; the file says from what, and how well it does on what it has not
/// seen.
/// </summary>
internal sealed record EvidenceModel(
    LinearModel Sentence, LinearModel Document, LinearModel Stance, EvidenceThresholds Thresholds)
{
    private const string Resource = "claims/weights.json";

    // On first use, so that the tool that makes the weights runs without them.
    private static readonly Lazy<EvidenceModel> Loaded = new(Load);

    /// <summary>The weights that are built in.</summary>
    public static EvidenceModel BuiltIn => Loaded.Value;

    /// <summary>Most sentences of one document that are cited: SciFact's measure reads no more.</summary>
    public const int SentencesMax = 3;

    /// <summary>Scores every sentence of a document.</summary>
    public ScoredDocument Score(AnalyzedClaim claim, CandidateDocument candidate) =>
        new(candidate, [.. SentenceFeatures.Of(claim, candidate).Select(Sentence.LogOdds)]);

    /// <summary>The sentences that bear on the claim most, best first, with the probability that they do.</summary>
    public static IReadOnlyList<(CandidateSentence Sentence, double Weight)> Best(ScoredDocument scored) =>
    [
        .. scored.LogOdds.Select((l, i) => (i, l)).OrderByDescending(s => s.l).ThenBy(s => s.i).Take(SentencesMax)
            .Select(s => (scored.Candidate.Sentences[s.i], Probability(s.l))),
    ];

    /// <summary>1 / (1 + e^-x).</summary>
    public static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    private static EvidenceModel Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"the library was built without {Resource}");
        var file = JsonSerializer.Deserialize(stream, EvidenceModelJson.Default.EvidenceModelFile)
            ?? throw new InvalidOperationException($"{Resource} is empty");
        return file.Model;
    }
}

/// <summary>Where a probability begins to count.</summary>
/// <param name="Document">A document below is not evidence.</param>
/// <param name="Sentence">A further sentence of an evidence document is cited from here on; the best always is.</param>
/// <param name="Support">From here on a document supports, below it contradicts.</param>
internal sealed record EvidenceThresholds(double Document, double Sentence, double Support);

/// <summary>The weights with their provenance.</summary>
internal sealed record EvidenceModelFile(
    EvidenceProvenance Provenance, IReadOnlyList<HeldOutFigure> HeldOut, EvidenceModel Model)
{
    /// <summary>Writes the file: the same weights give the same bytes.</summary>
    public static void Write(string path, EvidenceModelFile file) => File.WriteAllText(
        path, JsonSerializer.Serialize(file, EvidenceModelJson.Default.EvidenceModelFile) + "\n");
}

/// <summary>From what the weights were learnt.</summary>
internal sealed record EvidenceProvenance(string DataSet, string Split, int Seed, string Method);

/// <summary>A figure on claims that were not trained on; without a group of features, the whole model's.</summary>
internal sealed record HeldOutFigure(string Measure, string Without, double Value);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(EvidenceModelFile))]
internal sealed partial class EvidenceModelJson : JsonSerializerContext;
