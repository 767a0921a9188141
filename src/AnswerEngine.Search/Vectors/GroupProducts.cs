using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Scalar products of a query with the 16 vectors of a group, in integers: every way gives the same numbers. Bytes
/// times seven-bit numbers, two products in a sum, stay below 2^15 (255 x 64 x 2), so nothing saturates.
/// </summary>
internal static class GroupProducts
{
    /// <summary>Products by the widest instructions this machine has.</summary>
    /// <param name="group">Bytes of the group.</param>
    /// <param name="query">The query, four components in a number, each -64 to 64.</param>
    public static Vector512<int> Of(ReadOnlySpan<byte> group, ReadOnlySpan<int> query)
    {
        if (group.Length != query.Length * VectorLayout.RowBytes || query.Length % 4 != 0)
            throw new ArgumentException("A group and a query of other dimensions.", nameof(query));
        if (Avx512BW.IsSupported) return Wide(group, query);
        return Avx2.IsSupported ? Half(group, query) : Plain(group, query);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Vector512<int> Wide(ReadOnlySpan<byte> group, ReadOnlySpan<int> query)
    {
        ref var rows = ref MemoryMarshal.GetReference(group);
        ref var four = ref MemoryMarshal.GetReference(query);
        var ones = Vector512<short>.One;
        var (even, odd) = (Vector512<int>.Zero, Vector512<int>.Zero);
        for (nuint i = 0; i < (nuint)query.Length; i += 4)
        {
            even += Avx512BW.MultiplyAddAdjacent(Pairs512(ref rows, ref four, i), ones);
            odd += Avx512BW.MultiplyAddAdjacent(Pairs512(ref rows, ref four, i + 1), ones);
            even += Avx512BW.MultiplyAddAdjacent(Pairs512(ref rows, ref four, i + 2), ones);
            odd += Avx512BW.MultiplyAddAdjacent(Pairs512(ref rows, ref four, i + 3), ones);
        }

        return even + odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Vector512<int> Half(ReadOnlySpan<byte> group, ReadOnlySpan<int> query)
    {
        ref var rows = ref MemoryMarshal.GetReference(group);
        ref var four = ref MemoryMarshal.GetReference(query);
        var ones = Vector256<short>.One;
        var (lower, upper) = (Vector256<int>.Zero, Vector256<int>.Zero);
        for (nuint i = 0; i < (nuint)query.Length; i++)
        {
            var part = Vector256.Create(Unsafe.Add(ref four, i)).AsSByte();
            var row = i * VectorLayout.RowBytes;
            lower += Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref rows, row), part), ones);
            upper += Avx2.MultiplyAddAdjacent(
                Avx2.MultiplyAddAdjacent(Vector256.LoadUnsafe(ref rows, row + 32), part), ones);
        }

        return Vector512.Create(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static Vector512<int> Plain(ReadOnlySpan<byte> group, ReadOnlySpan<int> query)
    {
        Span<int> sums = stackalloc int[VectorLayout.Lanes];
        var parts = MemoryMarshal.Cast<int, sbyte>(query);
        for (var i = 0; i < group.Length; i++)
        {
            var row = i / VectorLayout.RowBytes;
            sums[i % VectorLayout.RowBytes / 4] += group[i] * parts[(row * 4) + (i % 4)];
        }

        return Vector512.Create<int>(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Pairs512(ref byte rows, ref int four, nuint row) =>
        Avx512BW.MultiplyAddAdjacent(
            Vector512.LoadUnsafe(ref rows, row * VectorLayout.RowBytes),
            Vector512.Create(Unsafe.Add(ref four, row)).AsSByte());
}
