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

    public static void Write(string directory, IReadOnlyList<SourceDocument> documents)
    {
        using var stream = new FileStream(Path.Combine(directory, FileName), FileMode.CreateNew);
        JsonSerializer.Serialize(stream, Learn(documents), IndexJson.Default.ListAbbreviation);
    }

    public static IReadOnlyList<Abbreviation> Read(string directory)
    {
        if (!SnapshotDirectory.HasFile(directory, FileName)) return [];
        SnapshotDirectory.VerifyFile(directory, FileName);
        using var stream = File.OpenRead(Path.Combine(directory, FileName));
        return JsonSerializer.Deserialize(stream, IndexJson.Default.ListAbbreviation) ?? [];
    }

    /// <summary>The pairs that enough documents define, most documents first.</summary>
    internal static List<Abbreviation> Learn(IReadOnlyList<SourceDocument> documents)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        var pairs = new Dictionary<(string Brief, string Key), Dictionary<string, int>>();
        foreach (var document in documents)
        {
            foreach (var (brief, full) in AbbreviationFinder.Find(document.Text).DistinctBy(p => p.Brief))
            {
                if (!keys.TryGetValue(full, out var key))
                    keys[full] = key = string.Join(' ', AnalyzedText.Analyze(full));
                if (!pairs.TryGetValue((brief, key), out var written))
                    pairs[(brief, key)] = written = new Dictionary<string, int>(StringComparer.Ordinal);
                written[full] = written.GetValueOrDefault(full) + 1;
            }
        }
        var kept = pairs.Where(p => p.Value.Values.Sum() >= DocumentsMin && p.Key.Key.Length > 0).ToArray();
        var words = OrdinaryWords(documents, kept.Select(p => p.Key.Brief));
        return
        [
            .. kept.Where(p => !words.Contains(p.Key.Brief.ToLowerInvariant()))
                .Select(p => new Abbreviation(p.Key.Brief, Commonest(p.Value), p.Key.Key, p.Value.Values.Sum()))
                .OrderByDescending(a => a.Documents)
                .ThenBy(a => a.Brief, StringComparer.Ordinal).ThenBy(a => a.Key, StringComparer.Ordinal)
                .Take(PairsMax),
        ];
    }

    private static string Commonest(Dictionary<string, int> written) =>
        written.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).First().Key;

    /// <summary>Which of the brief forms stand in small letters as words.</summary>
    private static HashSet<string> OrdinaryWords(IReadOnlyList<SourceDocument> documents, IEnumerable<string> briefs)
    {
        var counts = briefs.Select(b => b.ToLowerInvariant()).Distinct(StringComparer.Ordinal)
            .ToDictionary(b => b, _ => 0, StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var document in documents)
        {
            var text = document.Text.AsSpan();
            for (var start = 0; start < text.Length; start++)
            {
                var end = start;
                while (end < text.Length && char.IsAsciiLetterLower(text[end])) end++;
                if (end > start && (end == text.Length || !char.IsLetterOrDigit(text[end]))
                    && (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
                    && lookup.TryGetValue(text[start..end], out var count))
                {
                    lookup[text[start..end]] = count + 1;
                }
                start = end;
            }
        }
        return counts.Where(c => c.Value >= OrdinaryMin).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
    }
}
