namespace AnswerEngine.Evaluation;

/// <summary>
/// The percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13): cases are drawn
/// with replacement, so that what one case says several times is not counted as several witnesses.
/// </summary>
/// <param name="Seed">Of the generator; the same seed gives the same interval.</param>
/// <param name="Samples">How many times the cases are drawn.</param>
public sealed record Bootstrap(int Seed = 1, int Samples = 2_000)
{
    private const double Tail = 0.025;

    /// <summary>
    /// The 95 % interval of a statistic over <paramref name="cases"/> cases; it is given the numbers of the cases drawn
    /// and may return null for a draw without a value. Null when no draw has one.
    /// </summary>
    public Interval? Of(int cases, Func<IReadOnlyList<int>, double?> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        if (cases == 0) return null;
        var random = new Random(Seed);
        var drawn = new int[cases];
        var values = new List<double>(Samples);
        for (var sample = 0; sample < Samples; sample++)
        {
            for (var i = 0; i < cases; i++) drawn[i] = random.Next(cases);
            if (statistic(drawn) is { } value) values.Add(value);
        }
        if (values.Count == 0) return null;
        values.Sort();
        return new Interval(values[At(values.Count, Tail)], values[At(values.Count, 1 - Tail)]);
    }

    private static int At(int count, double share) => Math.Clamp((int)Math.Round(share * (count - 1)), 0, count - 1);
}

/// <summary>An interval of 95 %.</summary>
public sealed record Interval(double Low, double High);
