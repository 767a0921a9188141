using AnswerEngine.Search.Hybrid;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Tests.Hybrid;

public sealed class FusionTests : IDisposable
{
    private const int Dimensions = 12;
    private const int Documents = 400;
    private const int Depth = 60;

    private readonly TestDirectory _directory = new();

    [Theory]
    [InlineData(1, 0.8)]
    [InlineData(2, 0.1)]
    [InlineData(3, 3.0)]
    public void What_is_not_looked_at_is_not_among_the_best(int seed, double weight)
    {
        var random = new Random(seed);
        using var vectors = Vectors(random);
        for (var trial = 0; trial < 50; trial++)
        {
            var query = Draw(random);
            (int Ordinal, double Score)[] found =
            [
                .. Enumerable.Range(0, Documents).OrderBy(_ => random.Next()).Take(random.Next(1, Documents))
                    .Select(ordinal => (ordinal, Math.Round(Math.Exp(3 * random.NextDouble()), 1))).OrderByDescending(f => f.Item2),
            ];
            foreach (var top in new[] { 1, 10, 100, int.MaxValue })
            {
                var candidates = new LocalCandidates(_ => "", vectors, found, new SearchQuery(""));
                var fused = new Fusion(candidates, weight, top).Of(query, new VectorHit[Depth]);
                Assert.Equal(All(vectors, query, found, weight).Take(top), fused);
            }
        }
    }

    [Fact]
    public void Vectors_below_a_score_are_no_hits()
    {
        var random = new Random(4);
        using var vectors = Vectors(random);
        var query = Draw(random);
        var all = vectors.Search(query, Documents);
        foreach (var least in new[] { -2f, 0f, all[7].Score, 2f })
        {
            var hits = new VectorHit[Documents];
            var count = vectors.Search(query, hits, default, new VectorReach(1, 0, least));
            Assert.Equal(all.Where(h => h.Score >= least), hits[..count]);
        }
    }

    public void Dispose() => _directory.Dispose();

    /// <summary>By the definition: every document that one side found, by the sum of its two shares.</summary>
    private static IEnumerable<FusedHit> All(
        VectorIndex vectors, float[] query, (int Ordinal, double Score)[] found, double weight)
    {
        var shares = found.ToDictionary(f => f.Ordinal, f => f.Score / found[0].Score);
        foreach (var near in vectors.Search(query, Depth)) shares.TryAdd(near.Ordinal, 0);
        return shares
            .Select(s => (s.Key, s.Value, Cosine: (double)vectors.Score(query, s.Key)))
            .Select(s => new FusedHit(s.Key, s.Value, s.Cosine, s.Value + (weight * s.Cosine)))
            .OrderByDescending(s => s.Score).ThenBy(s => s.Ordinal);
    }

    private VectorIndex Vectors(Random random)
    {
        using var builder = new VectorIndexBuilder(Dimensions);
        for (var i = 0; i < Documents; i++) builder.Add(Draw(random));
        builder.Write(_directory.File("vectors"));
        return VectorIndex.Open(_directory.File("vectors"));
    }

    private static float[] Draw(Random random) =>
        [.. Enumerable.Range(0, Dimensions).Select(_ => (float)(random.NextDouble() + random.NextDouble() - 1))];
}
