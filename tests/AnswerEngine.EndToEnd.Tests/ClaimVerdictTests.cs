using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>What a small fictional corpus says to a sentence.</summary>
[Collection(QuibbleCorpus.Name)]
public sealed class ClaimVerdictTests(Quibble corpus)
{
    private const string Supported = "Relapse of quibble syndrome occurred in 12 of 60 patients on zarvonex 40 mg daily.";
    private const string OtherCount = "Relapse of quibble syndrome occurred in 25 of 60 patients on zarvonex 40 mg daily.";
    private const string OtherDose = "The recommended zarvonex dose for adults with quibble syndrome is 80 mg daily.";
    private const string Elsewhere = "Bananas cure gout.";

    private static readonly string Batch = Lines(("s", Supported), ("n", OtherCount), ("dose", OtherDose), ("e", Elsewhere));

    [Theory]
    [InlineData(Supported, "Supported", "plim-2019")]
    [InlineData("The recommended zarvonex dose for adults with quibble syndrome is 40 mg daily.", "Supported", "isq-2021")]
    [InlineData(OtherCount, "Contradicted", "plim-2019")]
    [InlineData(OtherDose, "Contradicted", "isq-2021")]
    public async Task A_claim_is_shown_with_its_verdict_and_the_sentence_that_decides(string claim, string verdict, string documentId)
    {
        var text = (await corpus.Bench.Run("check", claim)).Expect(0);
        Assert.StartsWith($"{verdict}: {claim}\n", text.Out, StringComparison.Ordinal);
        Assert.Empty(text.Err);
        using var json = JsonDocument.Parse((await corpus.Bench.Run("check", claim, "--json")).Expect(0).Out);
        Assert.Equal(verdict.ToLowerInvariant(), json.RootElement.GetProperty("verdict").GetString());
        var cited = json.RootElement.GetProperty("citations").EnumerateArray().First();
        Assert.Equal(documentId, cited.GetProperty("documentId").GetString());
        Assert.Contains($"\"{cited.GetProperty("quote").GetString()}\"", text.Out, StringComparison.Ordinal);
        using var document = JsonDocument.Parse((await corpus.Bench.Run("show", "--document", documentId, "--json")).Expect(0).Out);
        Assert.Equal(
            cited.GetProperty("quote").GetString(),
            document.RootElement.GetProperty("text").GetString()![cited.GetProperty("start").GetInt32()..cited.GetProperty("end").GetInt32()]);
    }

    [Fact]
    public async Task Another_number_is_named_as_what_contradicts()
    {
        var run = (await corpus.Bench.Run("check", OtherCount)).Expect(0);
        Assert.Contains("another number", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_that_nothing_speaks_of_is_not_addressed_and_cites_nothing()
    {
        Assert.StartsWith($"Not addressed: {Elsewhere}\n", (await corpus.Bench.Run("check", Elsewhere)).Expect(0).Out, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await corpus.Bench.Run("check", Elsewhere, "--json")).Expect(0).Out);
        Assert.Equal("not-addressed", json.RootElement.GetProperty("verdict").GetString());
        Assert.Empty(json.RootElement.GetProperty("citations").EnumerateArray());
    }

    [Fact]
    public async Task The_claim_may_come_from_standard_input()
    {
        var given = (await corpus.Bench.Run("check", Supported)).Expect(0);
        Assert.Equal(given.Out, (await corpus.Bench.RunWithInput(Supported + "\n", "check", "-")).Expect(0).Out);
    }

    [Fact]
    public async Task A_batch_says_what_the_single_claims_say_and_the_same_bytes_again()
    {
        corpus.Bench.Write("claims.jsonl", Batch);
        (await corpus.Bench.Run("check", "--batch", "claims.jsonl", "--out", "verdicts.jsonl")).Expect(0);
        var verdicts = corpus.Bench.Read("verdicts.jsonl");
        Assert.Equal(verdicts, (await corpus.Bench.RunWithInput(Batch, "check", "--batch", "-", "--out", "-")).Expect(0).Out);
        var lines = verdicts.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToArray();
        Assert.Equal(
            ["s supported", "n contradicted", "dose contradicted", "e not-addressed"],
            lines.Select(l => $"{l.GetProperty("id").GetString()} {l.GetProperty("verdict").GetString()}"));
        using var single = JsonDocument.Parse((await corpus.Bench.Run("check", OtherDose, "--json")).Expect(0).Out);
        Assert.Equal(single.RootElement.GetProperty("confidence").GetDouble(), lines[2].GetProperty("confidence").GetDouble());
        Assert.Equal(
            single.RootElement.GetProperty("citations").EnumerateArray().Select(c => c.GetProperty("quote").GetString()),
            lines[2].GetProperty("citations").EnumerateArray().Select(c => c.GetProperty("quote").GetString()));
    }

    [Theory]
    [InlineData("{\"id\": \"b\"}", "no member \"claim\"")]
    [InlineData("{\"claim\": \"Zarvonex works.\"}", "no member \"id\"")]
    [InlineData("{\"id\": \"s\", \"claim\": \"Zarvonex works.\"}", "id \"s\" stands twice")]
    [InlineData("{\"id\": \"b\", \"claim\": \"  \"}", "a claim has 1 to 2000 characters; this one has 0")]
    [InlineData("{\"id\": \"b\", \"claim\": {}}", "\"claim\" must be text")]
    [InlineData("{\"id\": \"b\", \"claim\": \"\\ud800\"}", "\"claim\" holds half a surrogate pair")]
    [InlineData("Zarvonex works.", "not JSON")]
    public async Task A_bad_line_is_named_and_the_output_of_before_stays(string line, string reason)
    {
        using var bench = new Workbench();
        bench.Write("in.jsonl", Lines(("s", Supported)) + line + "\n");
        bench.Write("out.jsonl", "earlier");
        var run = (await bench.Run("check", "--batch", "in.jsonl", "--out", "out.jsonl", "--index", corpus.Bench.Index)).Expect(7);
        Assert.Contains($"line 2: {reason}", run.Err, StringComparison.Ordinal);
        Assert.Empty(run.Out);
        Assert.Equal("earlier", bench.Read("out.jsonl"));
        Assert.Equal(
            ["in.jsonl", "out.jsonl"], Directory.EnumerateFileSystemEntries(bench.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_batch_without_claims_and_an_overlong_claim_are_refused()
    {
        var none = (await corpus.Bench.RunWithInput("\n", "check", "--batch", "-", "--out", "-")).Expect(7);
        Assert.Contains("holds no claims", none.Err, StringComparison.Ordinal);
        var overlong = (await corpus.Bench.Run("check", new string('z', ClaimCheck.LengthMax + 1))).Expect(2);
        Assert.Contains("a claim has 1 to 2000 characters; this one has 2001", overlong.Err, StringComparison.Ordinal);
        Assert.Empty(overlong.Out);
    }

    private static string Lines(params (string Id, string Claim)[] claims) =>
        string.Concat(claims.Select(c => JsonSerializer.Serialize(new { id = c.Id, claim = c.Claim }) + "\n"));
}
