using System.Net;
using System.Text;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

[Collection(ThrombosisCorpus.Name)]
public sealed class WebTests(Thrombosis corpus)
{
    private const string Ask = "/v1/answers";

    [Fact]
    public async Task A_question_becomes_the_article_that_the_command_gives()
    {
        await using var web = await WebProcess.Start(corpus.Bench.Index);
        var reply = await Post(web, $$"""{"question": "{{Thrombosis.Question}}", "reader": "student"}""");
        Assert.Equal(HttpStatusCode.Created, reply.StatusCode);
        Assert.Equal("no-store", reply.Headers.CacheControl?.ToString());
        var posted = ArticleJson.Read(await reply.Content.ReadAsByteArrayAsync());
        var command = await corpus.Bench.Run("ask", Thrombosis.Question, "--reader", "student", "--json");
        var asked = ArticleJson.Read(Encoding.UTF8.GetBytes(command.Expect(0).Out));
        Assert.Equal(Texts(asked), Texts(posted));
        Assert.Equal(asked.Fingerprint, posted.Fingerprint);
        Assert.Equal(ArticleJson.ContentHash(posted), posted.Basis.ContentSha256);
    }

    [Fact]
    public async Task A_document_is_served_as_the_command_shows_it()
    {
        await using var web = await WebProcess.Start(corpus.Bench.Index);
        var shown = (await corpus.Bench.Run("show", "--document", "ridker-2003-prevent", "--json")).Expect(0).Out;
        Assert.Equal(shown, await web.Client.GetStringAsync(new Uri("/v1/documents/ridker-2003-prevent", UriKind.Relative)));
        var unknown = await web.Client.GetAsync(new Uri("/v1/documents/nowhere", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Bad_requests_are_problems_that_name_the_member_and_no_type_of_the_program()
    {
        await using var web = await WebProcess.Start(corpus.Bench.Index);
        string[] bodies =
        [
            "", "not JSON", "[]", "{}", """{"question": ""}""", """{"question": "x", "colour": 1}""", """{"question": 7}""",
            """{"question": "x", "reader": "martian"}""", """{"question": "\ud83d"}""", """{"question": "x", "turns": "y"}""",
            """{"question": "x", "turns": [""]}""", $$"""{"question": "{{new string('x', Question.LengthMax + 1)}}"}""",
        ];
        foreach (var body in bodies)
        {
            var reply = await Post(web, body);
            var problem = await reply.Content.ReadAsStringAsync();
            Assert.True(reply.StatusCode == HttpStatusCode.BadRequest, $"{body}: {reply.StatusCode} {problem}");
            Assert.Equal("application/problem+json", reply.Content.Headers.ContentType?.MediaType);
            Assert.DoesNotContain("AnswerEngine", problem, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        await using var web = await WebProcess.Start(corpus.Bench.Index);
        var reply = await Post(web, $$"""{"question": "{{new string('x', 100_000)}}"}""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
    }

    [Fact]
    public async Task Health_and_readiness_answer_and_readiness_names_the_snapshot()
    {
        await using var web = await WebProcess.Start(corpus.Bench.Index);
        Assert.Equal("ok", await web.Client.GetStringAsync(new Uri("/healthz", UriKind.Relative)));
        Assert.Equal(
            $"ready {corpus.Bench.Snapshots.CurrentName}", await web.Client.GetStringAsync(new Uri("/readyz", UriKind.Relative)));
    }

    [Fact]
    public async Task Without_an_index_it_does_not_start_and_says_what_to_do()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => WebProcess.Start(corpus.Bench.In("no-such-index")));
        Assert.Contains("answers ingest", error.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Texts(Article article) =>
        article.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).Select(s => s.Text);

    private static async Task<HttpResponseMessage> Post(WebProcess web, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await web.Client.PostAsync(new Uri(Ask, UriKind.Relative), content);
    }
}
