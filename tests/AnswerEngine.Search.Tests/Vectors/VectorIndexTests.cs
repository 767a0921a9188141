using AnswerEngine.Search.Vectors;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Search.Tests.Vectors;

public sealed class VectorIndexTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    private string IndexPath => _directory.File("some.aevx");

    [Theory]
    [InlineData(1, 64)]
    [InlineData(15, 64)]
    [InlineData(16, 100)]
    [InlineData(17, 300)]
    [InlineData(1_500, 100)]
    [InlineData(3_001, 384)]
    [InlineData(200, 4_096)]
    public void The_best_of_a_scan_are_the_best_of_all_scored_one_by_one(int count, int dimensions)
    {
        VectorSets.Write(IndexPath, VectorSets.Clustered(count, dimensions, seed: count));
        using var index = VectorIndex.Open(IndexPath);
        var random = new Random(count);
        foreach (var top in new[] { 1, 10, 100, count })
        {
            var query = VectorSets.Normal(random, dimensions, 1);
            Assert.Equal(VectorSets.Exhaustive(index, query, top, _ => true), index.Search(query, top));
        }
    }

    [Fact]
    public void Whatever_the_vectors_the_query_and_the_filter_a_scan_is_exact() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), AssertExact)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_261_129UL, 5UL));

    [Fact]
    public void Filters_by_tag_and_by_bits_let_through_exactly_what_they_allow()
    {
        VectorSets.Write(IndexPath, VectorSets.Clustered(1_003, 100, seed: 3));
        using var index = VectorIndex.Open(IndexPath);
        var query = VectorSets.Normal(new Random(4), 100, 1);
        var odd = VectorSets.Bits(1_003, i => i % 3 == 1);
        Assert.Equal(VectorSets.Exhaustive(index, query, 50, i => VectorSets.TagOf(i) == 2),
            index.Search(query, 50, new VectorFilter { Tag = 2 }));
        Assert.Equal(VectorSets.Exhaustive(index, query, 50, i => i % 3 == 1),
            index.Search(query, 50, new VectorFilter { Allowed = odd }));
        Assert.Equal(VectorSets.Exhaustive(index, query, 50, i => i % 3 == 1 && VectorSets.TagOf(i) == 2),
            index.Search(query, 50, new VectorFilter { Tag = 2, Allowed = odd }));
        Assert.Empty(index.Search(query, 50, new VectorFilter { Tag = 200 }));
    }

    [Fact]
    public void A_score_is_the_cosine_but_for_what_eight_bits_lose()
    {
        var vectors = VectorSets.Clustered(300, 384, seed: 5);
        VectorSets.Write(IndexPath, vectors);
        using var index = VectorIndex.Open(IndexPath);
        var query = VectorSets.Normal(new Random(6), 384, 1);
        foreach (var hit in index.Search(query, 300))
            Assert.InRange(hit.Score - VectorSets.Cosine(query, vectors[hit.Ordinal]), -0.003, 0.003);
    }

    [Fact]
    public void A_vector_finds_itself_with_a_score_of_one_whatever_its_length()
    {
        var vectors = VectorSets.Clustered(100, 200, seed: 7);
        VectorSets.Write(IndexPath, vectors);
        using var index = VectorIndex.Open(IndexPath);
        foreach (var length in new[] { 1e-30f, 1, 1e30f })
        {
            var hit = index.Search([.. vectors[42].Select(component => component * length)], 1)[0];
            Assert.Equal(vectors[42], vectors[hit.Ordinal]);
            Assert.InRange(hit.Score, 0.9999f, 1.000001f);
        }
    }

    [Fact]
    public void Vectors_alike_come_in_the_order_they_were_added()
    {
        var one = VectorSets.Normal(new Random(8), 64, 1);
        VectorSets.Write(IndexPath, [.. Enumerable.Repeat(one, 40)]);
        using var index = VectorIndex.Open(IndexPath);
        Assert.Equal(Enumerable.Range(0, 25), index.Search(one, 25).Select(hit => hit.Ordinal));
    }

    [Fact]
    public void A_vector_of_zeros_scores_zero_and_so_does_everything_for_a_query_of_zeros()
    {
        var one = VectorSets.Normal(new Random(9), 64, 1);
        VectorSets.Write(IndexPath, [new float[64], one]);
        using var index = VectorIndex.Open(IndexPath);
        Assert.Equal([1, 0], index.Search(one, 2).Select(hit => hit.Ordinal));
        Assert.Equal(0, index.Score(one, 0));
        Assert.Equal([new VectorHit(0, 0), new VectorHit(1, 0)], index.Search(new float[64], 2));
    }

    [Fact]
    public void An_index_without_vectors_finds_nothing()
    {
        using (var builder = new VectorIndexBuilder(64)) builder.Write(IndexPath);
        using var index = VectorIndex.Open(IndexPath);
        Assert.Empty(index.Search(new float[64], 10));
        index.Verify();
    }

    [Fact]
    public void What_is_no_vector_of_the_index_is_refused()
    {
        VectorSets.Write(IndexPath, VectorSets.Clustered(70, 64, seed: 10));
        using var index = VectorIndex.Open(IndexPath);
        using var builder = new VectorIndexBuilder(64);
        Assert.Throws<ArgumentException>(() => index.Search(new float[63], 1));
        Assert.Throws<ArgumentException>(() => index.Search([.. new float[63], float.NaN], 1));
        Assert.Throws<ArgumentException>(() => builder.Add(new float[65]));
        Assert.Throws<ArgumentException>(() => builder.Add([.. new float[63], float.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => index.Search(new float[64], 1, new VectorFilter { Allowed = new ulong[1] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.Score(new float[64], 70));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorIndexBuilder(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorIndexBuilder(4_097));
    }

    [Fact]
    public void A_closed_index_says_so()
    {
        VectorSets.Write(IndexPath, VectorSets.Clustered(10, 64, seed: 11));
        var index = VectorIndex.Open(IndexPath);
        index.Dispose();
        Assert.Throws<ObjectDisposedException>(() => index.Search(new float[64], 1));
    }

    [Fact]
    public void Vectors_that_do_not_fit_in_memory_give_the_same_file()
    {
        var vectors = VectorSets.Clustered(2_500, 1_024, seed: 12);
        VectorSets.Write(IndexPath, vectors);
        var little = new VectorIndexOptions { MemoryBytes = 1 << 20, SpillDirectory = _directory.Path };
        using (var builder = new VectorIndexBuilder(1_024, little))
        {
            for (var i = 0; i < 4_500; i++) builder.Add(vectors[i % 2_500], VectorSets.TagOf(i));
            builder.Write(_directory.File("spilled.aevx"));
            VectorSets.Write(_directory.File("whole.aevx"), [.. vectors, .. vectors[..2_000]]);
        }

        Assert.Equal(File.ReadAllBytes(_directory.File("whole.aevx")), File.ReadAllBytes(_directory.File("spilled.aevx")));
        Assert.Equal(3, Directory.GetFiles(_directory.Path).Length);
    }

    [Fact]
    public void A_search_allocates_nothing()
    {
        VectorSets.Write(IndexPath, VectorSets.Clustered(500, 100, seed: 13));
        using var index = VectorIndex.Open(IndexPath);
        var (query, hits) = (VectorSets.Normal(new Random(14), 100, 1), new VectorHit[10]);
        Assert.InRange(Allocations.Least(() => index.Search(query, hits)), 0, 99);
    }

    [Fact]
    public void Threads_that_search_at_once_get_the_same()
    {
        VectorSets.Write(IndexPath, VectorSets.Clustered(3_000, 384, seed: 15));
        var query = VectorSets.Normal(new Random(16), 384, 1);
        using var index = VectorIndex.Open(IndexPath);
        var results = new VectorHit[8][];
        Parallel.For(0, results.Length, i => results[i] = index.Search(query, 20));
        Assert.All(results, result => Assert.Equal(VectorSets.Exhaustive(index, query, 20, _ => true), result));
    }

    public void Dispose() => _directory.Dispose();

    private void AssertExact(int seed)
    {
        var random = new Random(seed);
        var (count, dimensions) = (random.Next(1, 200), random.Next(1, 300));
        var vectors = VectorSets.Clustered(count, dimensions, seed);
        VectorSets.Write(IndexPath, vectors);
        using var index = VectorIndex.Open(IndexPath);
        var query = random.Next(3) == 0 ? vectors[random.Next(count)] : VectorSets.Normal(random, dimensions, 1);
        byte? tag = random.Next(2) == 0 ? null : (byte)random.Next(5);
        var salt = random.Next(1, 1_000);
        Func<int, bool> set = i => (i + 1) * salt % 7 > 2;
        var filter = new VectorFilter { Tag = tag, Allowed = random.Next(2) == 0 ? [] : VectorSets.Bits(count, set) };
        var bits = !filter.Allowed.IsEmpty;
        var expected = VectorSets.Exhaustive(
            index, query, 10, i => (tag is null || VectorSets.TagOf(i) == tag) && (!bits || set(i)));
        Assert.Equal(expected, index.Search(query, 10, filter));
    }
}
