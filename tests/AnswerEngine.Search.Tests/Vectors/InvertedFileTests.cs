using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Tests.Vectors;

public sealed class InvertedFileTests : IDisposable
{
    private const int Count = 6_000;

    private const int Top = 10;

    private static readonly float[][] Vectors = VectorSets.Clustered(Count, 100, seed: 1);

    private readonly TestDirectory _directory = new();

    private string IndexPath => _directory.File("lists.aevx");

    [Fact]
    public void From_a_number_of_vectors_on_an_index_has_lists_and_is_searched_by_the_nearest()
    {
        using var index = Build();
        Assert.Equal((304, true), (index.Lists, index.Probes is > 0 and < 304));
        VectorSets.Write(_directory.File("whole.aevx"), Vectors, Options(threads: 1) with { InvertedFileFrom = Count + 1 });
        using var whole = VectorIndex.Open(_directory.File("whole.aevx"));
        Assert.Equal((0, 0), (whole.Lists, whole.Probes));
    }

    [Fact]
    public void Visiting_all_lists_is_an_exact_search_with_the_scores_of_an_index_without_lists()
    {
        VectorSets.Write(_directory.File("whole.aevx"), Vectors);
        using var whole = VectorIndex.Open(_directory.File("whole.aevx"));
        using var index = Build();
        var hits = new VectorHit[Top];
        foreach (var query in Queries(20))
        {
            index.Search(query, hits, default, index.Lists);
            Assert.Equal(VectorSets.Exhaustive(index, query, Top, _ => true), hits);
            Assert.Equal(whole.Search(query, Top), hits);
        }
    }

    [Fact]
    public void The_lists_visited_by_themselves_hold_nearly_all_of_the_best()
    {
        using var index = Build();
        Assert.InRange(Recall(index, default, _ => true), 0.95, 1);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(200)]
    public void A_filter_keeps_recall_because_more_lists_are_visited(int one)
    {
        using var index = Build();
        Func<int, bool> allowed = i => i * 2_654_435_761L % 1_000_003 < 1_000_003 / one;
        Assert.InRange(Recall(index, VectorSets.Bits(Count, allowed), allowed), 0.95, 1);
    }

    [Fact]
    public void A_tag_lets_through_only_its_own_and_all_of_them_when_they_are_few()
    {
        using (var builder = new VectorIndexBuilder(100, Options(threads: 1)))
        {
            for (var i = 0; i < Count; i++) builder.Add(Vectors[i], (byte)(i % 1_000 == 7 ? 9 : 1));
            builder.Write(IndexPath);
        }

        using var index = VectorIndex.Open(IndexPath);
        foreach (var query in Queries(5))
        {
            Assert.Equal([7, 1_007, 2_007, 3_007, 4_007, 5_007],
                index.Search(query, Top, new VectorFilter { Tag = 9 }).Select(hit => hit.Ordinal).Order());
        }
    }

    [Fact]
    public void One_thread_and_two_and_little_memory_build_the_same_bytes()
    {
        var files = new List<byte[]>();
        foreach (var options in new[] { Options(1), Options(2), Options(2) with { MemoryBytes = 1 << 20 } })
        {
            VectorSets.Write(IndexPath, Vectors, options);
            files.Add(File.ReadAllBytes(IndexPath));
        }

        Assert.Equal(files[0], files[1]);
        Assert.Equal(files[0], files[2]);
    }

    [Fact]
    public void Vectors_that_are_all_alike_are_found_too()
    {
        VectorSets.Write(IndexPath, [.. Enumerable.Repeat(Vectors[0], 1_100)], Options(threads: 2));
        using var index = VectorIndex.Open(IndexPath);
        Assert.Equal(Enumerable.Range(0, Top), index.Search(Vectors[0], Top).Select(hit => hit.Ordinal));
        VectorSets.Write(IndexPath, [.. Enumerable.Repeat(new float[100], 1_100)], Options(threads: 2));
        using var zeros = VectorIndex.Open(IndexPath);
        Assert.Equal(Enumerable.Range(0, Top), zeros.Search(Vectors[0], Top).Select(hit => hit.Ordinal));
    }

    [Fact]
    public void A_flipped_bit_in_a_file_with_lists_is_found_and_never_served()
    {
        using (var index = Build()) index.Verify();
        var bytes = File.ReadAllBytes(IndexPath);
        var query = Queries(1)[0];
        var sound = Search(query);
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            // The tables at the end are where damage could lead a search astray.
            var bit = i % 2 == 0 ? random.Next(bytes.Length * 8) : (bytes.Length * 8) - 1 - random.Next(8 * 60_000);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(IndexPath, bytes);
            try
            {
                Assert.Equal(sound, Search(query));
            }
            catch (IndexCorruptException)
            {
                // Refused, which is the other right answer.
            }

            Assert.Throws<IndexCorruptException>(() =>
            {
                using var index = VectorIndex.Open(IndexPath);
                index.Verify();
            });
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_search_by_lists_allocates_nothing()
    {
        using var index = Build();
        var (query, hits) = (Queries(1)[0], new VectorHit[Top]);
        Assert.InRange(Allocations.Least(() => index.Search(query, hits)), 0, 99);
    }

    public void Dispose() => _directory.Dispose();

    private static VectorIndexOptions Options(int threads) => new() { Threads = threads, InvertedFileFrom = 1_024 };

    /// <summary>Texts like those indexed, but other ones: copies with noise.</summary>
    private static float[][] Queries(int count)
    {
        var random = new Random(2);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => Vectors[random.Next(Count)]
                .Zip(VectorSets.Normal(random, 100, 0.4f), (component, noise) => component + noise).ToArray()),
        ];
    }

    private static double Recall(VectorIndex index, ReadOnlySpan<ulong> bits, Func<int, bool> allowed)
    {
        var found = 0;
        var queries = Queries(100);
        foreach (var query in queries)
        {
            var hits = index.Search(query, Top, new VectorFilter { Allowed = bits });
            Assert.Equal(Top, hits.Length);
            Assert.All(hits, hit => Assert.True(allowed(hit.Ordinal)));
            found += hits.Intersect(VectorSets.Exhaustive(index, query, Top, allowed)).Count();
        }

        return found / (double)(queries.Length * Top);
    }

    private VectorIndex Build()
    {
        VectorSets.Write(IndexPath, Vectors, Options(threads: 1));
        return VectorIndex.Open(IndexPath);
    }

    private VectorHit[] Search(float[] query)
    {
        using var index = VectorIndex.Open(IndexPath);
        return index.Search(query, Top);
    }
}
