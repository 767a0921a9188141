using System.Globalization;
using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>A judged collection of five records, one of which is a title alone.</summary>
public sealed class EvaluateRetrievalTests : IDisposable
{
    private readonly Workbench _bench = new();

    public EvaluateRetrievalTests()
    {
        _bench.Write("set/corpus.jsonl", """
            {"_id": "d1", "title": "", "text": "Zarvonex lowers the number of relapses in quibble syndrome."}
            {"_id": "d2", "title": "Quibble syndrome", "text": "Relapses of quibble syndrome are treated with plimsol."}
            {"_id": "d3", "title": "Plimsol", "text": "Plimsol fever is rare and mild."}
            {"_id": "d4", "title": "A title and nothing else", "text": ""}
            {"_id": "d5", "title": "Gout", "text": "Gout is painful."}
            """);
        _bench.Write("set/queries.jsonl", """
            {"_id": "1", "text": "zarvonex"}
            {"_id": "2", "text": "plimsol fever"}
            {"_id": "3", "text": "anything"}
            """);
        _bench.Write("set/qrels/test.tsv", "query-id\tcorpus-id\tscore\n1\td1\t1\n2\td2\t2\n2\td4\t1\n3\td5\t0\n4\td3\t1\n");
    }

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("default")]
    [InlineData("bm25-anserini")]
    public async Task Figures_follow_from_what_the_search_finds(string ranking)
    {
        using var json = await Evaluate("--ranking", ranking);
        var result = json.RootElement.GetProperty("result");
        var perQuery = result.GetProperty("queries").EnumerateArray().ToArray();
        Assert.Equal(["1", "2", "4"], perQuery.Select(q => q.GetProperty("id").GetString()));
        // d3 before d2, and d4 is in no index; query 4 has no text.
        var second = 2 / Math.Log2(3) / (2 + (1 / Math.Log2(3)));
        double[] expected = [1, second, 0];
        Assert.Equal(expected, perQuery.Select(q => q.GetProperty("ndcg10").GetDouble()));
        Assert.Equal(expected.Average(), Figure(result, "nDCG@10"), 12);
        Assert.Equal((1 + 0.5 + 0) / 3, Figure(result, "Recall@100"), 12);
        Assert.Equal((1 + 0.5 + 0) / 3, Figure(result, "MRR@10"), 12);
        Assert.Equal((1 + (0.5 / 2) + 0) / 3, Figure(result, "MAP"), 12);
    }

    [Fact]
    public async Task What_was_left_out_is_told()
    {
        using var json = await Evaluate();
        var (root, counts) = (json.RootElement, json.RootElement.GetProperty("result").GetProperty("counts"));
        Assert.Equal((4, 1), (root.GetProperty("documents").GetInt32(), root.GetProperty("documentsLeftOut").GetInt32()));
        Assert.Equal((3, 1, 1), (Count("queries"), Count("queriesWithoutText"), Count("queriesWithoutRelevant")));
        Assert.Equal((5, 1, 1), (Count("judged"), Count("judgedMissing"), Count("relevantMissing")));
        Assert.True(root.GetProperty("indexBytes").GetInt64() > 0);
        Assert.True(root.GetProperty("peakMemoryBytes").GetInt64() > 0);

        int Count(string name) => counts.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task A_kept_index_gives_the_figures_of_a_temporary_one_and_of_its_own_run()
    {
        using var temporary = await Evaluate();
        (await _bench.Run("ingest", "set/corpus.jsonl", "--index", "kept")).Expect(3);
        using var kept = await Evaluate("--index", "kept");
        foreach (var name in (string[])["figures", "queries", "counts"])
            Assert.Equal(Result(temporary, name), Result(kept, name));
        Assert.Equal(JsonValueKind.Null, kept.RootElement.GetProperty("documentsLeftOut").ValueKind);
        var run = (await _bench.Run("search", "--queries", "set/queries.jsonl", "--run", "-", "--index", "kept")).Expect(0).Out;
        Assert.Contains("\n2 Q0 d2 2 ", run, StringComparison.Ordinal);

        static string Result(JsonDocument json, string name) => json.RootElement.GetProperty("result").GetProperty(name).GetRawText();
    }

    [Fact]
    public async Task The_text_says_the_same_and_names_the_rejected_record_on_stderr()
    {
        var run = (await _bench.Run("evaluate", "retrieval", "--data", "set")).Expect(0);
        Assert.StartsWith("default: 3 queries, 4 documents, 1 left out\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("(line 4): no text", run.Err, StringComparison.Ordinal);
        using var json = await Evaluate();
        var value = Figure(json.RootElement.GetProperty("result"), "nDCG@10").ToString("0.0000", CultureInfo.InvariantCulture);
        Assert.Contains($"nDCG@10      {value}", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--data", "none", "corpus.jsonl")]
    [InlineData("--data", "set", "--queries", "gone.jsonl", "gone.jsonl")]
    [InlineData("--data", "set", "--qrels", "gone.tsv", "gone.tsv")]
    [InlineData("--data", "set", "--ranking", "best", "bm25-anserini")]
    public async Task What_there_is_not_is_named(params string[] arguments)
    {
        var run = (await _bench.Run(["evaluate", "retrieval", .. arguments[..^1]])).Expect(2);
        Assert.Contains(arguments[^1], run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_no_judgement_is_bad_data_with_its_line()
    {
        _bench.Write("bad.tsv", "1\td1\t1\n1\td2\n");
        var run = (await _bench.Run("evaluate", "retrieval", "--data", "set", "--qrels", "bad.tsv")).Expect(7);
        Assert.Contains("bad.tsv, line 2", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_default_ranking_is_explained()
    {
        (await _bench.Run("ingest", "set/corpus.jsonl", "--index", "kept")).Expect(3);
        var run = (await _bench.Run("search", "plimsol", "--ranking", "bm25-anserini", "--explain", "--index", "kept")).Expect(2);
        Assert.Contains("--explain", run.Err, StringComparison.Ordinal);
    }

    private async Task<JsonDocument> Evaluate(params string[] more) =>
        JsonDocument.Parse((await _bench.Run(["evaluate", "retrieval", "--data", "set", "--json", .. more])).Expect(0).Out);

    private static double Figure(JsonElement result, string name) =>
        result.GetProperty("figures").EnumerateArray().Single(f => f.GetProperty("name").GetString() == name).GetProperty("value").GetDouble();
}
