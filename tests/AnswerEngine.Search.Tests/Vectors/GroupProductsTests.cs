using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Tests.Vectors;

public sealed class GroupProductsTests
{
    [Theory]
    [InlineData(64)]
    [InlineData(384)]
    [InlineData(4_096)]
    public void All_ways_to_multiply_agree_with_the_definition_at_the_extremes_too(int dimensions)
    {
        var random = new Random(dimensions);
        foreach (var most in new[] { false, true })
        {
            var vectors = Enumerable.Range(0, 16).Select(_ => Bytes(random, dimensions, most)).ToArray();
            var query = Enumerable.Range(0, dimensions).Select(_ => (sbyte)(most ? 64 : random.Next(-64, 65))).ToArray();
            var group = new byte[dimensions * 16];
            for (var lane = 0; lane < 16; lane++) VectorGrouping.Interleave(vectors[lane], group, lane);
            var expected = vectors.Select(v => v.Zip(query, (a, b) => a * b).Sum()).ToArray();
            Assert.All(Ways(group, MemoryMarshal.Cast<sbyte, int>(query)), way => Assert.Equal(expected, way));
        }
    }

    private static byte[] Bytes(Random random, int count, bool most)
    {
        var bytes = new byte[count];
        if (most) bytes.AsSpan().Fill(255);
        else random.NextBytes(bytes);
        return bytes;
    }

    private static List<int[]> Ways(byte[] group, ReadOnlySpan<int> query)
    {
        var results = new List<int[]> { Lanes(GroupProducts.Plain(group, query)), Lanes(GroupProducts.Of(group, query)) };
        if (Avx2.IsSupported) results.Add(Lanes(GroupProducts.Half(group, query)));
        if (Avx512BW.IsSupported) results.Add(Lanes(GroupProducts.Wide(group, query)));
        return results;
    }

    private static int[] Lanes(System.Runtime.Intrinsics.Vector512<int> vector)
    {
        var lanes = new int[16];
        System.Runtime.Intrinsics.Vector512.StoreUnsafe(vector, ref lanes[0]);
        return lanes;
    }
}
