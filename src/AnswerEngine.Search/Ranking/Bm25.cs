namespace AnswerEngine.Search.Ranking;

/// <summary>
/// BM25 with two weighted fields: frequencies and lengths of title and text are added up with the title's weight
/// before saturation (Robertson, Zaragoza, Taylor, "Simple BM25 Extension to Multiple Weighted Fields", CIKM 2004).
/// The constant factor k1 + 1 is left out, so one occurrence can never give more than the term's inverse frequency.
/// </summary>
internal readonly struct Bm25(SearchOptions options, double averageLength)
{
    private readonly double _k1 = options.TermSaturation;
    private readonly double _b = options.LengthNormalization;

    /// <summary>Factor of the title.</summary>
    public double TitleWeight { get; } = options.TitleWeight;

    /// <summary>Mean weighted length of the unit ranked.</summary>
    public double AverageLength { get; } = averageLength;

    /// <summary>
    /// Robertson-Sparck Jones weight without relevance information, plus 1 inside the logarithm: always above 0.
    /// </summary>
    public static double InverseFrequency(int documents, int documentFrequency) =>
        Math.Log(1 + ((documents - documentFrequency + 0.5) / (documentFrequency + 0.5)));

    /// <summary>Title and text of a unit as one weighted number: of frequencies or of lengths.</summary>
    public double Weigh(int title, int text) => (TitleWeight * title) + text;

    /// <summary>Saturated, length-normalized frequency: 0 to 1.</summary>
    public double Saturate(double frequency, double length) =>
        SaturateBy(frequency, Penalty(length));

    /// <summary>The same by the penalty of the length.</summary>
    public static double SaturateBy(double frequency, double penalty) =>
        frequency <= 0 ? 0 : frequency / (frequency + penalty);

    /// <summary>The frequency at which a text of a length is half saturated.</summary>
    public double Penalty(double length) => _k1 * (1 - _b + (_b * RelativeLength(length)));

    private double RelativeLength(double length) => AverageLength > 0 ? length / AverageLength : 1;
}
