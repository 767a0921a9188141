using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.StubModel;

namespace AnswerEngine.EndToEnd.Tests.Model;

/// <summary>Whatever the model does, the question is answered: by the sources' own sentences, and the article says why.</summary>
public sealed class ModelFaultTests(ModelBench model) : IClassFixture<ModelBench>
{
    [Theory]
    [InlineData("429", "too many requests")]
    [InlineData("503", "server failed")]
    [InlineData("401", "did not accept the key")]
    [InlineData("content-filter-400", "held the reply back")]
    [InlineData("cut", "")]
    [InlineData("cut-hard", "")]
    [InlineData("stalled", "took too long")]
    [InlineData("length", "broke off")]
    [InlineData("content-filter", "held the reply back")]
    [InlineData("empty", "empty")]
    [InlineData("bad-json", "")]
    [InlineData("bad-content", "expected shape")]
    [InlineData("wrong-content-type", "")]
    [InlineData("error-under-200", "")]
    public async Task A_model_that_fails_leaves_the_article_of_the_sources_with_the_reason(string mode, string reason)
    {
        await model.Meet(new StubSettings { Mode = mode, RetryAfter = "410400", CutAt = 700 });
        model.Bench.With("ANSWERS_CHAT_TIMEOUT", mode == "stalled" ? "3" : null);
        var run = (await model.Bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0);
        var article = Quibble.Article(run);
        Assert.StartsWith($"{ModelBench.ByModel}", article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.Contains("; extractive, because ", article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.Contains(reason, article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.Equal(ModelBench.Texts(model.Extractive), ModelBench.Texts(article));
        Assert.DoesNotContain("fictional-key", run.All, StringComparison.Ordinal);
        Assert.NotEmpty(await model.Stub.Requests());
        using var index = Indexing.LocalPassageIndex.Open(model.Bench.Index);
        Assert.Empty(new ArticleProof(index).Check(article with { Review = new ArticleReview(ReviewState.Submitted, null, null) }));
    }

    [Fact]
    public async Task A_server_that_recovers_is_asked_again_and_words_the_article()
    {
        await model.Meet(new StubSettings { Mode = "503", FailFirst = 2 });
        var article = Quibble.Article((await model.Bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0));
        Assert.DoesNotContain("extractive", article.Basis.ComposedBy, StringComparison.Ordinal);
        Assert.Equal([503, 503, 200], (await model.Stub.Requests()).Select(r => r.Status));
    }
}
