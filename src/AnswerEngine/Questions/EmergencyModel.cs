using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// Whether the words of a message tell of an emergency: logistic regression over words and pairs of them, learnt from
/// messages that tell of one that is happening and from others in much the same words (tests/AnswerEngine.Training).
/// Rules know the names of emergencies; people tell what they see.
/// </summary>
/// <param name="Provenance">What it was learnt from.</param>
/// <param name="HeldOut">How well it tells messages apart that it has not seen.</param>
/// <param name="Threshold">Log-odds from which a message counts as telling of one.</param>
/// <param name="Intercept">Log-odds of a message without any known word.</param>
/// <param name="Words">What each word and each pair adds.</param>
internal sealed partial record EmergencyModel(
    IReadOnlyList<WeightsProvenance> Provenance,
    IReadOnlyList<HeldOutFigure> HeldOut,
    double Threshold,
    double Intercept,
    IReadOnlyDictionary<string, double> Words)
{
    private const int LowSystolic = 90, HighSystolic = 180;

    private static readonly Lazy<EmergencyModel> Loaded = new(() =>
        LearntFile.Read("questions/emergency.json", EmergencyModelJson.Default.EmergencyModel));

    /// <summary>The model that is built in.</summary>
    public static EmergencyModel BuiltIn => Loaded.Value;

    /// <summary>True when the message tells of an emergency.</summary>
    public bool IsToldIn(string text) => LogOdds(text) >= Threshold;

    /// <summary>Log-odds that it does.</summary>
    public double LogOdds(string text) => Intercept + WordsOf(text).Sum(w => Words.GetValueOrDefault(w));

    /// <summary>
    /// The distinct words of a message and pairs of neighbours: small letters, a pressure by what it means, any other
    /// number as <c>#</c>, and the marks of questions and calls.
    /// </summary>
    public static IEnumerable<string> WordsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = Word().Matches(text.Replace('’', '\'')).Select(Written).ToArray();
        return words.Concat(words.Zip(words.Skip(1), (one, next) => $"{one} {next}")).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Writes the file: the same messages give the same bytes.</summary>
    public void Write(string path) => LearntFile.Write(path, this, EmergencyModelJson.Default.EmergencyModel);

    private static string Written(Match match)
    {
        if (match.Groups["high"] is { Success: true } high)
        {
            return int.Parse(high.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) switch
            {
                <= LowSystolic => "low-pressure",
                >= HighSystolic => "high-pressure",
                _ => "fair-pressure",
            };
        }
        return char.IsAsciiDigit(match.Value[0])
            ? "#"
            : match.Value.ToLowerInvariant().Replace("haem", "hem", StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"(?<high>\d{2,3})/\d{2,3}|[a-z]+(?:'[a-z]+)?|\d+(?:\.\d+)?|\?|!",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Word();
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(EmergencyModel))]
internal sealed partial class EmergencyModelJson : JsonSerializerContext;
