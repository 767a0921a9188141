using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Ranking;

/// <summary>
/// The inner loops of a search. They index without checks: sums by 16 bits into 65,536, contributions by a byte into
/// 256, saturations by two bytes into 65,536, so that no byte read from a file can lead them astray.
/// </summary>
internal static class RangeKernel
{
    /// <summary>Sums that the scan takes at once.</summary>
    public const int ScanWidth = 128;

    /// <summary>Adds the contributions of a dense segment.</summary>
    /// <returns>Number of the last document.</returns>
    public static int Add(DenseSegment segment, Span<ushort> sums, ReadOnlySpan<ushort> contributions)
    {
        ref var gap = ref MemoryMarshal.GetReference(segment.Gaps);
        ref var saturation = ref MemoryMarshal.GetReference(segment.Saturations);
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var contribution = ref MemoryMarshal.GetReference(contributions);
        var number = 0u;
        var count = segment.Gaps.Length;
        for (var i = 0; i < count; i++)
        {
            number += Unsafe.Add(ref gap, i);
            var rounded = Unsafe.Add(ref saturation, i);
            Unsafe.Add(ref sum, (nint)(ushort)number) += Unsafe.Add(ref contribution, (nint)rounded);
        }

        return (int)number;
    }

    /// <summary>Adds the contributions of documents of a sparse term that lie in a range.</summary>
    public static void Add(in SparseSlice slice, Span<ushort> sums, ReadOnlySpan<ushort> contributions)
    {
        ref var sum = ref MemoryMarshal.GetReference(sums);
        ref var contribution = ref MemoryMarshal.GetReference(contributions);
        ref var saturation = ref MemoryMarshal.GetArrayDataReference(slice.Saturations);
        for (var i = 0; i < slice.Documents.Length; i++)
        {
            var number = slice.Documents[i] - slice.First;
            var rounded = Unsafe.Add(ref saturation, (nint)((slice.Frequencies[i] << 8) | slice.Buckets[number]));
            Unsafe.Add(ref sum, (nint)(ushort)number) += Unsafe.Add(ref contribution, (nint)rounded);
        }
    }

    /// <summary>Hands over the sums that reach the threshold and sets all to 0.</summary>
    /// <param name="sums">The sums of a range; a multiple of <see cref="ScanWidth"/>.</param>
    /// <param name="collector">Gets them.</param>
    public static void Scan(Span<ushort> sums, ref RangeCollector collector)
    {
        ref var first = ref MemoryMarshal.GetReference(sums);
        var lanes = Vector512<ushort>.Count;
        for (var at = 0; at < sums.Length; at += ScanWidth)
        {
            ref var group = ref Unsafe.Add(ref first, at);
            var a = Vector512.LoadUnsafe(ref group);
            var b = Vector512.LoadUnsafe(ref group, (nuint)lanes);
            var c = Vector512.LoadUnsafe(ref group, (nuint)(2 * lanes));
            var d = Vector512.LoadUnsafe(ref group, (nuint)(3 * lanes));
            var most = Vector512.Max(Vector512.Max(a, b), Vector512.Max(c, d));
            Vector512<ushort>.Zero.StoreUnsafe(ref group);
            Vector512<ushort>.Zero.StoreUnsafe(ref group, (nuint)lanes);
            Vector512<ushort>.Zero.StoreUnsafe(ref group, (nuint)(2 * lanes));
            Vector512<ushort>.Zero.StoreUnsafe(ref group, (nuint)(3 * lanes));
            if (!Vector512.GreaterThanOrEqualAny(most, Vector512.Create((ushort)collector.Threshold))) continue;
            Collect(a, at, ref collector);
            Collect(b, at + lanes, ref collector);
            Collect(c, at + (2 * lanes), ref collector);
            Collect(d, at + (3 * lanes), ref collector);
        }
    }

    /// <summary>As <see cref="Scan"/>, by way of the documents of a segment.</summary>
    public static void Take(DenseSegment segment, Span<ushort> sums, ref RangeCollector collector)
    {
        var number = 0u;
        foreach (var gap in segment.Gaps)
        {
            number += gap;
            Take(ref sums[(ushort)number], (int)number, ref collector);
        }
    }

    /// <summary>As <see cref="Scan"/>, by way of the documents of a sparse term.</summary>
    public static void Take(in SparseSlice slice, Span<ushort> sums, ref RangeCollector collector)
    {
        foreach (var document in slice.Documents)
            Take(ref sums[document - slice.First], document - slice.First, ref collector);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Take(ref ushort sum, int number, ref RangeCollector collector)
    {
        if (sum >= collector.Threshold) collector.Add(number, sum);
        sum = 0;
    }

    private static void Collect(Vector512<ushort> sums, int at, ref RangeCollector collector)
    {
        var reach = Vector512.GreaterThanOrEqual(sums, Vector512.Create((ushort)collector.Threshold));
        for (var bits = reach.ExtractMostSignificantBits(); bits != 0; bits &= bits - 1)
        {
            var lane = BitOperations.TrailingZeroCount(bits);
            collector.Add(at + lane, sums.GetElement(lane));
        }
    }
}

/// <summary>The documents of a sparse term within one range.</summary>
internal readonly ref struct SparseSlice
{
    /// <summary>Ordinals.</summary>
    public required ReadOnlySpan<int> Documents { get; init; }

    /// <summary>Weighted frequencies.</summary>
    public required ReadOnlySpan<byte> Frequencies { get; init; }

    /// <summary>First ordinal of the range.</summary>
    public required int First { get; init; }

    /// <summary>Bucket of length by number within the range.</summary>
    public required ReadOnlySpan<byte> Buckets { get; init; }

    /// <summary>See <see cref="Impacts.Table"/>.</summary>
    public required byte[] Saturations { get; init; }
}

/// <summary>Takes what a range yields, filtered.</summary>
internal readonly ref struct RangeCollector(CandidateList candidates, int first, ReadOnlySpan<ulong> allowed)
{
    private readonly ReadOnlySpan<ulong> _allowed = allowed;

    public int Threshold => candidates.Threshold;

    /// <summary>Keeps a document unless the filter leaves it out.</summary>
    /// <param name="number">Within the range.</param>
    /// <param name="sum">Its sum.</param>
    public void Add(int number, ushort sum)
    {
        var document = first + number;
        if (!_allowed.IsEmpty && (_allowed[document / 64] >> document & 1) == 0) return;
        candidates.Add(document, sum);
    }
}
