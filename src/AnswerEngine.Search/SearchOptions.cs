namespace AnswerEngine.Search;

/// <summary>
/// Parameters of BM25 over two weighted fields (Robertson and Zaragoza, "The Probabilistic Relevance Framework:
/// BM25 and Beyond", 2009, sections 3.4 and 3.6). They act when an index is searched, not when it is built. The
/// defaults were chosen on four judged sets of abstracts and answers; the optimum is flat: 0.2 more or less of
/// saturation, 0.1 of normalization or 2 of title weight moved the mean nDCG@10 by less than 0.01.
/// </summary>
public sealed record SearchOptions
{
    /// <summary>How slowly repeated occurrences saturate.</summary>
    /// <value>Default 1.4; 0.01 to 10.</value>
    public double TermSaturation
    {
        get;
        init => field = InRange(value, 0.01, 10, nameof(TermSaturation));
    } = 1.4;

    /// <summary>How strongly long texts are held back (b); 0 is not at all.</summary>
    /// <value>Default 0.8; 0 to 1.</value>
    public double LengthNormalization
    {
        get;
        init => field = InRange(value, 0, 1, nameof(LengthNormalization));
    } = 0.8;

    /// <summary>How many occurrences in the text one occurrence in the title is worth.</summary>
    /// <value>Default 5; 0 to 100.</value>
    public double TitleWeight
    {
        get;
        init => field = InRange(value, 0, 100, nameof(TitleWeight));
    } = 5;

    private static double InRange(double value, double least, double most, string name) =>
        value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {least} and {most}.");
}
