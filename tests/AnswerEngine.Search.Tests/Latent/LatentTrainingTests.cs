using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Latent;

namespace AnswerEngine.Search.Tests.Latent;

public sealed class LatentTrainingTests
{
    private static readonly string[] Sea = ["sail", "harbour", "anchor", "mast", "tide", "captain", "keel", "reef"];
    private static readonly string[] Kitchen = ["oven", "flour", "butter", "whisk", "recipe", "sugar", "dough", "pan"];

    private static readonly LatentTrainingOptions Two = new() { Dimensions = 2, DocumentFrequencyMin = 2, DocumentShareMax = 1 };

    [Fact]
    public void Words_of_one_topic_lie_nearer_than_words_of_two()
    {
        var space = Learn(TopicTexts(60), Two);
        foreach (var (one, other) in new[] { (Sea, Kitchen), (Kitchen, Sea) })
        {
            foreach (var word in one)
            {
                var nearestOther = other.Max(o => Cosine(space, word, o));
                Assert.All(one, same => Assert.True(Cosine(space, word, same) > nearestOther + 0.5, $"{word} - {same}"));
            }
        }
    }

    [Fact]
    public void Words_that_never_meet_lie_near_when_they_keep_the_same_company()
    {
        string[] texts =
        [
            "doctor hospital ward nurse", "doctor hospital ward clinic", "physician hospital ward nurse", "physician ward clinic hospital",
            "violin orchestra concert", "violin concert stage", "cello orchestra concert", "cello stage orchestra",
        ];
        var space = Learn(texts, Two);
        Assert.True(Cosine(space, "doctor", "physician") > 0.9);
        Assert.True(Cosine(space, "doctor", "cello") < 0.3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void With_every_dimension_kept_texts_lie_as_near_as_their_weighted_terms_do(int seed)
    {
        var random = new Random(seed);
        var texts = Enumerable.Range(0, 12).Select(_ => RandomText(random, 3 + random.Next(12))).ToArray();
        var vectors = LatentTraining.Learn(
            texts, new LatentTrainingOptions { Dimensions = 40, DocumentFrequencyMin = 1, DocumentShareMax = 1 })!;
        foreach (var one in texts)
        {
            foreach (var other in texts)
                Assert.Equal(WeightedCosine(texts, one, other), ExactVectors.Cosine(vectors, Terms(one), Terms(other)), 4);
        }
    }

    [Fact]
    public void The_same_texts_give_the_same_bytes_on_any_number_of_threads()
    {
        var texts = TopicTexts(300);
        var options = Two with { Dimensions = 9 };
        var expected = Bytes(Learn(texts, options with { Threads = 1 }));
        foreach (var threads in new[] { 1, 2, 5 }) Assert.Equal(expected, Bytes(Learn(texts, options with { Threads = threads })));
    }

    [Fact]
    public void Another_seed_draws_otherwise_and_finds_the_same_space()
    {
        var texts = TopicTexts(60);
        var (one, other) = (LatentTraining.Learn(texts, Two)!, LatentTraining.Learn(texts, Two with { Seed = 2 })!);
        Assert.Equal(one.Terms, other.Terms);
        Assert.NotEqual(one.Values, other.Values);
        foreach (var term in one.Terms)
            Assert.Equal(ExactVectors.Cosine(one, [term], [one.Terms[0]]), ExactVectors.Cosine(other, [term], [one.Terms[0]]), 3);
    }

    [Fact]
    public void Terms_too_rare_too_common_or_without_a_letter_get_no_vector()
    {
        string[] texts = ["common shared 12 once", "common shared 12", "common plain 12", "common plain 12"];
        var vectors = LatentTraining.Learn(texts, Two with { DocumentShareMax = 0.5 })!;
        Assert.Equal(["plain", "share"], vectors.Terms);
    }

    [Fact]
    public void Beyond_the_limit_the_most_frequent_terms_are_kept()
    {
        string[] texts = ["alpha beta", "alpha beta", "alpha gamma", "gamma beta", "alpha"];
        var vectors = LatentTraining.Learn(texts, Two with { TermsMax = 2 })!;
        Assert.Equal(["alpha", "beta"], vectors.Terms);
    }

    [Fact]
    public void Texts_of_fewer_dimensions_than_asked_for_give_fewer()
    {
        var vectors = LatentTraining.Learn(["red green", "red green", "blue", "blue"], Two with { Dimensions = 50 })!;
        Assert.Equal(2, vectors.Dimensions);
    }

    [Fact]
    public void Texts_without_a_frequent_term_give_no_space()
    {
        Assert.Null(LatentTraining.Learn([], Two));
        Assert.Null(LatentTraining.Learn(["", "every word differs", "nothing else repeats"], Two));
    }

    private static LatentSpace Learn(IEnumerable<string> texts, LatentTrainingOptions options) =>
        LatentSpace.Of(LatentTraining.Learn(texts, options)!);

    private static string[] TopicTexts(int count)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(i => string.Join(' ', random.GetItems(i % 2 == 0 ? Sea : Kitchen, 5)))];
    }

    private static string RandomText(Random random, int words) =>
        string.Join(' ', random.GetItems([.. Sea, .. Kitchen], words));

    private static string[] Terms(string text) => [.. EnglishAnalyzer.Analyze(text).Select(t => t.Term)];

    private static float Cosine(LatentSpace space, string one, string other)
    {
        var (a, b) = (new float[space.Dimensions], new float[space.Dimensions]);
        Assert.True(space.TryEmbed(Terms(one), a) && space.TryEmbed(Terms(other), b));
        return LatentSpace.Cosine(a, b);
    }

    private static byte[] Bytes(LatentSpace space)
    {
        using var stream = new MemoryStream();
        space.Write(stream);
        return stream.ToArray();
    }

    /// <summary>The cosine of (1 + ln frequency) times inverse document frequency, by the formula.</summary>
    private static double WeightedCosine(string[] texts, string one, string other)
    {
        var all = texts.Select(Terms).ToArray();
        double Idf(string term) => 1 + Math.Log((1.0 + texts.Length) / (1 + all.Count(t => t.Contains(term))));
        Dictionary<string, double> Weights(string text) =>
            Terms(text).GroupBy(t => t).ToDictionary(g => g.Key, g => (1 + Math.Log(g.Count())) * Idf(g.Key));
        var (a, b) = (Weights(one), Weights(other));
        return a.Sum(w => w.Value * b.GetValueOrDefault(w.Key)) / Math.Sqrt(a.Values.Sum(v => v * v) * b.Values.Sum(v => v * v));
    }
}
