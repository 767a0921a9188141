using AnswerEngine.Search.Latent;
using FsCheck;
using FsCheck.Fluent;

namespace AnswerEngine.Search.Tests.Latent;

public sealed class LatentSpaceTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20_261_129UL, 5UL);

    private static readonly Gen<int> Seeds = Gen.Choose(0, 1_000_000);

    [Fact]
    public void The_cosine_of_two_quantised_terms_is_within_root_of_dimensions_by_126_of_the_exact_one() =>
        Prop.ForAll(Seeds.ToArbitrary(), seed =>
        {
            // A component is off by at most half a step, 1/254 of the largest; a vector by root d of that share of its
            // length. Two vectors, and 126 for 127 because the error is that of the angle.
            var vectors = Vectors(seed, terms: 2);
            var bound = Math.Sqrt(vectors.Dimensions) / 126;
            var quantised = Cosine(LatentSpace.Of(vectors), ["t0"], ["t1"]);
            return Math.Abs(quantised - ExactVectors.Cosine(vectors, ["t0"], ["t1"])) <= bound;
        }).Check(Seeded);

    [Fact]
    public void The_order_of_words_changes_no_bit_of_a_vector_and_its_length_is_1() =>
        Prop.ForAll(Seeds.ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var space = LatentSpace.Of(Vectors(seed, terms: 20));
            string[] words = [.. Enumerable.Range(0, 1 + random.Next(40)).Select(_ => $"t{random.Next(25)}"), "t0"];
            var (one, other) = (Embed(space, words), Embed(space, [.. words.Order(StringComparer.Ordinal)]));
            return one.SequenceEqual(other) && Math.Abs(LatentSpace.Cosine(one, one) - 1) < 1e-5;
        }).Check(Seeded);

    [Fact]
    public void A_repeated_word_counts_by_one_and_the_logarithm_of_its_frequency()
    {
        var space = LatentSpace.Of(new LatentVectors(["east", "north"], 2, [1, 0, 0, 1]));
        var vector = Embed(space, ["east", "east", "east", "north"]);
        Assert.Equal(1 + Math.Log(3), vector[0] / vector[1], 5);
    }

    [Fact]
    public void Unknown_words_give_no_vector_and_change_none()
    {
        var space = LatentSpace.Of(Vectors(1, terms: 3));
        var into = Enumerable.Repeat(1f, space.Dimensions).ToArray();
        Assert.False(space.TryEmbed(["nowhere", new string('x', 500)], into));
        Assert.All(into, component => Assert.Equal(0, component));
        Assert.Equal(Embed(space, ["t1"]), Embed(space, ["nowhere", "t1", "ß€😀"]));
    }

    [Fact]
    public void Terms_are_found_whatever_their_letters_and_the_order_they_were_given_in()
    {
        string[] terms = ["β", "b", "ab", "a", "żółć", "ﬀ", "😀", "z"];
        var space = LatentSpace.Of(new LatentVectors(terms, 1, [1, 2, 3, 4, 5, 6, 7, 8]));
        Assert.All(terms, term => Assert.True(space.Knows(term)));
        Assert.False(space.Knows("c"));
        Assert.False(space.Knows(""));
    }

    [Fact]
    public void A_term_whose_vector_is_zero_points_nowhere()
    {
        var space = LatentSpace.Of(new LatentVectors(["nothing"], 3, [0, 0, 0]));
        Assert.False(space.TryEmbed(["nothing"], new float[3]));
    }

    [Fact]
    public void Vectors_that_do_not_fit_their_counts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => LatentSpace.Of(new LatentVectors([], 1, [])));
        Assert.Throws<ArgumentException>(() => LatentSpace.Of(new LatentVectors(["a"], 0, [])));
        Assert.Throws<ArgumentException>(() => LatentSpace.Of(new LatentVectors(["a"], 2, [1])));
        Assert.Throws<ArgumentException>(() => LatentSpace.Of(new LatentVectors(["a", "a"], 1, [1, 2])));
        Assert.Throws<ArgumentException>(() => LatentSpace.Of(new LatentVectors([""], 1, [1])));
        Assert.Throws<ArgumentException>(() => LatentSpace.Of(new LatentVectors(["a"], 1, [float.NaN])));
    }

    internal static LatentVectors Vectors(int seed, int terms)
    {
        var random = new Random(seed);
        var dimensions = 1 + random.Next(70);
        return new LatentVectors(
            [.. Enumerable.Range(0, terms).Select(t => $"t{t}")], dimensions,
            [.. Enumerable.Range(0, terms * dimensions).Select(_ => (float)(Math.Pow(random.NextDouble(), 3) - 0.3))]);
    }

    private static float[] Embed(LatentSpace space, IReadOnlyList<string> terms)
    {
        var into = new float[space.Dimensions];
        Assert.True(space.TryEmbed(terms, into));
        return into;
    }

    private static float Cosine(LatentSpace space, IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        LatentSpace.Cosine(Embed(space, one), Embed(space, other));
}
