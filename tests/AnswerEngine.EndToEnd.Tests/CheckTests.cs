using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>Sentences in, verdicts out.</summary>
[Collection(ThrombosisCorpus.Name)]
public sealed class CheckTests(Thrombosis corpus)
{
    private const string Claims = """
        {"id": "z", "claim": "Low-intensity warfarin lowers recurrent venous thromboembolism."}
        {"id": "a", "claim": "Purple elephants cure baldness."}

        {"id": 3, "claim": "Idarucizumab reverses dabigatran."}
        """;

    [Fact]
    public async Task A_batch_of_claims_keeps_ids_and_order_and_gives_the_same_bytes_again()
    {
        corpus.Bench.Write("claims.jsonl", Claims);
        (await corpus.Bench.Run("check", "--batch", "claims.jsonl", "--out", "verdicts.jsonl")).Expect(0);
        (await corpus.Bench.Run("check", "--batch", "claims.jsonl", "--out", "again.jsonl")).Expect(0);
        Assert.Equal(corpus.Bench.Read("verdicts.jsonl"), corpus.Bench.Read("again.jsonl"));
        var lines = corpus.Bench.Read("verdicts.jsonl").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.Equal(["z", "a", "3"], lines.Select(l => l.GetProperty("id").GetString()));
        Assert.Equal("not-addressed", lines[1].GetProperty("verdict").GetString());
        Assert.All(lines, l => Assert.InRange(l.GetProperty("confidence").GetDouble(), 0, 1));
        var cited = lines[0].GetProperty("citations").EnumerateArray().ToArray();
        Assert.NotEmpty(cited);
        Assert.All(cited, c => Assert.Equal(
            c.GetProperty("quote").GetString()!.Length, c.GetProperty("end").GetInt32() - c.GetProperty("start").GetInt32()));
    }

    [Fact]
    public async Task A_bad_line_stops_the_run_before_anything_is_written()
    {
        corpus.Bench.Write("bad.jsonl", """{"id": "1", "claim": "A claim."}""" + "\n" + """{"id": "2"}""" + "\n");
        var run = (await corpus.Bench.Run("check", "--batch", "bad.jsonl", "--out", "none.jsonl")).Expect(7);
        Assert.Contains("line 2", run.Err, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(corpus.Bench.Folder, "none.jsonl")));
    }

    [Fact]
    public async Task Neither_claim_nor_batch_is_a_mistake_of_usage() => (await corpus.Bench.Run("check")).Expect(2);
}
