using AnswerEngine.Search.Ranking;

namespace AnswerEngine.Search.Postings;

/// <summary>Saturations of common frequencies and lengths, each worked out once. One thread.</summary>
internal sealed class SaturationTable(Saturation saturation)
{
    private const int LengthsMax = 1 << 12;
    private const int FrequenciesMax = 1 << 4;
    private const int Least = 1 << 8;

    private readonly ushort[] _known = new ushort[LengthsMax * FrequenciesMax]; // 0: not known yet

    /// <summary>Rounded-up saturation, and whether the frequency is the least that has it.</summary>
    /// <param name="frequency">Weighted, above 0.</param>
    /// <param name="length">Weighted length of the document.</param>
    public (byte RoundedUp, bool IsLeast) Of(int frequency, long length)
    {
        if (frequency >= FrequenciesMax || length >= LengthsMax) return WorkOut(frequency, length);
        ref var known = ref _known[((int)length * FrequenciesMax) + frequency];
        if (known == 0)
        {
            var (rounded, isLeast) = WorkOut(frequency, length);
            known = (ushort)(rounded | (isLeast ? Least : 0));
        }

        return ((byte)known, known >= Least);
    }

    private (byte RoundedUp, bool IsLeast) WorkOut(int frequency, long length)
    {
        var rounded = saturation.RoundedUp(frequency, length);
        return (rounded, saturation.LeastFrequency(rounded, length) == frequency);
    }
}
