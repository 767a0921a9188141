using AnswerEngine.Search.Analysis;

namespace AnswerEngine;

/// <summary>A text with its analyzed terms and where they stand: what concepts are found in.</summary>
public sealed class AnalyzedText
{
    /// <summary>A form of n terms is found when they stand within n plus this many positions, in any order.</summary>
    private const int Slack = 2;

    private readonly HashSet<string> _distinct;

    /// <summary>Analyzes <paramref name="text"/>.</summary>
    public AnalyzedText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Terms = Analyze(text);
        _distinct = new HashSet<string>(Terms, StringComparer.Ordinal);
    }

    /// <summary>The terms in order, stop words left out.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>The distinct terms.</summary>
    public IReadOnlyCollection<string> Distinct => _distinct;

    /// <summary>The analyzed terms of a text, in order.</summary>
    public static IReadOnlyList<string> Analyze(string text) => EnglishAnalyzer.Terms(text);

    /// <summary>The stem of one word in lower case.</summary>
    public static string Stem(string lowerCaseWord) => EnglishAnalyzer.Stem(lowerCaseWord);

    /// <summary>True when the term occurs.</summary>
    public bool Has(string term) => _distinct.Contains(term);

    /// <summary>True when any of the terms occurs.</summary>
    public bool HasAny(IReadOnlySet<string> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        foreach (var term in _distinct)
        {
            if (terms.Contains(term)) return true;
        }
        return false;
    }

    /// <summary>True when all terms of the form stand close together.</summary>
    public bool Has(ConceptForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form.Terms.Count == 0) return false;
        foreach (var term in form.Terms)
        {
            if (!_distinct.Contains(term)) return false;
        }
        return form.Terms.Count == 1 || StandTogether(form.Terms);
    }

    /// <summary>True when some occurrence of the first term has all the others within reach.</summary>
    private bool StandTogether(IReadOnlyList<string> terms)
    {
        var reach = terms.Count - 1 + Slack;
        for (var at = 0; at < Terms.Count; at++)
        {
            if (Terms[at] != terms[0]) continue;
            var (from, to) = (Math.Max(0, at - reach), Math.Min(Terms.Count - 1, at + reach));
            var all = true;
            for (var i = 1; i < terms.Count && all; i++) all = StandsBetween(terms[i], from, to);
            if (all) return true;
        }
        return false;
    }

    private bool StandsBetween(string term, int from, int to)
    {
        for (var i = from; i <= to; i++)
        {
            if (Terms[i] == term) return true;
        }
        return false;
    }

    /// <summary>
    /// How much of a concept is here: 1 for a form that means the same, <see cref="BroaderMatch"/> for one that
    /// includes it, else, for a concept that the vocabulary does not know, up to <see cref="ScatteredMatch"/> for its
    /// terms apart (half of them are worth a quarter).
    /// </summary>
    public double Match(Concept concept)
    {
        ArgumentNullException.ThrowIfNull(concept);
        var best = 0.0;
        foreach (var form in concept.Forms)
        {
            if (Has(form)) best = Math.Max(best, form.Worth);
            if (best >= 1) return 1;
        }
        return Math.Max(best, ScatteredMatchOf(concept));
    }

    /// <summary>
    /// For a concept that the vocabulary does not know: what its terms are worth apart, half of them a quarter; else 0.
    /// </summary>
    public double ScatteredMatchOf(Concept concept)
    {
        ArgumentNullException.ThrowIfNull(concept);
        if (concept.Role != ConceptRole.Topic && concept.Forms.Count > 1) return 0;
        var terms = concept.Forms[0].Terms;
        var share = terms.Count(Has) / (double)Math.Max(1, terms.Count);
        return ScatteredMatch * share * share;
    }

    /// <summary>Worth of a text that holds all terms of a concept, but not together.</summary>
    public const double ScatteredMatch = 0.8;

    /// <summary>Worth of a text that speaks of a part of what was asked.</summary>
    public const double NarrowerMatch = 0.8;

    /// <summary>Worth of a text that speaks of something broader than what was asked.</summary>
    public const double BroaderMatch = 0.5;
}
