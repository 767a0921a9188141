using System.Text;
using System.Text.Json;

namespace AnswerEngine.Tests;

/// <summary>The JSON of an article is a contract: these members, these names, nothing unknown.</summary>
public sealed class ArticleJsonTests : IDisposable
{
    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();

    public void Dispose() => _mini.Dispose();

    [Fact]
    public void An_article_has_exactly_the_members_of_the_contract()
    {
        var json = Json();
        Assert.Equal(
            [
                "id", "question", "turns", "understoodAs", "reader", "outcome", "review", "dates", "banner", "sections", "glossary",
                "references", "disclaimer", "basis", "followUps", "fingerprint",
            ],
            Names(json));
        Assert.Equal(["state", "reviewer", "reviewedOn", "version", "newer"], Names(json.GetProperty("review")));
        Assert.Equal(["updated", "reviewed", "evidenceThrough"], Names(json.GetProperty("dates")));
    }

    [Fact]
    public void A_section_holds_blocks_statements_and_citations_under_the_names_of_the_contract()
    {
        var section = Json().GetProperty("sections")[0];
        Assert.Equal(["kind", "heading", "blocks"], Names(section));
        var block = section.GetProperty("blocks")[0];
        Assert.Equal(["heading", "statements"], Names(block));
        var statement = block.GetProperty("statements")[0];
        Assert.Equal(["id", "text", "citations", "negative"], Names(statement));
        Assert.Equal(
            ["number", "documentId", "passageId", "section", "start", "end", "quote", "quoteSha256", "verdict"],
            Names(statement.GetProperty("citations")[0]));
    }

    [Fact]
    public void A_reference_has_the_members_of_the_contract() => Assert.Equal(
        ["number", "documentId", "documentSha256", "kind", "text", "title", "year", "design", "grade", "status", "doi", "pmid", "url"],
        Names(Json().GetProperty("references")[0]));

    [Fact]
    public void Values_of_enumerations_are_words_in_lower_case()
    {
        var json = Json();
        Assert.Equal(
            ["physician", "answered", "submitted", "guidelines", "guideline", "current"],
            new[]
            {
                json.GetProperty("reader"), json.GetProperty("outcome"), json.GetProperty("review").GetProperty("state"),
                json.GetProperty("sections")[0].GetProperty("kind"), json.GetProperty("references")[0].GetProperty("kind"),
                json.GetProperty("references")[0].GetProperty("status"),
            }.Select(e => e.GetString()));
        Assert.Contains("\"under-review\"", ArticleJson.Write(Article() with { Review = new ArticleReview(ReviewState.UnderReview, null, null) }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_comes_back_equal_from_both_forms()
    {
        var article = Article();
        var (pretty, line) = (ArticleJson.Write(article), ArticleJson.WriteLine(article));
        Assert.Equal(pretty, ArticleJson.Write(Read(pretty)));
        Assert.Equal(line, ArticleJson.WriteLine(Read(line)));
        Assert.Equal(pretty, ArticleJson.Write(Read(line)));
        Assert.EndsWith("}\n", pretty, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain('\r', pretty);
    }

    [Theory]
    [InlineData("{\"id\":", "{\"unknown\":1,\"id\":")]
    [InlineData("\"quote\":", "\"note\":1,\"quote\":")]
    [InlineData("\"updated\":", "\"Updated\":")]
    [InlineData("\"reader\":\"physician\"", "\"reader\":\"wizard\"")]
    [InlineData("\"number\":1", "\"number\":\"1\"")]
    [InlineData("\"start\":", "\"start\":0.5,\"x\":")]
    public void A_member_or_value_that_the_contract_does_not_know_is_refused(string was, string becomes)
    {
        var line = ArticleJson.WriteLine(Article());
        Assert.Contains(was, line, StringComparison.Ordinal);
        var at = line.IndexOf(was, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => Read(line[..at] + becomes + line[(at + was.Length)..]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"a\"}")]
    public void Json_that_is_no_article_is_refused(string json) => Assert.Throws<JsonException>(() => Read(json));

    [Fact]
    public void An_article_beyond_the_limit_is_refused_before_it_is_parsed() =>
        Assert.Contains("bytes", Assert.Throws<JsonException>(() => ArticleJson.Read(new byte[ArticleJson.BytesMax + 1])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_content_hash_covers_everything_but_itself()
    {
        var article = Article();
        Assert.Equal(article.Basis.ContentSha256, ArticleJson.ContentHash(article));
        Assert.Equal(ArticleJson.ContentHash(article), ArticleJson.ContentHash(article with { Basis = article.Basis with { ContentSha256 = "other" } }));
        Assert.NotEqual(ArticleJson.ContentHash(article), ArticleJson.ContentHash(article with { Disclaimer = article.Disclaimer + " " }));
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(p => p.Name);

    private static Article Read(string json) => ArticleJson.Read(Encoding.UTF8.GetBytes(json));

    private Article Article() => _mini.Ask(MiniCorpus.SeedQuestion);

    private JsonElement Json()
    {
        using var document = JsonDocument.Parse(ArticleJson.Write(Article()));
        return document.RootElement.Clone();
    }
}
