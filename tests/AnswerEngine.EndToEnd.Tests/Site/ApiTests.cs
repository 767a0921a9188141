using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests.Site;

/// <summary>What programs get from the HTTP interface.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private const string Ask = "/v1/answers";

    private SiteBench _site = null!;

    private string Article => $"{Ask}/{_site.Index.Article.Id}";

    public async Task InitializeAsync() => _site = await SiteBench.Start();

    public async Task DisposeAsync() => await _site.DisposeAsync();

    [Fact]
    public async Task The_parts_of_an_article_put_together_are_the_article()
    {
        var whole = await _site.Read(Article);
        var parts = Parts(await _site.Read($"{Article}/events"));
        Assert.Equal("head", parts[0].Kind);
        Assert.Equal(["references", "end"], parts[^2..].Select(p => p.Kind));
        Assert.All(parts[1..^2], p => Assert.Equal("statement", p.Kind));
        Assert.Equal(whole, ArticleJson.Write(ArticleJson.Read(Encoding.UTF8.GetBytes(Assembled(parts)))));
    }

    [Fact]
    public async Task A_stream_goes_on_after_any_part_and_ends_for_good()
    {
        var all = Parts(await _site.Read($"{Article}/events"));
        for (var last = 0; last < all.Count - 1; last++)
        {
            using var reply = await _site.Send(SiteBench.Request("GET", $"{Article}/events").With("Last-Event-ID", all[last].Id));
            Assert.Equal(all[(last + 1)..], Parts(await reply.Content.ReadAsStringAsync()));
        }
        using var end = await _site.Send(SiteBench.Request("GET", $"{Article}/events").With("Last-Event-ID", all[^1].Id));
        Assert.Equal(HttpStatusCode.NoContent, end.StatusCode);
        // What was received of another state of the article is no beginning of this one.
        Assert.Equal(HttpStatusCode.OK, (await Review("""{"step": "start"}""")).StatusCode);
        using var moved = await _site.Send(SiteBench.Request("GET", $"{Article}/events").With("Last-Event-ID", all[2].Id));
        Assert.Equal(all.Count, Parts(await moved.Content.ReadAsStringAsync()).Count);
    }

    [Fact]
    public async Task An_answer_is_told_statement_by_statement_and_then_as_an_article()
    {
        const string body = """{"question": "What is the zarvonex dose for quibble syndrome?"}""";
        using var reply = await _site.Send(SiteBench.Request("POST", Ask, body).With("Accept", "text/event-stream"));
        Assert.Equal((HttpStatusCode.Accepted, "text/event-stream"), (reply.StatusCode, reply.Content.Headers.ContentType!.MediaType));
        var parts = Parts(await reply.Content.ReadAsStringAsync());
        var article = ArticleJson.Read(Encoding.UTF8.GetBytes(parts[^1].Data));
        Assert.Equal("article", parts[^1].Kind);
        Assert.All(parts[..^1], p => Assert.Equal("statement", p.Kind));
        Assert.Equal(article.Statements().Select(s => s.Text), parts[..^1].Select(p => (string)JsonNode.Parse(p.Data)!["statement"]!["text"]!));
        Assert.Equal(await _site.Read($"{Ask}/{article.Id}"), ArticleJson.Write(article));
        // What cannot be answered is a problem, not a stream.
        using var wrong = await _site.Send(SiteBench.Request("POST", Ask, """{"question": " "}""").With("Accept", "text/event-stream"));
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (wrong.StatusCode, wrong.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task An_article_is_not_sent_again_to_who_has_it()
    {
        using var first = await _site.Send("GET", Article);
        var tag = first.Headers.ETag!.ToString();
        foreach (var has in (string[])[tag, $"W/{tag}", $"\"other\", {tag}", "*"])
        {
            using var again = await _site.Send(SiteBench.Request("GET", Article).With("If-None-Match", has));
            Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
            Assert.Equal(tag, again.Headers.ETag!.ToString());
            Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        }
        await Review("""{"step": "start"}""");
        using var changed = await _site.Send(SiteBench.Request("GET", Article).With("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(ReviewState.UnderReview, ArticleJson.Read(await changed.Content.ReadAsByteArrayAsync()).Review.State);
    }

    [Fact]
    public async Task A_question_has_its_address_and_its_follow_up_is_of_the_same_thread()
    {
        using var asked = await _site.Send("POST", Ask, """{"question": "Does zarvonex reduce relapse of quibble syndrome?", "reader": "student"}""");
        Assert.Equal(HttpStatusCode.Created, asked.StatusCode);
        var first = ArticleJson.Read(await asked.Content.ReadAsByteArrayAsync());
        Assert.Equal($"{Ask}/{first.Id}", asked.Headers.Location!.OriginalString);
        using var followed = await _site.Send("POST", $"{Ask}/{first.Id}/follow-ups", """{"question": "And the dose?"}""");
        Assert.Equal(HttpStatusCode.Created, followed.StatusCode);
        var second = ArticleJson.Read(await followed.Content.ReadAsByteArrayAsync());
        Assert.Equal([first.Question], second.Turns);
        Assert.Equal(Reader.Student, second.Reader);
        Assert.Equal(await followed.Content.ReadAsStringAsync(), await _site.Read(followed.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task A_request_sent_again_with_its_key_makes_nothing_again()
    {
        var body = """{"question": "What is plimsol fever?"}""";
        var (first, again) = (await Keyed(Ask, body, "k-1"), await Keyed(Ask, body, "k-1"));
        Assert.Equal((HttpStatusCode.Created, first.Text), (again.Status, again.Text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Keyed(Ask, body.Replace("fever", "cough", StringComparison.Ordinal), "k-1")).Status);
        // The same key of another caller, or for another address, is another one.
        Assert.Equal(HttpStatusCode.Created, (await Keyed(Ask, """{"question": "What is zarvonex?"}""", "k-1", Role.Reader)).Status);
        var (one, two) = (await Keyed($"{Article}/follow-ups", body, "k-2"), await Keyed($"{Article}/follow-ups", body, "k-2"));
        Assert.Equal((HttpStatusCode.Created, one.Text), (two.Status, two.Text));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Keyed(Ask, body, "k-2")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Keyed(Ask, body, new string('k', 256))).Status);
    }

    [Fact]
    public async Task What_was_made_under_a_key_is_found_again_when_the_corpus_has_moved_on()
    {
        const string order = """{"scope": "all"}""";
        var (first, again) = (await Keyed("/v1/regenerations", order, "k-3", Role.Curator), await Keyed("/v1/regenerations", order, "k-3", Role.Curator));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.Accepted), (first.Status, again.Status));
        Assert.Equal(Member(first.Text, "id"), Member(again.Text, "id"));
        Assert.Equal(1, _site.Index.Library.Audit.Records().Count(r => r.Action == "regenerate"));
    }

    [Fact]
    public async Task Review_goes_by_the_account_and_the_text_that_was_read()
    {
        var statement = _site.Index.Article.Statements().First().Id;
        Assert.Equal(HttpStatusCode.Conflict, (await Review("""{"step": "approve"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Review("""{"step": "start"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Review($$"""{"step": "judge", "statementId": "{{statement}}", "verdict": "not-addressed"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Review("""{"step": "judge", "statementId": "s-0", "verdict": "partly"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Review("""{"step": "send-back", "comment": "which adults?"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Review("""{"step": "start"}""")).StatusCode);
        var approved = await Review("""{"step": "approve", "expiresOn": "2027-01-31", "comment": "read"}""");
        Assert.Equal(HttpStatusCode.OK, approved.StatusCode);
        var versions = JsonNode.Parse(await _site.Read($"{Article}/versions"))!.AsArray();
        Assert.Equal("approved", (string?)versions[0]!["state"]);
        Assert.Equal(SiteIndex.Reviewer, (string?)versions[0]!["reviewer"]);
        Assert.Equal("2027-01-31", (string?)versions[0]!["expiresOn"]);
        Assert.Equal(HttpStatusCode.OK, (await Review("""{"step": "withdraw", "comment": "outdated"}""")).StatusCode);
        Assert.All(_site.Index.Library.Reviews.Steps(_site.Index.Article.Id, 1), s => Assert.Equal(SiteIndex.Reviewer, s.By));
        Assert.Equal("not-addressed", ApiNameOf(Assert.Single(_site.Index.Library.Reviews.Verdicts(_site.Index.Article.Id, 1)).Verdict));
        Assert.Empty(_site.Index.Library.Audit.Verify());
    }

    [Fact]
    public async Task Review_of_what_was_not_read_changes_nothing()
    {
        var head = _site.Index.Library.Audit.Head;
        var read = await Tag();
        foreach (var (tag, status) in ((string?, int)[])[(null, 428), ("nonsense", 428), ("\"other\"", 412), ($"W/{read}", 412)])
            Assert.Equal(status, (int)(await Review("""{"step": "start"}""", tag ?? "")).StatusCode);
        string[] bodies =
        [
            """{"step": "start", "comment": "x"}""", """{"step": "judge"}""", """{"step": "send-back"}""", """{"step": "withdraw"}""",
            """{"step": "approve", "verdict": "partly"}""", """{"step": "reopen"}""", """{"step": 1}""", """{"step": "start", "step": "start"}""",
            """{"step": "approve", "expiresOn": "soon"}""",
        ];
        foreach (var body in bodies) Assert.Equal((body, 400), (body, (int)(await Review(body)).StatusCode));
        Assert.Equal(404, (int)(await Review("""{"step": "start", "version": 2}""")).StatusCode);
        Assert.Equal(head, _site.Index.Library.Audit.Head);
        // A second reviewer who read the same is told that the first one was quicker.
        Assert.Equal(200, (int)(await Review("""{"step": "start"}""", read)).StatusCode);
        Assert.Equal(412, (int)(await Review("""{"step": "start"}""", read)).StatusCode);
    }

    [Fact]
    public async Task An_export_is_a_file_as_the_command_writes_it()
    {
        foreach (var (format, name, type) in ((string, string, string)[])
            [("md", "md", "text/markdown"), ("html", "html", "text/html"), ("txt", "txt", "text/plain"), ("json", "json", "application/json"),
            ("ris", "ris", "application/x-research-info-systems"), ("bibtex", "bib", "application/x-bibtex"), ("nbib", "nbib", "application/nbib"),
            ("csl", "csl.json", "application/vnd.citationstyles.csl+json")])
        {
            using var reply = await _site.Send("GET", $"{Article}/export?format={format}");
            Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
            Assert.Equal("attachment", reply.Content.Headers.ContentDisposition!.DispositionType);
            Assert.Equal($"{_site.Index.Article.Id}.{name}", reply.Content.Headers.ContentDisposition.FileName);
            Assert.Equal(type, reply.Content.Headers.ContentType!.MediaType);
            using var bench = new Workbench();
            var command = await bench.Run("export", _site.Index.Article.Id, "--format", format, "--index", _site.Index.Folder);
            Assert.Equal(command.Expect(0).Out, await reply.Content.ReadAsStringAsync());
        }
        Assert.NotEqual(await _site.Read($"{Article}/export?style=vancouver"), await _site.Read($"{Article}/export?style=ama"));
        foreach (var wrong in (string[])["format=papyrus", "format=0", "style=apa", "format=ris&style=ama", "version=first"])
            Assert.Equal((wrong, 400), (wrong, (int)(await _site.Send("GET", $"{Article}/export?{wrong}")).StatusCode));
    }

    [Fact]
    public async Task Documents_are_found_within_kind_and_years_and_counted()
    {
        var found = await Search("""{"query": "zarvonex quibble", "kind": "study"}""");
        Assert.Equal(["plim-2019", "plom-2020"], found.Select(d => (string)d!["documentId"]!).Order(StringComparer.Ordinal));
        Assert.Equal("isq-2021", (string?)Assert.Single(await Search("""{"query": "zarvonex", "yearFrom": 2020, "yearTo": 2021}"""))!["documentId"]);
        Assert.Single(await Search("""{"query": "zarvonex", "top": 1}"""));
        foreach (var body in (string[])["""{"query": ""}""", """{"query": "x", "top": 0}""", """{"query": "x", "yearFrom": 2, "yearTo": 1}""", """{"query": "x", "kind": "rumour"}"""])
            Assert.Equal((body, 400), (body, (int)(await _site.Send("POST", "/v1/search", body)).StatusCode));
        var corpus = JsonNode.Parse(await _site.Read("/v1/corpus"))!;
        Assert.Equal(3, (int)corpus["documents"]!);
        Assert.Equal(["guideline", "study"], corpus["kinds"]!.AsArray().Select(k => (string)k!["kind"]!));
        Assert.Equal([2019, 2021], corpus["kinds"]!.AsArray().SelectMany(k => k!["years"]!.AsArray()).Select(y => (int)y!["year"]!).Order());
        Assert.Null(corpus["retractionListDate"]);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_change_and_keeps_nothing()
    {
        var head = _site.Index.Library.Audit.Head;
        using var begun = await _site.Send("POST", "/v1/regenerations", """{"scope": "all", "dryRun": true}""", Role.Curator);
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var state = await Finished(_site, begun.Headers.Location!.OriginalString);
        Assert.Equal(1, (int)state["counts"]!["unchanged"]!);
        Assert.True((bool)state["dryRun"]!);
        Assert.Equal(head, _site.Index.Library.Audit.Head);
        foreach (var body in (string[])["{}", """{"scope": "all", "where": "state=approved"}""", """{"where": "colour=red"}""", """{"ids": [null]}"""])
            Assert.Equal((body, 400), (body, (int)(await _site.Send("POST", "/v1/regenerations", body, Role.Curator)).StatusCode));
    }

    /// <summary>The state of a job when it is done.</summary>
    internal static async Task<JsonNode> Finished(SiteBench site, string path)
    {
        JsonNode state;
        do state = JsonNode.Parse(await site.Read(path, Role.Curator))!;
        while ((string?)state["phase"] == "running");
        return state;
    }

    /// <summary>The parts of a stream.</summary>
    private static List<(string Kind, string Id, string Data)> Parts(string stream) =>
    [
        .. stream.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            var fields = part.Split('\n').Select(l => l.Split(": ", 2)).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
            return (fields["event"], fields.GetValueOrDefault("id", ""), fields["data"]);
        }),
    ];

    private static string Assembled(List<(string Kind, string Id, string Data)> parts)
    {
        var article = JsonNode.Parse(parts[0].Data)!;
        foreach (var (kind, _, data) in parts[1..])
        {
            var part = JsonNode.Parse(data)!;
            if (kind == "statement")
            {
                var block = article["sections"]![(int)part["section"]!]!["blocks"]![(int)part["block"]!]!;
                block["statements"]!.AsArray().Add(part["statement"]!.DeepClone());
            }
            else if (kind == "references") article["references"] = part;
            else article["basis"]!["contentSha256"] = (string)part["contentSha256"]!;
        }
        return article.ToJsonString();
    }

    private static string Member(string json, string name) => (string)JsonNode.Parse(json)![name]!;

    private static string ApiNameOf(StatementVerdict verdict) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{verdict}");

    private async Task<JsonArray> Search(string body)
    {
        using var reply = await _site.Send("POST", "/v1/search", body);
        Assert.Equal(HttpStatusCode.OK, reply.StatusCode);
        return JsonNode.Parse(await reply.Content.ReadAsStringAsync())!["found"]!.AsArray();
    }

    private async Task<string> Tag()
    {
        using var shown = await _site.Send("GET", Article);
        return shown.Headers.ETag!.ToString();
    }

    private async Task<HttpResponseMessage> Review(string body, string? tag = null) =>
        await _site.Send(SiteBench.Request("POST", $"{Article}/review", body).With("If-Match", tag ?? await Tag()), Role.Reviewer);

    private async Task<(HttpStatusCode Status, string Text)> Keyed(string path, string body, string key, Role? role = null)
    {
        using var reply = await _site.Send(SiteBench.Request("POST", path, body).With("Idempotency-Key", key), role);
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}
