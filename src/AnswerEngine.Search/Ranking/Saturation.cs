namespace AnswerEngine.Search.Ranking;

/// <summary>
/// Saturated frequencies in 255ths, rounded up, so that sums of them are never below the score. Back again: of all
/// whole frequencies with the same number the least; the index file lists the postings where that is not the true one.
/// </summary>
internal readonly struct Saturation(Bm25 formula)
{
    /// <summary>Stands for 1.</summary>
    public const int Full = 255;

    /// <summary>Rounded-up saturation of a weighted frequency, 1 to <see cref="Full"/>.</summary>
    public byte RoundedUp(int frequency, long length) =>
        RoundedUpBy(frequency, formula.Penalty(length));

    /// <summary>The least frequency whose rounded-up saturation reaches a value above 0.</summary>
    public int LeastFrequency(byte rounded, long length) => LeastFrequencyBy(rounded, formula.Penalty(length));

    /// <summary>The same by the penalty of the length.</summary>
    public static int LeastFrequencyBy(byte rounded, double penalty)
    {
        // Saturation stays below 1: the guess divides by no 0 and the search below ends within two steps.
        var guess = (rounded - 1) * penalty / (Full + 1 - rounded);
        var frequency = Math.Max(1, (int)Math.Min(guess, int.MaxValue / 2) - 1);
        while (RoundedUpBy(frequency, penalty) < rounded) frequency++;
        return frequency;
    }

    private static byte RoundedUpBy(int frequency, double penalty) =>
        (byte)Math.Clamp(Math.Ceiling(Full * Bm25.SaturateBy(frequency, penalty)), 1, Full);
}
