using System.Text.Json;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing;

/// <summary>
/// The abbreviations that the documents of a snapshot define, in a file of their own. The same documents give the same
/// bytes. A snapshot made before there was such a file has none, and is read all the same.
/// </summary>
internal static class AbbreviationTable
{
    public const string FileName = "abbreviations.json";

    /// <summary>A pair that fewer documents define may be a slip.</summary>
    private const int DocumentsMin = 2;

    /// <summary>Letters that stand in small this often are a word, and abbreviate nothing safely.</summary>
    private const int OrdinaryMin = 3;

    private const int PairsMax = 10_000;

    private const int TextsAtOnce = 64;

    /// <summary>Writes the pairs that enough documents define, most documents first.</summary>
    /// <param name="directory">The snapshot.</param>
    /// <param name="counts">What the documents define.</param>
    /// <param name="texts">Their texts; read when they define anything.</param>
    public static void Write(string directory, AbbreviationCounts counts, IEnumerable<string> texts)
    {
        var pairs = counts.Frequent(DocumentsMin);
        var words = OrdinaryWords(texts, pairs);
        using var stream = new FileStream(Path.Combine(directory, FileName), FileMode.CreateNew);
        JsonSerializer.Serialize(
            stream,
            [
                .. pairs.Where(p => !words.Contains(p.Brief.ToLowerInvariant()))
                    .OrderByDescending(p => p.Documents)
                    .ThenBy(p => p.Brief, StringComparer.Ordinal).ThenBy(p => p.Key, StringComparer.Ordinal)
                    .Take(PairsMax),
            ],
            IndexJson.Default.ListAbbreviation);
    }

    public static IReadOnlyList<Abbreviation> Read(string directory)
    {
        if (!SnapshotDirectory.HasFile(directory, FileName)) return [];
        SnapshotDirectory.VerifyFile(directory, FileName);
        using var stream = File.OpenRead(Path.Combine(directory, FileName));
        return JsonSerializer.Deserialize(stream, IndexJson.Default.ListAbbreviation) ?? [];
    }

    /// <summary>Which of the brief forms stand in small letters as words.</summary>
    private static HashSet<string> OrdinaryWords(IEnumerable<string> texts, IReadOnlyList<Abbreviation> pairs)
    {
        var counts = pairs.Select(p => p.Brief.ToLowerInvariant()).Distinct(StringComparer.Ordinal)
            .ToDictionary(b => b, _ => 0, StringComparer.Ordinal);
        if (counts.Count == 0) return [];
        var briefs = counts.Keys.ToHashSet(StringComparer.Ordinal);
        var found = OrderedWork.Select(
            texts.Chunk(TextsAtOnce),
            chunk => chunk.SelectMany(text => SmallWords(text, briefs)).ToArray(),
            Environment.ProcessorCount);
        foreach (var word in found.SelectMany(words => words)) counts[word]++;
        return counts.Where(c => c.Value >= OrdinaryMin).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
    }

    private static List<string> SmallWords(string text, HashSet<string> wanted)
    {
        var found = new List<string>();
        var lookup = wanted.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && char.IsAsciiLetterLower(text[end])) end++;
            if (end > start && (end == text.Length || !char.IsLetterOrDigit(text[end]))
                && (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
                && lookup.TryGetValue(text.AsSpan(start..end), out var word))
            {
                found.Add(word);
            }
            start = end;
        }
        return found;
    }
}
