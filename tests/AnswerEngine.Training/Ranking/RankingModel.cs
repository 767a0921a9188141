using AnswerEngine.Search.Hybrid;

namespace AnswerEngine.Training.Ranking;

/// <summary>The documents of one query that were read: what their scores are made from, and their grades.</summary>
/// <param name="Fixed">Per document the part of its score that is not learnt.</param>
/// <param name="Signals">Per document the signals that weights are learnt for, one after the other.</param>
/// <param name="Grades">Per document its grade.</param>
/// <param name="Ideal">The gain of the best possible order.</param>
internal sealed record ReadQuery(double[] Fixed, double[] Signals, int[] Grades, double Ideal)
{
    private const int Cut = 10;

    /// <summary>nDCG@10 with these weights; documents that were not read stay behind the others.</summary>
    public double Ndcg(IReadOnlyList<double> weights)
    {
        Span<double> scores = stackalloc double[Fixed.Length];
        for (var d = 0; d < scores.Length; d++)
        {
            scores[d] = Fixed[d];
            for (var s = 0; s < weights.Count; s++) scores[d] += weights[s] * Signals[(d * weights.Count) + s];
        }
        var gain = 0.0;
        for (var d = 0; d < scores.Length; d++)
        {
            if (Grades[d] <= 0) continue;
            var rank = 0;
            for (var other = 0; other < scores.Length; other++)
                if (scores[other] > scores[d] || (scores[other] == scores[d] && other < d)) rank++;
            if (rank < Cut) gain += Grades[d] / Math.Log2(rank + 2);
        }
        return gain / Ideal;
    }
}

/// <summary>The read queries of a set, and the nDCG@10 that is to be reached.</summary>
internal sealed record ReadSet(string Name, IReadOnlyList<ReadQuery> Queries, double Target)
{
    public double Ndcg(IReadOnlyList<double> weights) => Queries.Average(q => q.Ndcg(weights));
}

/// <summary>
/// Learns the weights of what is read: a seeded random search, then random steps of falling length from the best. What
/// a set falls short of its target counts in full, what it gains beyond little, so that no set pays for another.
/// </summary>
internal static class RankingModel
{
    public static readonly IReadOnlyList<string> Names = ["Title", "Window", "Pairs", "Nearness", "Latent"];

    private const int Draws = 300;
    private const int Starts = 6;
    private const int Steps = 200;
    private const double WeightMax = 6;
    private const double GainShare = 0.15;
    private const double Shrinkage = 0.0005;

    public static double[] Of(ReadWeights w) => [w.Title, w.Window, w.Pairs, w.Nearness, w.Latent];

    /// <summary>The best weights found for these sets.</summary>
    public static double[] Learn(IReadOnlyList<ReadSet> sets)
    {
        var random = new Random(1);
        var drawn = Enumerable.Range(0, Draws)
            .Select(_ => Names.Select(_ => WeightMax * random.NextDouble() * random.NextDouble()).ToArray()).ToArray();
        return drawn.AsParallel().AsOrdered().Select(w => (Weights: w, Value: Value(sets, w)))
            .OrderByDescending(c => c.Value).Take(Starts).ToArray()
            .AsParallel().AsOrdered().Select((c, i) => Climb(sets, c.Weights, c.Value, new Random(2 + i)))
            .OrderByDescending(c => c.Value).First().Weights;
    }

    private static (double[] Weights, double Value) Climb(IReadOnlyList<ReadSet> sets, double[] weights, double value, Random random)
    {
        for (var step = 0; step < Steps; step++)
        {
            var length = 1.2 * Math.Pow(0.98, step);
            var next = weights.Select(w =>
                random.NextDouble() < 0.4 ? w : Math.Max(0, w + (length * ((2 * random.NextDouble()) - 1)))).ToArray();
            if (Value(sets, next) is var reached && reached > value) (weights, value) = (next, reached);
        }
        return (weights, value);
    }

    private static double Value(IReadOnlyList<ReadSet> sets, double[] weights)
    {
        var value = -Shrinkage * weights.Sum();
        foreach (var set in sets)
        {
            var gain = set.Ndcg(weights) - set.Target;
            value += (GainShare * gain) + Math.Min(0, gain);
        }
        return value;
    }
}
