using System.Globalization;
using System.Text;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>Sources about a disease and a drug that do not exist.</summary>
internal static class FictionalCorpus
{
    public const string Question = "What is the zarvonex dose for quibble syndrome?";

    private static readonly string[] Words =
        ["zarvonex", "quibble", "syndrome", "plimsol", "fever", "dose", "tablet", "grombolic", "score", "patients", "adults", "weekly", "relapse", "outcome", "trial"];

    /// <summary>A guideline as corpus/README.md describes it.</summary>
    public static string Guideline(string id, string text, string title = "Fictional guideline on quibble syndrome") => $"""
        ---
        id: {id}
        kind: guideline
        title: {title}
        year: 2021
        issuingBody: Imaginary Society of Quibblology (ISQ)
        url: https://example.org/{id}
        ---

        # Recommendation 1

        {text}
        """ + "\n";

    /// <summary>A study as corpus/README.md describes it.</summary>
    public static string Study(string id, string text, string title = "Fictional trial of zarvonex") => $"""
        ---
        id: {id}
        kind: study
        title: {title}
        year: 2019
        design: randomized controlled trial
        participants: 120
        url: https://example.org/{id}
        ---

        # Results

        {text}
        """ + "\n";

    /// <summary>A small sound corpus in the folder <c>good</c>: one guideline, two studies.</summary>
    public static void WriteGood(Workbench bench, string folder = "good")
    {
        bench.Write($"{folder}/isq-2021.md", Guideline("isq-2021", "For adults with quibble syndrome, the ISQ 2021 guideline recommends a zarvonex dose of 40 mg daily (Grade 1B)."));
        bench.Write($"{folder}/plim-2019.md", Study("plim-2019", "In PLIM, relapse of quibble syndrome occurred in 12 of 60 patients on zarvonex 40 mg daily and in 30 of 60 patients on placebo (HR 0.36, 95% CI 0.19 to 0.67)."));
        bench.Write($"{folder}/plom-2020.md", Study("plom-2020", "In PLOM, plimsol fever occurred in 3 of 50 patients with quibble syndrome on zarvonex 20 mg daily.", "Fictional cohort of plimsol fever"));
    }

    /// <summary>Seeded records as JSON lines, ids <c>prefix-number</c>.</summary>
    public static string JsonLines(string prefix, int count, int seed)
    {
        var random = new Random(seed);
        var lines = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            lines.Append(CultureInfo.InvariantCulture, $"{{\"_id\": \"{prefix}-{i}\", \"title\": \"Fictional report {i}\", \"text\": \"");
            for (var sentence = 0; sentence < 8; sentence++)
            {
                lines.Append("In this fictional report the");
                for (var word = 0; word < 14; word++)
                    lines.Append(' ').Append(random.Next(4) == 0 ? $"{Words[random.Next(Words.Length)]}{random.Next(400)}" : Words[random.Next(Words.Length)]);
                lines.Append(". ");
            }
            lines.Append("\"}\n");
        }
        return lines.ToString();
    }
}
