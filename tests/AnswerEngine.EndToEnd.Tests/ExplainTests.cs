using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>The command tells how an answer came about, after the article and without changing it.</summary>
[Collection(ThrombosisCorpus.Name)]
public sealed class ExplainTests(Thrombosis corpus)
{
    [Fact]
    public async Task The_article_comes_first_unchanged_then_how_it_came_about()
    {
        var run = (await corpus.Bench.Run("ask", Thrombosis.Question, "--explain")).Expect(0);
        Assert.StartsWith(corpus.First.Out + "\nHOW THIS ANSWER CAME ABOUT\n", run.Out, StringComparison.Ordinal);
        var told = run.Out[corpus.First.Out.Length..];
        Assert.Contains("It asks for a value to aim for", told, StringComparison.Ordinal);
        Assert.Contains(" lead: ", told, StringComparison.Ordinal);
        foreach (var excluded in corpus.Article.Basis.Excluded) Assert.Contains($"  {excluded.DocumentId}: ", told, StringComparison.Ordinal);
        foreach (var search in corpus.Article.Basis.Searches) Assert.Contains($"\"{search.Query}\"", told, StringComparison.Ordinal);
        Assert.Empty(run.Err);
    }

    [Fact]
    public async Task In_json_it_is_one_object_with_the_article_and_the_explanation()
    {
        var run = (await corpus.Bench.Run("ask", Thrombosis.Question, "--explain", "--json")).Expect(0);
        using var both = JsonDocument.Parse(run.Out);
        using var article = JsonDocument.Parse(corpus.Json.Out);
        Assert.Equal(["article", "explanation"], both.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.True(JsonElement.DeepEquals(article.RootElement, both.RootElement.GetProperty("article")));
        Assert.NotEmpty(both.RootElement.GetProperty("explanation").GetProperty("considered").EnumerateArray());
    }

    [Fact]
    public async Task In_markdown_it_stands_in_a_block_of_its_own()
    {
        var run = (await corpus.Bench.Run("ask", Thrombosis.Question, "--explain", "--format", "markdown")).Expect(0);
        Assert.Contains("\n## Explanation\n\n~~~~text\nHOW THIS ANSWER CAME ABOUT\n", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("\n~~~~\n", run.Out, StringComparison.Ordinal);
    }
}
