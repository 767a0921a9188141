using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Tests.Vectors;

/// <summary>Seeded vectors and the plain search that an index must agree with.</summary>
internal static class VectorSets
{
    /// <summary>Vectors around a few centres, as those of texts are, with a copy now and then, so that scores tie.</summary>
    public static float[][] Clustered(int count, int dimensions, int seed)
    {
        var random = new Random(seed);
        var centres = Enumerable.Range(0, 20).Select(_ => Normal(random, dimensions, 1)).ToArray();
        var vectors = new float[count][];
        for (var i = 0; i < count; i++)
        {
            var centre = centres[random.Next(centres.Length)];
            var noise = Normal(random, dimensions, 0.7f);
            vectors[i] = i > 0 && random.Next(20) == 0 ? vectors[random.Next(i)] : [.. centre.Zip(noise, (c, n) => c + n)];
        }

        return vectors;
    }

    public static float[] Normal(Random random, int dimensions, float deviation) =>
        [.. Enumerable.Range(0, dimensions).Select(_ => deviation * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
            * Math.Cos(2 * Math.PI * random.NextDouble())))];

    public static byte TagOf(int ordinal) => (byte)(ordinal * 7 % 5);

    /// <summary>Writes an index of these vectors.</summary>
    public static void Write(string path, float[][] vectors, VectorIndexOptions? options = null)
    {
        using var builder = new VectorIndexBuilder(vectors[0].Length, options);
        for (var i = 0; i < vectors.Length; i++) builder.Add(vectors[i], TagOf(i));
        builder.Write(path);
    }

    /// <summary>Every vector scored on its own, then sorted.</summary>
    public static VectorHit[] Exhaustive(VectorIndex index, float[] query, int top, Func<int, bool> allowed) =>
        [.. Enumerable.Range(0, index.Count).Where(allowed).Select(i => new VectorHit(i, index.Score(query, i)))
            .OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Ordinal).Take(top)];

    /// <summary>Cosine in double precision of the vectors as they were given.</summary>
    public static double Cosine(float[] one, float[] other)
    {
        double product = 0, squares = 0, others = 0;
        for (var i = 0; i < one.Length; i++)
        {
            product += (double)one[i] * other[i];
            squares += (double)one[i] * one[i];
            others += (double)other[i] * other[i];
        }

        return product / Math.Sqrt(squares * others);
    }

    public static ulong[] Bits(int count, Func<int, bool> set)
    {
        var bits = new ulong[(count + 63) / 64];
        for (var i = 0; i < count; i++)
            if (set(i)) bits[i / 64] |= 1UL << (i % 64);
        return bits;
    }
}
