namespace AnswerEngine.Indexing;

/// <summary>
/// How many documents define each pair of a brief and a full form, document after document, in any order.
/// </summary>
internal sealed class AbbreviationCounts
{
    private readonly Dictionary<(string Brief, string Full), int> _pairs = [];

    /// <summary>The pairs that a text defines, each brief form once.</summary>
    public static IReadOnlyList<(string Brief, string Full)> Of(string text) =>
        [.. AbbreviationFinder.Find(text).DistinctBy(p => p.Brief)];

    /// <summary>Adds what one document defines.</summary>
    public void Add(IReadOnlyList<(string Brief, string Full)> pairs)
    {
        foreach (var pair in pairs) _pairs[pair] = _pairs.GetValueOrDefault(pair) + 1;
    }

    /// <summary>Pairs of a brief form and analyzed terms that at least so many documents define.</summary>
    public IReadOnlyList<Abbreviation> Frequent(int documentsMin)
    {
        var keys = new Dictionary<string, string>(StringComparer.Ordinal);
        return
        [
            .. _pairs.GroupBy(p => (p.Key.Brief, Key: KeyOf(p.Key.Full, keys)), p => (p.Key.Full, Count: p.Value))
                .Where(g => g.Key.Key.Length > 0)
                .Select(g => (g.Key, Documents: g.Sum(w => w.Count), Forms: g))
                .Where(g => g.Documents >= documentsMin)
                .Select(g => new Abbreviation(g.Key.Brief, Commonest(g.Forms), g.Key.Key, g.Documents)),
        ];
    }

    private static string KeyOf(string full, Dictionary<string, string> keys) =>
        keys.TryGetValue(full, out var key)
            ? key
            : keys[full] = string.Join(' ', AnalyzedText.Analyze(full));

    private static string Commonest(IEnumerable<(string Full, int Count)> forms) =>
        forms.OrderByDescending(w => w.Count).ThenBy(w => w.Full, StringComparer.Ordinal).First().Full;
}
