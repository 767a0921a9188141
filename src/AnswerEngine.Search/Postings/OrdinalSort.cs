using System.Numerics;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Sorts numbers by their upper half, an ordinal that comes once only: digit by digit where there are many.
/// </summary>
/// <param name="documents">Ordinals lie below.</param>
internal sealed class OrdinalSort(int documents)
{
    private const int DigitBits = 11;
    private const int DigitsFrom = 1 << 10;
    private const int OrdinalShift = 32;

    private readonly int[] _ends = new int[1 << DigitBits];
    private ulong[] _other = [];

    /// <summary>Sorts the first numbers of an array; afterwards it may be another one.</summary>
    public void Sort(ref ulong[] numbers, int count)
    {
        if (IsSorted(numbers.AsSpan(0, count))) return;
        if (count < DigitsFrom)
        {
            numbers.AsSpan(0, count).Sort();
            return;
        }

        if (_other.Length < numbers.Length) _other = new ulong[numbers.Length];
        var bits = BitOperations.Log2((uint)documents) + 1;
        for (var shift = OrdinalShift; shift < OrdinalShift + bits; shift += DigitBits)
        {
            SortByDigit(numbers.AsSpan(0, count), _other, shift);
            (numbers, _other) = (_other, numbers);
        }
    }

    private static bool IsSorted(ReadOnlySpan<ulong> numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
            if (numbers[i - 1] > numbers[i]) return false;
        return true;
    }

    private void SortByDigit(ReadOnlySpan<ulong> numbers, ulong[] target, int shift)
    {
        const int Mask = (1 << DigitBits) - 1;
        Array.Clear(_ends);
        foreach (var number in numbers) _ends[(int)(number >> shift) & Mask]++;
        var end = 0;
        for (var digit = 0; digit < _ends.Length; digit++)
        {
            end += _ends[digit];
            _ends[digit] = end;
        }

        for (var i = numbers.Length - 1; i >= 0; i--) target[--_ends[(int)(numbers[i] >> shift) & Mask]] = numbers[i];
    }
}
