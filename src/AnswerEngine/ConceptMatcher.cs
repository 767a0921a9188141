namespace AnswerEngine;

/// <summary>
/// Finds which of many concepts a text names, looking only at those whose first term the text holds. Immutable; safe
/// for all threads.
/// </summary>
public sealed class ConceptMatcher
{
    private readonly Dictionary<string, List<(int Concept, ConceptForm Form)>> _byFirstTerm =
        new(StringComparer.Ordinal);

    /// <summary>Makes a finder of <paramref name="concepts"/>.</summary>
    public ConceptMatcher(IReadOnlyList<Concept> concepts)
    {
        ArgumentNullException.ThrowIfNull(concepts);
        Concepts = concepts;
        for (var i = 0; i < concepts.Count; i++)
        {
            foreach (var form in concepts[i].Forms.Where(f => f.Terms.Count > 0))
            {
                if (!_byFirstTerm.TryGetValue(form.Terms[0], out var forms)) _byFirstTerm[form.Terms[0]] = forms = [];
                forms.Add((i, form));
            }
        }
    }

    /// <summary>The concepts that are looked for.</summary>
    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>
    /// For each concept the worth of the best of its forms that stands in the text, as
    /// <see cref="ConceptForm.Worth"/> tells it, else 0.
    /// </summary>
    public double[] Match(AnalyzedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var best = new double[Concepts.Count];
        foreach (var term in text.Distinct)
        {
            if (!_byFirstTerm.TryGetValue(term, out var forms)) continue;
            foreach (var (concept, form) in forms)
            {
                if (form.Worth > best[concept] && text.Has(form)) best[concept] = form.Worth;
            }
        }
        return best;
    }

    /// <summary>The number of concepts that stand in the text under a form that means the same.</summary>
    public int CountNamed(AnalyzedText text) => Match(text).Count(m => m >= 1);
}
