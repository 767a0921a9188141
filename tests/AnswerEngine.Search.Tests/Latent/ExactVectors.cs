using AnswerEngine.Search.Latent;

namespace AnswerEngine.Search.Tests.Latent;

/// <summary>What a latent space computes, without quantising, in double precision.</summary>
internal static class ExactVectors
{
    public static double Cosine(LatentVectors vectors, IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (a, b) = (Embed(vectors, one), Embed(vectors, other));
        return Dot(a, b) / Math.Sqrt(Dot(a, a) * Dot(b, b));
    }

    private static double[] Embed(LatentVectors vectors, IReadOnlyList<string> terms)
    {
        var sum = new double[vectors.Dimensions];
        foreach (var group in terms.GroupBy(t => t))
        {
            var at = vectors.Terms.ToList().IndexOf(group.Key) * vectors.Dimensions;
            for (var i = 0; i < sum.Length; i++) sum[i] += (1 + Math.Log(group.Count())) * vectors.Values[at + i];
        }
        return sum;
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
