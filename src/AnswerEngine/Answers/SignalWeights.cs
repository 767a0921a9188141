using System.Text.Json.Serialization;

namespace AnswerEngine.Answers;

/// <summary>What each signal counts, by its name, in a guideline and in a study.</summary>
internal sealed record KindWeights(
    IReadOnlyDictionary<string, double> Guidelines, IReadOnlyDictionary<string, double> Studies)
{
    private readonly double[] _guidelines = InOrder(Guidelines);
    private readonly double[] _studies = InOrder(Studies);

    /// <summary>Weights by the name of the signal.</summary>
    public IReadOnlyDictionary<string, double> Of(DocumentKind kind) =>
        kind == DocumentKind.Guideline ? Guidelines : Studies;

    /// <summary>The weighted sum of the signals of a sentence.</summary>
    public double Score(Signals signals, DocumentKind kind)
    {
        var (weights, values) = (kind == DocumentKind.Guideline ? _guidelines : _studies, signals.Values());
        var sum = weights[^1];
        for (var i = 0; i < values.Length; i++) sum += weights[i] * values[i];
        return sum;
    }

    private static double[] InOrder(IReadOnlyDictionary<string, double> weights) =>
        weights.Count == Signals.Names.Count + 1 && Signals.Names.Append(SignalWeights.Base).All(weights.ContainsKey)
            ? [.. Signals.Names.Append(SignalWeights.Base).Select(n => weights[n])]
            : throw new InvalidDataException(
                $"{SignalWeights.Resource} names other signals than the code measures; train the weights again");
}

/// <summary>
/// What each signal counts in sentences that <see cref="AskingModel"/> was taught and in others, whose nearness says
/// less: from which questions it was learnt, and how well it ranks those that it has not seen. Made by
/// tests/AnswerEngine.Training.
/// </summary>
internal sealed record SignalWeights(
    IReadOnlyList<WeightsProvenance> Provenance,
    IReadOnlyList<HeldOutFigure> HeldOut,
    KindWeights Taught,
    KindWeights Untaught)
{
    /// <summary>The name of what every source of a kind counts, whatever its sentences say.</summary>
    public const string Base = "base";

    public const string Resource = "answers/weights.json";

    private static readonly Lazy<SignalWeights> Loaded =
        new(() => LearntFile.Read(Resource, SignalWeightsJson.Default.SignalWeights));

    /// <summary>The weights that are built in.</summary>
    public static SignalWeights BuiltIn => Loaded.Value;

    /// <summary>The weights for a sentence, by whether it was taught.</summary>
    public KindWeights Of(bool isTaught) => isTaught ? Taught : Untaught;

    /// <summary>Writes the file: the same weights give the same bytes.</summary>
    public void Write(string path) => LearntFile.Write(path, this, SignalWeightsJson.Default.SignalWeights);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(SignalWeights))]
internal sealed partial class SignalWeightsJson : JsonSerializerContext;
