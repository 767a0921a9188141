using System.Runtime.InteropServices;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Latent;

/// <summary>
/// Texts as rows, terms as columns: (1 + ln frequency) times inverse document frequency, rows of length 1.
/// </summary>
internal sealed record TermDocumentMatrix(IReadOnlyList<string> Terms, float[] Idf, SparseMatrix Weights)
{
    /// <summary>The matrix of these texts, or null when no term is frequent enough.</summary>
    public static TermDocumentMatrix? Of(IEnumerable<string> texts, LatentTrainingOptions options)
    {
        var names = new List<string>();
        var documents = Count(texts, names);
        var frequencies = new int[names.Count];
        foreach (var (term, _) in documents.SelectMany(d => d)) frequencies[term]++;
        var kept = Kept(names, frequencies, documents.Count, options);
        if (kept.Length == 0) return null;
        var idf = kept
            .Select(t => (float)(1 + Math.Log((1.0 + documents.Count) / (1.0 + frequencies[t])))).ToArray();
        var columns = new Dictionary<int, int>(kept.Length);
        foreach (var term in kept) columns.Add(term, columns.Count);
        return new TermDocumentMatrix([.. kept.Select(t => names[t])], idf, Weigh(documents, columns, idf));
    }

    /// <summary>Per text its distinct terms, numbered as they first come, with their frequencies.</summary>
    private static List<(int Term, int Frequency)[]> Count(IEnumerable<string> texts, List<string> names)
    {
        var documents = new List<(int Term, int Frequency)[]>();
        var sink = new Counter(new Dictionary<string, int>(StringComparer.Ordinal), names, []);
        foreach (var text in texts)
        {
            sink.Frequencies.Clear();
            EnglishAnalyzer.Analyze(text, ref sink);
            documents.Add([.. sink.Frequencies.Select(f => (f.Key, f.Value))]);
        }
        return documents;
    }

    /// <summary>The columns, in ordinal order; beyond the limit the rarest are left out.</summary>
    private static int[] Kept(
        List<string> names, int[] frequencies, int documents, LatentTrainingOptions options) =>
    [
        .. Enumerable.Range(0, names.Count)
            .Where(t => frequencies[t] >= options.DocumentFrequencyMin
                && frequencies[t] <= options.DocumentShareMax * documents && names[t].Any(char.IsLetter))
            .OrderByDescending(t => frequencies[t]).ThenBy(t => names[t], StringComparer.Ordinal)
            .Take(options.TermsMax)
            .OrderBy(t => names[t], StringComparer.Ordinal),
    ];

    private static SparseMatrix Weigh(
        List<(int Term, int Frequency)[]> documents, Dictionary<int, int> columns, float[] idf)
    {
        var starts = new int[documents.Count + 1];
        var (places, values) = (new List<int>(), new List<float>());
        for (var row = 0; row < documents.Count; row++)
        {
            var cells = documents[row].Where(d => columns.ContainsKey(d.Term))
                .Select(d => (Column: columns[d.Term], d.Frequency)).OrderBy(c => c.Column).ToArray();
            foreach (var (column, frequency) in cells)
            {
                places.Add(column);
                values.Add((float)(1 + Math.Log(frequency)) * idf[column]);
            }
            FixedOrder.Normalize(CollectionsMarshal.AsSpan(values)[starts[row]..]);
            starts[row + 1] = places.Count;
        }
        return new SparseMatrix(columns.Count, starts, [.. places], [.. values]);
    }

    private readonly struct Counter(
        Dictionary<string, int> numbers, List<string> names, Dictionary<int, int> frequencies) : ITermSink
    {
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _numbers =
            numbers.GetAlternateLookup<ReadOnlySpan<char>>();

        public Dictionary<int, int> Frequencies => frequencies;

        public bool TryAddKnown(ReadOnlySpan<char> word) => false;

        public void Add(ReadOnlySpan<char> term, int start, int length, int position)
        {
            if (!_numbers.TryGetValue(term, out var number))
            {
                number = names.Count;
                names.Add(term.ToString());
                _numbers[term] = number;
            }
            CollectionsMarshal.GetValueRefOrAddDefault(frequencies, number, out _)++;
        }
    }
}
