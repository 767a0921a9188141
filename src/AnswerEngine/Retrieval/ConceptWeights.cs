using AnswerEngine.Indexing;

namespace AnswerEngine.Retrieval;

/// <summary>
/// How much each concept of a question counts in this corpus: by the rarest term of its most frequent form, since a
/// form is no more frequent than its rarest term. A concept that the corpus does not know weighs most: an answer that
/// leaves it out misses the question.
/// </summary>
internal static class ConceptWeights
{
    /// <summary>No concept of the question counts less than this share of an even one.</summary>
    private const double LeastShare = 0.5;

    /// <summary>What ordinary words count beside a concept of medicine: they rank, and decide nothing.</summary>
    private const double OrdinaryShare = 0.25;

    private const double ComparatorShare = 0.6;

    public static IReadOnlyDictionary<string, double> Of(IReadOnlyList<Concept> concepts, LocalPassageIndex index)
    {
        if (concepts.Count == 0) return new Dictionary<string, double>();
        // Where nothing is specific, the ordinary words are all there is.
        var isPlain = !concepts.Any(c => c.IsSpecific);
        var raw = concepts.ToDictionary(
            c => c.Label, c => Idf(c, index) * (isPlain ? 1 : Share(c)), StringComparer.Ordinal);
        var total = raw.Values.Sum();
        var least = LeastShare / concepts.Count;
        var lifted = concepts.ToDictionary(
            c => c.Label,
            c => Math.Max(raw[c.Label] / total, isPlain || c.IsSpecific ? least : 0),
            StringComparer.Ordinal);
        var sum = lifted.Values.Sum();
        return lifted.ToDictionary(p => p.Key, p => p.Value / sum, StringComparer.Ordinal);
    }

    /// <summary>The same of the single terms of a text, those that the corpus does not know left out.</summary>
    public static IReadOnlyDictionary<string, double> OfTerms(string text, LocalPassageIndex index)
    {
        var raw = AnalyzedText.Analyze(text).Distinct(StringComparer.Ordinal)
            .Select(t => (Term: t, Frequency: index.DocumentFrequency(t)))
            .Where(t => t.Frequency > 0)
            .ToDictionary(t => t.Term, t => Idf(t.Frequency, index.DocumentCount), StringComparer.Ordinal);
        var sum = raw.Values.Sum();
        return raw.ToDictionary(p => p.Key, p => p.Value / sum, StringComparer.Ordinal);
    }

    private static double Share(Concept concept) => concept switch
    {
        { IsSpecific: false } => OrdinaryShare,
        { Role: ConceptRole.Comparator } => ComparatorShare,
        _ => 1,
    };

    private static double Idf(Concept concept, LocalPassageIndex index)
    {
        var frequency = concept.Forms
            .Where(f => f.IsSame && f.Terms.Count > 0)
            .Select(f => f.Terms.Min(index.DocumentFrequency))
            .DefaultIfEmpty(0)
            .Max();
        return Idf(frequency, index.DocumentCount);
    }

    private static double Idf(int frequency, int documents) =>
        Math.Log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}
