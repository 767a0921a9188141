using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Finds the centre nearest to each of some vectors: a group of centres stays in the first cache while all vectors of
/// a batch meet it, four at a time. Whole-number products: the result is alike on every machine.
/// Not safe for several threads: each has its own.
/// </summary>
/// <param name="centres">The centres.</param>
/// <param name="stride">Bytes of a vector.</param>
internal sealed class NearestCentre(ListCentres centres, int stride)
{
    /// <summary>Vectors in a batch; with a group of centres they fill little more than half of a first cache.</summary>
    public const int Batch = 32;

    private const int Together = 4;

    // What a batch lacks is left from the one before and thrown away.
    private readonly int[] _queries = new int[Batch * stride / sizeof(int)];
    private readonly int[] _biases = new int[Batch];
    private readonly Vector512<float>[] _best = new Vector512<float>[Batch];
    private readonly Vector512<int>[] _bestGroup = new Vector512<int>[Batch];

    /// <summary>Finds the nearest centres of at most <see cref="Batch"/> vectors.</summary>
    /// <param name="vectors">The quantised vectors, end to end.</param>
    /// <param name="nearest">Takes the number of a centre for each; of equally near ones the lowest.</param>
    public void Of(ReadOnlySpan<byte> vectors, Span<int> nearest)
    {
        Coarsen(vectors, MemoryMarshal.Cast<int, sbyte>(_queries.AsSpan()));
        var length = stride / sizeof(int);
        for (var i = 0; i < Batch; i++) _biases[i] = Bias(_queries.AsSpan(i * length, length));
        _best.AsSpan().Fill(Vector512.Create(float.NegativeInfinity));
        _bestGroup.AsSpan().Clear();
        for (var group = 0; group < centres.Count / VectorLayout.Lanes; group++) Meet(group);
        for (var i = 0; i < nearest.Length; i++) nearest[i] = NearestOf(i);
    }

    /// <summary>Eight bits become six, rounded: sums of four products (255 x 32 x 4) then fit 16 bits.</summary>
    private static void Coarsen(ReadOnlySpan<byte> vectors, Span<sbyte> coarse)
    {
        for (var i = 0; i < vectors.Length; i++) coarse[i] = (sbyte)((vectors[i] - Quantization.Zero + 2) >> 2);
    }

    private static int Bias(ReadOnlySpan<int> query)
    {
        var sum = 0;
        foreach (var part in MemoryMarshal.Cast<int, sbyte>(query)) sum += part;
        return sum * Quantization.Zero;
    }

    private void Meet(int group)
    {
        var rows = centres.Groups.AsSpan(group * centres.GroupBytes, centres.GroupBytes);
        var scales = Vector512.Create<float>(centres.Scales.AsSpan(group * VectorLayout.Lanes, VectorLayout.Lanes));
        var length = stride / sizeof(int);
        for (var i = 0; i < Batch; i += Together)
        {
            var four = _queries.AsSpan(i * length, Together * length);
            if (Avx512BW.IsSupported)
            {
                Four(rows, four, out var products);
                for (var j = 0; j < Together; j++) Keep(i + j, products[j], scales, group);
            }
            else
            {
                for (var j = 0; j < Together; j++)
                    Keep(i + j, GroupProducts.Of(rows, four.Slice(j * length, length)), scales, group);
            }
        }
    }

    private void Keep(int vector, Vector512<int> products, Vector512<float> scales, int group)
    {
        var scores = Vector512.ConvertToSingle(products - Vector512.Create(_biases[vector])) * scales;
        var better = Vector512.GreaterThan(scores, _best[vector]);
        _best[vector] = Vector512.ConditionalSelect(better, scores, _best[vector]);
        _bestGroup[vector] = Vector512.ConditionalSelect(better.AsInt32(), Vector512.Create(group), _bestGroup[vector]);
    }

    private int NearestOf(int vector)
    {
        var (nearest, score) = (0, float.NegativeInfinity);
        for (var lane = 0; lane < VectorLayout.Lanes; lane++)
        {
            var centre = (_bestGroup[vector][lane] * VectorLayout.Lanes) + lane;
            var of = _best[vector][lane];
            if (of > score || (of == score && centre < nearest)) (nearest, score) = (centre, of);
        }

        return nearest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four(ReadOnlySpan<byte> group, ReadOnlySpan<int> queries, out Products products)
    {
        ref var rows = ref MemoryMarshal.GetReference(group);
        ref var first = ref MemoryMarshal.GetReference(queries);
        var length = queries.Length / Together;
        ref var second = ref Unsafe.Add(ref first, length);
        ref var third = ref Unsafe.Add(ref second, length);
        ref var fourth = ref Unsafe.Add(ref third, length);
        var ones = Vector512<short>.One;
        var (a, b, c, d) = (Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero, Vector512<int>.Zero);
        for (nuint i = 0; i < (nuint)length; i += 2)
        {
            var row = Vector512.LoadUnsafe(ref rows, i * VectorLayout.RowBytes);
            var next = Vector512.LoadUnsafe(ref rows, (i + 1) * VectorLayout.RowBytes);
            a += Avx512BW.MultiplyAddAdjacent(Pairs(row, ref first, i) + Pairs(next, ref first, i + 1), ones);
            b += Avx512BW.MultiplyAddAdjacent(Pairs(row, ref second, i) + Pairs(next, ref second, i + 1), ones);
            c += Avx512BW.MultiplyAddAdjacent(Pairs(row, ref third, i) + Pairs(next, ref third, i + 1), ones);
            d += Avx512BW.MultiplyAddAdjacent(Pairs(row, ref fourth, i) + Pairs(next, ref fourth, i + 1), ones);
        }

        products = default;
        (products[0], products[1], products[2], products[3]) = (a, b, c, d);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Pairs(Vector512<byte> row, ref int query, nuint part) =>
        Avx512BW.MultiplyAddAdjacent(row, Vector512.Create(Unsafe.Add(ref query, part)).AsSByte());

    [InlineArray(Together)]
    private struct Products
    {
        private Vector512<int> _first;
    }
}
