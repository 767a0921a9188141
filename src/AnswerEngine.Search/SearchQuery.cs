using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search;

/// <summary>What a search ranks. Values are explicit and append-only.</summary>
public enum Unit
{
    /// <summary>Whole documents.</summary>
    Document = 0,

    /// <summary>Single passages.</summary>
    Passage = 1,
}

/// <summary>An analysed term of a query and how much it counts.</summary>
/// <param name="Term">As <see cref="EnglishAnalyzer"/> yields it: lower-case, folded, stemmed.</param>
/// <param name="Weight">Factor on the term's score, finite and above 0.</param>
public sealed record WeightedTerm(string Term, double Weight);

/// <summary>
/// A question to an index: terms with weights, the unit ranked, optional filters and the number of hits wanted.
/// Immutable. A query without terms finds nothing.
/// </summary>
public sealed record SearchQuery
{
    /// <summary>Longest query text, in UTF-16 code units.</summary>
    public const int TextLengthMax = 10_000;

    /// <summary>Most weighted terms handed in at once.</summary>
    public const int TermsMax = 10_000;

    /// <summary>Most hits of one search.</summary>
    public const int TopMax = 10_000;

    /// <summary>A query from text: each analysed term weighs as often as it occurs.</summary>
    /// <param name="text">0 to <see cref="TextLengthMax"/> UTF-16 code units.</param>
    /// <exception cref="ArgumentException">The text is too long.</exception>
    public SearchQuery(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, TextLengthMax, nameof(text));
        Text = text;
        Terms = Merge([.. EnglishAnalyzer.Analyze(text).Select(token => new WeightedTerm(token.Term, 1))]);
    }

    /// <summary>A query from analysed terms; weights of a repeated term are added up.</summary>
    /// <param name="terms">0 to <see cref="TermsMax"/> terms.</param>
    /// <exception cref="ArgumentException">Too many terms, an empty term, or a weight that is not finite and above 0.
    /// </exception>
    public SearchQuery(IReadOnlyList<WeightedTerm> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terms.Count, TermsMax, nameof(terms));
        foreach (var (term, weight) in terms)
        {
            ArgumentException.ThrowIfNullOrEmpty(term, nameof(terms));
            if (!double.IsFinite(weight) || weight <= 0)
                throw new ArgumentOutOfRangeException(nameof(terms), weight, $"Weight of '{term}' must be above 0.");
        }

        Text = string.Empty;
        Terms = Merge([.. terms]);
    }

    /// <summary>The text the query was made from; empty when it was made from terms.</summary>
    public string Text { get; }

    /// <summary>
    /// Distinct terms in ordinal order: the order scores are added up in, so word order changes no bit.
    /// </summary>
    public IReadOnlyList<WeightedTerm> Terms { get; }

    /// <summary>What is ranked.</summary>
    /// <value>Default <see cref="Unit.Document"/>.</value>
    public Unit Unit { get; init; } = Unit.Document;

    /// <summary>Only documents with this tag, or null for all. The filter changes no score.</summary>
    /// <value>Default null.</value>
    public byte? Kind { get; init; }

    /// <summary>Only documents of this set, or null for all. The filter changes no score.</summary>
    /// <value>Default null.</value>
    public DocumentSet? Within { get; init; }

    /// <summary>Most hits returned.</summary>
    /// <value>Default 10; 1 to <see cref="TopMax"/>.</value>
    public int Top
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TopMax);
            field = value;
        }
    } = 10;

    private static List<WeightedTerm> Merge(List<WeightedTerm> terms)
    {
        terms.Sort((a, b) => string.CompareOrdinal(a.Term, b.Term) is var order and not 0
            ? order
            : a.Weight.CompareTo(b.Weight));
        var merged = new List<WeightedTerm>(terms.Count);
        foreach (var (term, weight) in terms)
        {
            if (merged.Count > 0 && merged[^1].Term == term)
                merged[^1] = new WeightedTerm(term, merged[^1].Weight + weight);
            else
                merged.Add(new WeightedTerm(term, weight));
        }

        return merged;
    }
}
