using System.Text.Json.Serialization;

namespace AnswerEngine.Answers;

/// <summary>
/// What is decided by log-odds, of sentences that <see cref="AskingModel"/> was taught and of others, whose nearness
/// says less: from what it was learnt, and how well it decides on what it has not seen.
/// </summary>
/// <param name="Provenance">What it was learnt from.</param>
/// <param name="HeldOut">How well it tells apart what it has not seen.</param>
/// <param name="Taught">Of sentences that were learnt from.</param>
/// <param name="Untaught">Of others.</param>
internal sealed record LearntDecision(
    IReadOnlyList<WeightsProvenance> Provenance,
    IReadOnlyList<HeldOutFigure> HeldOut,
    LearntThreshold Taught,
    LearntThreshold Untaught)
{
    /// <summary>The model for a sentence, by whether it was taught.</summary>
    public LearntThreshold Of(bool isTaught) => isTaught ? Taught : Untaught;

    /// <summary>What is built in under a name.</summary>
    public static LearntDecision Read(string resource) =>
        LearntFile.Read(resource, LearntDecisionJson.Default.LearntDecision);

    /// <summary>Writes the file: the same questions give the same bytes.</summary>
    public void Write(string path) => LearntFile.Write(path, this, LearntDecisionJson.Default.LearntDecision);
}

/// <summary>A model of log-odds with the threshold of the decision.</summary>
/// <param name="Threshold">Log-odds above it decide.</param>
/// <param name="Model">The model.</param>
internal sealed record LearntThreshold(double Threshold, LinearModel Model);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(LearntDecision))]
internal sealed partial class LearntDecisionJson : JsonSerializerContext;
