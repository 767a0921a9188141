using System.Net;
using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.EndToEnd.Tests.Site;
using AnswerEngine.QdrantDouble;

namespace AnswerEngine.EndToEnd.Tests.Qdrant;

/// <summary>The commands over a corpus in Qdrant do what they do over a local index.</summary>
public sealed class QdrantStoreTests(QdrantBench qdrant) : IClassFixture<QdrantBench>
{
    private const string NewGuidance = "For adults with quibble syndrome, the ISQ 2021 guideline recommends a zarvonex dose of 20 mg daily (Grade 1B).";

    private readonly Workbench _bench = qdrant.Bench;

    [Fact]
    public async Task Answers_and_searches_are_those_of_the_local_index_to_the_last_byte()
    {
        string[][] commands =
        [
            ["ask", FictionalCorpus.Question, "--json"], ["search", "zarvonex relapse"], ["show", "plim-2019"],
            ["evaluate", "mutants", "--count", "20", "--index", ".answers"],
        ];
        foreach (var command in commands)
        {
            var local = await _bench.Run(command);
            var remote = await _bench.Run([.. command, "--store", "qdrant"]);
            Assert.Equal((local.ExitCode, local.Out), (remote.ExitCode, remote.Out));
        }
    }

    [Fact]
    public async Task A_site_goes_over_to_the_version_that_is_put_in_force_and_back()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench);
        bench.With("QDRANT_URL", qdrant.Server.Address.ToString()).With("QDRANT_KEY", QdrantBench.Key).With("ANSWERS_COLLECTION", "site");
        (await bench.Run("ingest", "good", "--store", "qdrant")).Expect(0);
        var first = bench.Snapshots.CurrentName!;
        await using var web = await WebProcess.StartWith(bench.Apply, bench.Index, "--store", "qdrant");
        Assert.Equal($"ready {first}", await web.Client.GetStringAsync("/readyz"));
        Assert.Contains("40 mg", await Ask(web), StringComparison.Ordinal);
        bench.Write("good/isq-2021.md", FictionalCorpus.Guideline("isq-2021", NewGuidance));
        Assert.Contains("site_v2 is in force", (await bench.Run("ingest", "good", "--store", "qdrant")).Expect(0).Err, StringComparison.Ordinal);
        await Ready(web, bench.Snapshots.CurrentName!);
        Assert.Contains("20 mg", await Ask(web), StringComparison.Ordinal);
        Assert.Contains("site_v1 is in force again", (await bench.Run("ingest", "--rollback", "--store", "qdrant")).Expect(0).Err, StringComparison.Ordinal);
        await Ready(web, first);
        qdrant.Server.Add(new Fault(FaultKind.Status) { Path = "/aliases", Status = 503, Times = 1_000 });
        await Until(web, reply => Task.FromResult(reply.StatusCode == HttpStatusCode.ServiceUnavailable));
        qdrant.Server.ClearFaults();
        await Ready(web, first);
    }

    [Fact]
    public async Task A_job_of_regeneration_runs_over_it()
    {
        (await _bench.Run("ask", FictionalCorpus.Question, "--store", "qdrant")).Expect(0);
        Assert.Contains("1 unchanged, 0 failed", (await _bench.Run("regenerate", "--all", "--store", "qdrant")).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_key_is_a_matter_of_settings_and_no_server_one_of_the_network()
    {
        _bench.With("QDRANT_KEY", "another-key");
        var refused = (await _bench.Run("ask", FictionalCorpus.Question, "--store", "qdrant")).Expect(5);
        Assert.Contains("401", refused.Err, StringComparison.Ordinal);
        Assert.DoesNotContain("another-key", refused.All, StringComparison.Ordinal);
        Assert.Contains("401", (await _bench.Run("doctor", "--store", "qdrant")).Expect(5).Out, StringComparison.Ordinal);
        _bench.With("QDRANT_KEY", QdrantBench.Key);
        (await _bench.Run("ask", FictionalCorpus.Question, "--store", "qdrant", "--qdrant-url", "http://127.0.0.1:9")).Expect(6);
        (await _bench.Run("ask", FictionalCorpus.Question, "--store", "chroma")).Expect(5);
        (await _bench.Run("ask", FictionalCorpus.Question, "--store", "qdrant", "--qdrant-url", "http://qdrant.example:6333")).Expect(5);
        (await _bench.Run("ingest", "--rollback")).Expect(2);
    }

    [Fact]
    public async Task An_upload_that_is_killed_or_meets_a_full_disk_goes_on_where_it_stopped()
    {
        using var bench = new Workbench();
        bench.With("QDRANT_URL", qdrant.Server.Address.ToString()).With("QDRANT_KEY", QdrantBench.Key);
        bench.Write("good/reports.jsonl", FictionalCorpus.JsonLines("r", 600, seed: 7));
        string[] ingest = ["ingest", "good", "--store", "qdrant", "--collection", "killed"];
        var puts = Puts();
        qdrant.Server.Add(new Fault(FaultKind.Slow) { Method = "PUT", Path = "/points", Skip = 1, DelayMs = 60_000 });
        using (var process = bench.Start(ingest))
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while (Puts() < puts + 2) await Task.Delay(5, limit.Token);
            process.Kill();
            await process.End();
        }
        Assert.Contains("killed names no version yet", (await bench.Run("doctor", "--store", "qdrant", "--collection", "killed")).Out, StringComparison.Ordinal);
        qdrant.Server.Add(new Fault(FaultKind.Status) { Method = "PUT", Path = "/points", Status = 507 });
        Assert.Contains("it goes on where it stopped", (await bench.Run(ingest)).Expect(6).Err, StringComparison.Ordinal);
        var done = (await bench.Run(ingest)).Expect(0);
        Assert.Contains("killed_v1 is in force, 600 documents", done.Err, StringComparison.Ordinal);
        Assert.Contains(" 512 were there", done.Err, StringComparison.Ordinal);
    }

    private int Puts() => qdrant.Server.Log.Requests.GetValueOrDefault("PUT /collections/{collection_name}/points");

    private static async Task<string> Ask(WebProcess web)
    {
        using var request = SiteBench.Request("POST", "/v1/answers", $$"""{"question": "{{FictionalCorpus.Question}}"}""");
        using var reply = await web.Client.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.True(reply.StatusCode is HttpStatusCode.OK or HttpStatusCode.Created, text);
        return text;
    }

    private static Task Ready(WebProcess web, string snapshot) =>
        Until(web, async reply => await reply.Content.ReadAsStringAsync() == $"ready {snapshot}");

    /// <summary>The site looks what is in force once a second.</summary>
    private static async Task Until(WebProcess web, Func<HttpResponseMessage, Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var isSo = false; !isSo; await Task.Delay(50, limit.Token))
        {
            using var reply = await web.Client.GetAsync(new Uri("/readyz", UriKind.Relative), limit.Token);
            isSo = await holds(reply);
        }
    }
}
