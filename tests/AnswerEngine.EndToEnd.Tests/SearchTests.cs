using System.Globalization;
using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

[Collection(ThrombosisCorpus.Name)]
public sealed class SearchTests(Thrombosis corpus)
{
    private const string Query = "low-intensity warfarin";

    [Fact]
    public async Task Text_results_are_ranked_lines_with_id_and_title()
    {
        var run = (await corpus.Bench.Run("search", Query, "--top", "5")).Expect(0);
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, lines.Length);
        for (var i = 0; i < lines.Length; i++) Assert.StartsWith($"{i + 1,3}. ", lines[i], StringComparison.Ordinal);
        Assert.Contains("ridker-2003-prevent", run.Out, StringComparison.Ordinal);
        Assert.Empty(run.Err);
    }

    [Fact]
    public async Task JSON_results_say_the_same_as_the_text()
    {
        var text = (await corpus.Bench.Run("search", Query, "--top", "7")).Expect(0).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var json = JsonDocument.Parse((await corpus.Bench.Run("search", Query, "--top", "7", "--json")).Expect(0).Out);
        var found = json.RootElement.EnumerateArray().ToArray();
        Assert.Equal(text.Length, found.Length);
        for (var i = 0; i < found.Length; i++)
        {
            Assert.Equal(i + 1, found[i].GetProperty("rank").GetInt32());
            Assert.Contains($"  {found[i].GetProperty("documentId").GetString()}  {found[i].GetProperty("title").GetString()}", text[i], StringComparison.Ordinal);
        }
        var scores = found.Select(f => f.GetProperty("score").GetDouble()).ToArray();
        Assert.Equal(scores.OrderDescending(), scores);
    }

    [Theory]
    [InlineData("guideline")]
    [InlineData("study")]
    public async Task Kind_leaves_only_documents_of_that_kind(string kind)
    {
        using var json = JsonDocument.Parse((await corpus.Bench.Run("search", Query, "--kind", kind, "--json", "--top", "20")).Expect(0).Out);
        Assert.NotEmpty(json.RootElement.EnumerateArray());
        Assert.All(json.RootElement.EnumerateArray(), f => Assert.Equal(kind, f.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Filters_leave_only_documents_of_these_years_this_status_and_this_source()
    {
        string[] filters = ["--kind", "guideline", "--from-year", "2008", "--to-year", "2013", "--status", "superseded", "--source", "acCp"];
        using var json = JsonDocument.Parse((await corpus.Bench.Run(["search", "vitamin K antagonist", .. filters, "--json", "--top", "20"])).Expect(0).Out);
        Assert.All(json.RootElement.EnumerateArray(), f => Assert.Equal("superseded", f.GetProperty("status").GetString()));
        Assert.Contains(json.RootElement.EnumerateArray(), f => f.GetProperty("documentId").GetString()!.Contains("accp", StringComparison.Ordinal));
        Assert.Contains("--from-year 2013", (await corpus.Bench.Run("search", Query, "--from-year", "2013", "--to-year", "2008")).Expect(2).Err, StringComparison.Ordinal);
        Assert.Contains("--source", (await corpus.Bench.Run("search", Query, "--source", " ")).Expect(2).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_has_the_same_bytes_for_any_number_of_threads()
    {
        corpus.Bench.Write("many.jsonl", string.Concat(Enumerable.Range(0, 200).Select(
            i => $"{{\"_id\": \"{i}\", \"text\": \"{(i % 3 == 0 ? "warfarin" : "apixaban")} thrombosis {i % 7} {(i % 2 == 0 ? "cancer" : "pregnancy")}\"}}\n")));
        var one = (await corpus.Bench.Run("search", "--queries", "many.jsonl", "--run", "-", "--threads", "1")).Expect(0).Out;
        Assert.Equal(2_000, one.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(one, (await corpus.Bench.Run("search", "--queries", "many.jsonl", "--run", "-", "--threads", "5")).Expect(0).Out);
        Assert.Contains("--threads", (await corpus.Bench.Run("search", "--queries", "many.jsonl", "--run", "-", "--threads", "0")).Expect(2).Err, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("1001")]
    [InlineData("many")]
    public async Task A_top_out_of_range_is_a_usage_error(string top)
    {
        var run = (await corpus.Bench.Run("search", Query, "--top", top)).Expect(2);
        Assert.Empty(run.Out);
        Assert.Contains(top, run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_shows_how_the_score_came_about_as_a_tree()
    {
        var run = (await corpus.Bench.Run("search", Query, "--top", "1", "--explain")).Expect(0);
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var depths = lines.Skip(1).Select(l => l.Length - l.TrimStart().Length).ToArray();
        Assert.True(depths.Distinct().Count() >= 3, run.Out);
        Assert.Contains("warfarin", run.Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await corpus.Bench.Run("search", Query, "--top", "1", "--explain", "--json")).Expect(0).Out);
        Assert.Equal(string.Join('\n', lines.Skip(1)), json.RootElement[0].GetProperty("explanation").GetString()!.TrimEnd());
    }

    [Fact]
    public async Task A_query_without_a_hit_is_exit_code_3_with_nothing_on_stdout()
    {
        Assert.Empty((await corpus.Bench.Run("search", "zarvonex")).Expect(3).Out);
        Assert.Equal("[]\n", (await corpus.Bench.Run("search", "zarvonex", "--json")).Expect(3).Out);
    }

    [Fact]
    public async Task A_file_of_queries_becomes_a_TREC_run()
    {
        const int top = 7;
        corpus.Bench.Write("queries.jsonl", """
            {"_id": "q2", "text": "factor V Leiden recurrence"}
            {"_id": "1", "text": "low-intensity warfarin"}
            {"_id": "none", "text": "zarvonex"}
            {"_id": "q3", "text": "apixaban cancer thrombosis", "more": true}
            """);
        (await corpus.Bench.Run("search", "--queries", "queries.jsonl", "--run", "run.trec", "--top", $"{top}")).Expect(0);
        var rows = corpus.Bench.Read("run.trec").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).ToArray();
        Assert.All(rows, r => Assert.Equal(6, r.Length));
        Assert.All(rows, r => Assert.Equal(("Q0", "answers"), (r[1], r[5])));
        var queries = rows.GroupBy(r => r[0]).ToArray();
        Assert.Equal(["q2", "1", "q3"], queries.Select(q => q.Key));
        foreach (var query in queries)
        {
            Assert.Equal(Enumerable.Range(1, top), query.Select(r => int.Parse(r[3], CultureInfo.InvariantCulture)));
            Assert.Equal(top, query.Select(r => r[2]).Distinct().Count());
            var scores = query.Select(r => double.Parse(r[4], CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(scores.OrderDescending(), scores);
        }
        var stdout = (await corpus.Bench.Run("search", "--queries", "queries.jsonl", "--run", "-", "--top", $"{top}")).Expect(0).Out;
        Assert.Equal(corpus.Bench.Read("run.trec"), stdout);
    }

    [Theory]
    [InlineData("{\"text\": \"warfarin\"}", "no member \"_id\"")]
    [InlineData("warfarin", "not JSON")]
    public async Task A_bad_line_among_the_queries_is_bad_data_with_its_number_and_no_run(string line, string reason)
    {
        using var bench = new Workbench();
        bench.Write("queries.jsonl", $"{{\"_id\": \"1\", \"text\": \"warfarin\"}}\n{line}\n");
        var run = (await bench.Run("search", "--queries", "queries.jsonl", "--run", "run.trec", "--index", corpus.Bench.Index)).Expect(7);
        Assert.Contains("line 2", run.Err, StringComparison.Ordinal);
        Assert.Contains(reason, run.Err, StringComparison.Ordinal);
        Assert.False(File.Exists(bench.In("run.trec")));
    }
}
