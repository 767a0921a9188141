using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Storage;

namespace AnswerEngine.EndToEnd.Tests.Site;

/// <summary>The command that serves: what it writes, and how it ends.</summary>
public sealed class ServedTests(KeptArticles kept) : IClassFixture<KeptArticles>
{
    private const string Canary = "kanarienvogel";

    [Fact]
    public async Task What_is_written_while_it_runs_holds_nothing_that_was_sent()
    {
        using var index = new SiteIndex();
        await using var web = await WebProcess.Start(index.Folder, "--asks-per-minute", "5");
        var article = $"/v1/answers/{index.Article.Id}";
        var key = index.Key(Role.Reviewer);
        HttpRequestMessage[] requests =
        [
            SiteBench.Request("POST", "/v1/answers", $$"""{"question": "Has {{Canary}} quibble syndrome?"}"""),
            SiteBench.Request("POST", "/v1/answers", $$"""{"question": "{{Canary}}", "{{Canary}}": 1}"""),
            SiteBench.Request("POST", "/v1/answers", $$"""{"question": "{{Canary}}"""),
            SiteBench.Request("POST", $"/v1/answers/{Canary}/follow-ups", $$"""{"question": "{{Canary}}"}"""),
            SiteBench.Request("POST", "/ask", $"question={Canary}"), SiteBench.Request("POST", "/articles", $"words={Canary}"),
            SiteBench.Request("GET", $"/?q={Canary}"), SiteBench.Request("GET", $"/{Canary}?{Canary}={Canary}"),
            SiteBench.Request("GET", $"/articles/{Canary}"), SiteBench.Request("GET", $"{article}?version={Canary}"),
            SiteBench.Request("GET", "/").With("Host", $"{Canary}.example"), SiteBench.Request("GET", "/").With("Cookie", $"__Host-answers={Canary}; theme={Canary}"),
            SiteBench.Request("GET", "/").With("User-Agent", Canary).With("Referer", $"http://{Canary}/").With("X-Forwarded-For", Canary).With("traceparent", Canary),
            SiteBench.Request("GET", "/v1/corpus").With("Authorization", $"Bearer {Canary}"),
            SiteBench.Request("POST", "/sign-in", $"name={Canary}&key={Canary}&next=/{Canary}"),
            SiteBench.Request("POST", "/v1/search", $$"""{"query": "{{Canary}}"}"""),
            SiteBench.Request("POST", $"{article}/review", """{"step": "start"}""").With("If-Match", "*").With("Authorization", $"Bearer {key}"),
            SiteBench.Request("POST", $"{article}/review", $$"""{"step": "send-back", "comment": "{{Canary}}"}""").With("If-Match", "*")
                .With("Authorization", $"Bearer {key}"),
            .. Enumerable.Range(0, 8).Select(_ => SiteBench.Request("POST", "/v1/answers", $$"""{"question": "{{Canary}}?"}""").With("Idempotency-Key", Canary)),
        ];
        var statuses = new List<int>();
        foreach (var request in requests) statuses.Add((int)(await web.Client.SendAsync(request)).StatusCode);
        // A library that fails is told of in the log, and also then without what was asked.
        LibraryFile.Tamper(index.Folder, "DROP TABLE article_words");
        statuses.Add((int)(await web.Client.SendAsync(SiteBench.Request("POST", "/articles", $"words={Canary}"))).StatusCode);
        Assert.Superset(new HashSet<int> { 200, 201, 400, 401, 404, 429, 503 }, statuses.ToHashSet());
        var run = await web.Stop();
        Assert.Equal(statuses.Count, run.Err.Split('\n').Count(l => l.Contains("RequestLog\",\"Message\":\"request ", StringComparison.Ordinal)));
        foreach (var secret in (string[])[Canary, key, index.Article.Id, SiteIndex.Reviewer, "zarvonex"])
            Assert.DoesNotContain(secret, run.All, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task It_ends_when_asked_to_with_nothing_but_the_address_on_standard_output()
    {
        using var index = new SiteIndex();
        await using var web = await WebProcess.Start(index.Folder);
        Assert.Equal("ok", await web.Client.GetStringAsync("/healthz"));
        var run = (await web.Stop()).Expect(0);
        Assert.Empty(run.Out);
        Assert.DoesNotContain("\"LogLevel\":\"Error\"", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_regeneration_stops_with_the_site_and_goes_on_with_the_next_one()
    {
        var folder = kept.Bench.In(kept.Copy(isChanged: true));
        (await kept.Bench.Run("ingest", "good", "--index", Path.GetFileName(folder))).Expect(0);
        var curator = Library.Open(folder, new FixedTime()).Accounts.Add("Curator", Role.Curator, "test");
        string job;
        await using (var first = await WebProcess.Start(folder))
        {
            first.Client.DefaultRequestHeaders.Authorization = new("Bearer", curator);
            using var body = new StringContent("""{"scope": "all"}""", Encoding.UTF8, "application/json");
            using var begun = await first.Client.PostAsync("/v1/regenerations", body);
            Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
            job = begun.Headers.Location!.OriginalString;
            (await first.Stop()).Expect(0);
        }
        await using var second = await WebProcess.Start(folder);
        second.Client.DefaultRequestHeaders.Authorization = new("Bearer", curator);
        JsonNode state;
        do state = JsonNode.Parse(await second.Client.GetStringAsync(job))!;
        while ((string?)state["phase"] == "running");
        Assert.Equal("finished", (string?)state["phase"]);
        Assert.Equal(KeptArticles.Count, (int)state["done"]!);
        var library = LibraryFile.Proved(folder);
        Assert.Equal(kept.Regenerated, library.Articles.Ids().ToDictionary(id => id, id => library.Articles.Find(id)!.Versions.Count));
        Assert.Equal(
            kept.Regenerated.Where(r => r.Value > 1).Select(r => r.Key).Order(StringComparer.Ordinal),
            state["changed"]!.AsArray().Select(id => (string)id!).Order(StringComparer.Ordinal));
        Assert.Equal(kept.Regenerated.Values.Count(v => v == 1), (int)state["counts"]!["unchanged"]!);
    }
}
