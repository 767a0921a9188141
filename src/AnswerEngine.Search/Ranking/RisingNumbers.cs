namespace AnswerEngine.Search.Ranking;

/// <summary>Look-ups in numbers that rise.</summary>
internal static class RisingNumbers
{
    /// <summary>Place of the first number that is not below a value, by leaps from the start.</summary>
    public static int LowerBound(ReadOnlySpan<int> numbers, int value)
    {
        var step = 1;
        while (step <= numbers.Length && numbers[step - 1] < value) step *= 2;
        var (low, high) = (step / 2, Math.Min(step - 1, numbers.Length));
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (numbers[middle] < value) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
