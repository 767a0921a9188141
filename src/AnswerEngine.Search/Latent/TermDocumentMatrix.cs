using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Latent;

/// <summary>
/// Texts as rows, terms as columns: (1 + ln frequency) times inverse document frequency, rows of length 1.
/// </summary>
internal sealed record TermDocumentMatrix(IReadOnlyList<string> Terms, float[] Idf, SparseMatrix Weights)
{
    /// <summary>The matrix of these texts, or null when no term is frequent enough.</summary>
    public static TermDocumentMatrix? Of(TermCounts texts, LatentTrainingOptions options)
    {
        var (names, documents) = (texts.Names, texts.Documents);
        var frequencies = new int[names.Count];
        foreach (var document in documents)
            foreach (var (term, _) in document) frequencies[term]++;
        var kept = Kept(names, frequencies, documents.Count, options);
        if (kept.Length == 0) return null;
        var idf = kept
            .Select(t => (float)(1 + Math.Log((1.0 + documents.Count) / (1.0 + frequencies[t])))).ToArray();
        var columns = new Dictionary<int, int>(kept.Length);
        foreach (var term in kept) columns.Add(term, columns.Count);
        return new TermDocumentMatrix([.. kept.Select(t => names[t])], idf, Weigh(documents, columns, idf));
    }

    /// <summary>The columns, in ordinal order; beyond the limit the rarest are left out.</summary>
    private static int[] Kept(
        IReadOnlyList<string> names, int[] frequencies, int documents, LatentTrainingOptions options) =>
    [
        .. Enumerable.Range(0, names.Count)
            .Where(t => frequencies[t] >= options.DocumentFrequencyMin
                && frequencies[t] <= options.DocumentShareMax * documents && names[t].Any(char.IsLetter))
            .OrderByDescending(t => frequencies[t]).ThenBy(t => names[t], StringComparer.Ordinal)
            .Take(options.TermsMax)
            .OrderBy(t => names[t], StringComparer.Ordinal),
    ];

    private static SparseMatrix Weigh(
        IReadOnlyList<IReadOnlyList<(int Term, int Frequency)>> documents, Dictionary<int, int> columns, float[] idf)
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
}
