using System.Text.Json;

namespace AnswerEngine.Training.Latent;

/// <summary>A set of texts with its name.</summary>
internal sealed record TextSet(string Name, IReadOnlyList<string> Texts);

/// <summary>The texts that the background model is learnt from, in a fixed order.</summary>
internal static class BackgroundTexts
{
    /// <summary>Length of the pieces that long documents are cut into: about that of an abstract.</summary>
    private const int PieceLength = 2_500;

    private static readonly string[] Abstracts =
    [
        "pubmed_mix/corpus.jsonl", "medquad_liveqa/corpus.jsonl", "scifact/corpus.jsonl", "pubmedqa/corpus.jsonl",
        "cystic_fibrosis/corpus.jsonl", "medlars_med/corpus.jsonl", "topic_anticoagulation/abstracts.jsonl",
        "topic_anticoagulation/medquad_pages.jsonl",
    ];

    /// <summary>Every text once, in the first set that has it.</summary>
    public static IReadOnlyList<TextSet> Read(string data)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sets = Abstracts.Select(name => new TextSet(name, [.. Lines(Path.Combine(data, name)).Where(seen.Add)]));
        return [.. sets, new TextSet("ngc_guidelines/*/*.md", [.. Guidelines(data).Where(seen.Add)])];
    }

    /// <summary>Title and text of every line of a corpus.</summary>
    private static IEnumerable<string> Lines(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var title = json.RootElement.TryGetProperty("title", out var t) ? t.GetString() : "";
            yield return $"{title}\n{json.RootElement.GetProperty("text").GetString()}";
        }
    }

    private static IEnumerable<string> Guidelines(string data) =>
        Directory.GetDirectories(Path.Combine(data, "ngc_guidelines"))
            .SelectMany(d => Directory.GetFiles(d, "*.md", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .SelectMany(f => Pieces(File.ReadAllText(f)));

    /// <summary>A text cut at ends of lines into pieces.</summary>
    private static IEnumerable<string> Pieces(string text)
    {
        for (int start = 0, end; start < text.Length; start = end)
        {
            var least = Math.Min(text.Length, start + PieceLength);
            end = text.IndexOf('\n', least - 1) is var at and >= 0 ? at + 1 : text.Length;
            yield return text[start..end];
        }
    }
}
