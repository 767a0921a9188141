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

    public static IReadOnlyDictionary<string, double> Of(IReadOnlyList<Concept> concepts, LocalPassageIndex index)
    {
        if (concepts.Count == 0) return new Dictionary<string, double>();
        var raw = concepts.ToDictionary(c => c.Label, c => Idf(c, index), StringComparer.Ordinal);
        var total = raw.Values.Sum();
        var least = LeastShare / concepts.Count;
        var lifted = raw.ToDictionary(p => p.Key, p => Math.Max(p.Value / total, least), StringComparer.Ordinal);
        var sum = lifted.Values.Sum();
        return lifted.ToDictionary(p => p.Key, p => p.Value / sum, StringComparer.Ordinal);
    }

    private static double Idf(Concept concept, LocalPassageIndex index)
    {
        var frequency = concept.Forms
            .Where(f => !f.IsBroader && f.Terms.Count > 0)
            .Select(f => f.Terms.Min(index.DocumentFrequency))
            .DefaultIfEmpty(0)
            .Max();
        return Math.Log(1 + (index.DocumentCount - frequency + 0.5) / (frequency + 0.5));
    }
}
