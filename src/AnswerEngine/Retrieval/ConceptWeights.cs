using AnswerEngine.Indexing;

namespace AnswerEngine.Retrieval;

/// <summary>
/// How much each concept of a question counts in this corpus: by the rarest term of its most frequent form, since a
/// form is no more frequent than its rarest term. Where the corpus has none that means the same, what includes the
/// concept counts. A concept that the corpus does not know at all weighs most: an answer that leaves it out misses the
/// question.
/// </summary>
internal static class ConceptWeights
{
    /// <summary>No concept of the question counts less than this share of an even one.</summary>
    private const double LeastShare = 0.5;

    /// <summary>What ordinary words count together beside concepts of medicine: they only rank.</summary>
    private const double OrdinaryShare = 0.25;

    private const double ComparatorShare = 0.6;

    /// <summary>
    /// What a thing of the patient's story counts beside one that is asked of: no source speaks of the chickenpox of a
    /// toddler at home.
    /// </summary>
    private const double ToldShare = 0.35;

    public static IReadOnlyDictionary<string, double> Of(IReadOnlyList<Concept> concepts, IPassageIndex index)
    {
        if (concepts.Count == 0) return new Dictionary<string, double>();
        var specific = concepts.Where(c => c.IsSpecific).ToArray();
        var ordinary = concepts.Where(c => !c.IsSpecific).ToArray();
        // Where nothing is specific, the ordinary words are all there is.
        var share = specific.Length == 0 ? 1 : ordinary.Length == 0 ? 0 : OrdinaryShare;
        return Shares(specific, 1 - share, index).Concat(Shares(ordinary, share, index))
            .ToDictionary(p => p.Label, p => p.Weight, StringComparer.Ordinal);
    }

    /// <summary>The weights of some concepts, summing to <paramref name="sum"/>.</summary>
    private static IEnumerable<(string Label, double Weight)> Shares(
        Concept[] concepts, double sum, IPassageIndex index)
    {
        var raw = Array.ConvertAll(concepts, c => Idf(c, index) * (IsOfStory(c) ? ToldShare : 1)
            * (c.Role == ConceptRole.Comparator ? ComparatorShare : 1));
        var total = raw.Sum();
        var lifted = concepts.Zip(raw, (c, r) => Math.Max(r / total, LeastShareOf(c) / concepts.Length)).ToArray();
        return concepts.Zip(lifted, (c, l) => (c.Label, sum * l / lifted.Sum()));
    }

    /// <summary>The same of the single terms of a text, those that the corpus does not know left out.</summary>
    public static IReadOnlyDictionary<string, double> OfTerms(string text, IPassageIndex index)
    {
        var raw = AnalyzedText.Analyze(text).Distinct(StringComparer.Ordinal)
            .Select(t => (Term: t, Frequency: index.DocumentFrequency(t)))
            .Where(t => t.Frequency > 0)
            .ToDictionary(t => t.Term, t => Idf(t.Frequency, index.DocumentCount), StringComparer.Ordinal);
        var sum = raw.Values.Sum();
        return raw.ToDictionary(p => p.Key, p => p.Value / sum, StringComparer.Ordinal);
    }

    /// <summary>What a value is asked of counts in full, however often the corpus speaks of it.</summary>
    private static double LeastShareOf(Concept concept) =>
        concept.Role == ConceptRole.Measure ? 1 : IsOfStory(concept) ? LeastShare * ToldShare : LeastShare;

    /// <summary>True for a word of medicine that the vocabulary does not know and only the story has.</summary>
    private static bool IsOfStory(Concept concept) => concept is { IsTold: true, Role: ConceptRole.Topic };

    private static double Idf(Concept concept, IPassageIndex index)
    {
        var frequency = Frequency(f => f.IsSame);
        // The corpus speaks of it by what includes it.
        if (frequency == 0) frequency = Frequency(f => !f.IsNarrower);
        return Idf(frequency, index.DocumentCount);

        int Frequency(Func<ConceptForm, bool> counts) => concept.Forms
            .Where(f => counts(f) && f.Terms.Count > 0)
            .Select(f => f.Terms.Min(index.DocumentFrequency))
            .DefaultIfEmpty(0)
            .Max();
    }

    private static double Idf(int frequency, int documents) =>
        Math.Log(1 + (documents - frequency + 0.5) / (frequency + 0.5));
}
