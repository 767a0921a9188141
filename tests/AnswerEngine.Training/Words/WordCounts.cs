using System.Text.Json;
using System.Text.RegularExpressions;

namespace AnswerEngine.Training.Words;

/// <summary>In how many abstracts each word stands.</summary>
internal static partial class WordCounts
{
    /// <summary>Counts the abstracts of a corpus, one a line, title and text together.</summary>
    public static Dictionary<string, int> OfAbstracts(string path)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var title = json.RootElement.TryGetProperty("title", out var t) ? t.GetString() : "";
            foreach (var word in Of($"{title}\n{json.RootElement.GetProperty("text").GetString()}").Distinct())
                counts[word] = counts.GetValueOrDefault(word) + 1;
        }
        return counts;
    }

    /// <summary>The words of a text in lower case, Latin letters only.</summary>
    public static IEnumerable<string> Of(string text) => Letters().Matches(text.ToLowerInvariant()).Select(m => m.Value);

    [GeneratedRegex("[a-z]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Letters();
}

/// <summary>Names of the Medical Subject Headings, as words.</summary>
internal static class MeshHeadings
{
    /// <summary>Organisms, diseases, substances, operations and mental disorders.</summary>
    private static readonly string[] Trees = ["B", "C", "D", "E04", "F03"];

    /// <summary>The descriptors in these trees, from a table of id, name and tree number with a line of titles.</summary>
    public static IReadOnlyList<string[]> Read(string path) =>
    [
        .. File.ReadLines(path).Skip(1).Select(l => l.Split('\t'))
            .Where(c => Array.Exists(Trees, t => c[2].StartsWith(t, StringComparison.Ordinal)))
            .Select(c => c[1]).Distinct().Select(n => WordCounts.Of(n).ToArray()),
    ];
}
