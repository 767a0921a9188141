using System.Text.Encodings.Web;
using System.Text.Json;
using AnswerEngine.Search.Latent;

namespace AnswerEngine.Training.Latent;

/// <summary>Trains the background model and writes it with its provenance beside it.</summary>
internal static class BackgroundTraining
{
    private const long BytesMax = 8_000_000;

    private static readonly LatentTrainingOptions Options = new() { Dimensions = 300 };

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Run(string data, string file, TextWriter log)
    {
        var sets = BackgroundTexts.Read(data);
        var vectors = LatentTraining.Learn(sets.SelectMany(s => s.Texts), Options)
            ?? throw new InvalidDataException("The texts share no term.");
        var space = LatentSpace.Of(vectors);
        using var bytes = new MemoryStream();
        space.Write(bytes);
        if (bytes.Length > BytesMax) throw new InvalidDataException($"{bytes.Length} bytes, more than {BytesMax}");
        File.WriteAllBytes(file, bytes.ToArray());
        File.WriteAllText(Path.ChangeExtension(file, ".json"), Provenance(sets, space) + "\n");
        log.WriteLine($"{space.Terms} terms, {space.Dimensions} dimensions, {bytes.Length} bytes, {space.Name}");
    }

    private static string Provenance(IReadOnlyList<TextSet> sets, LatentSpace space) => JsonSerializer.Serialize(
        new
        {
            What = "Latent-semantic background model of medical texts; a text that several sets hold counts once",
            MadeBy = "tests/AnswerEngine.Training: latent DATA-FOLDER OUT-FILE",
            Method = "randomised truncated SVD of (1 + ln tf) * idf, rows of length 1; int8 with a scale per term",
            Rights = "holds terms and their statistics, no sentence; some of the sets are licensed for research only",
            space.Name,
            space.Terms,
            space.Dimensions,
            Options.DocumentFrequencyMin,
            Options.DocumentShareMax,
            Options.TermsMax,
            Options.Seed,
            Texts = sets.Sum(s => s.Texts.Count),
            Sets = sets.Select(s => new { s.Name, Texts = s.Texts.Count }),
        },
        Json);
}
