using System.Text.Json.Nodes;

namespace AnswerEngine.Tests.Claims;

/// <summary>True and false claims of the field over the whole corpus (eval/questions/claims.jsonl).</summary>
public sealed class CorpusClaimTests
{
    private static readonly (string Id, string Claim, string Verdict, string Source, string Set)[] Gold =
    [
        .. File.ReadLines(Path.Combine(RepositoryFiles.Root, "eval", "questions", "claims.jsonl")).Select(l => JsonNode.Parse(l)!)
            .Select(n => ((string)n["id"]!, (string)n["claim"]!, (string)n["verdict"]!, (string)n["source"]!, (string)n["set"]!)),
    ];

    [Fact]
    public void As_many_claims_are_true_as_false_and_a_third_is_held()
    {
        Assert.Equal(Gold.Length, Gold.Select(g => g.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(30, Gold.Count(g => g.Verdict == "supported"));
        Assert.Equal(30, Gold.Count(g => g.Verdict is "contradicted" or "not-addressed"));
        Assert.InRange(Gold.Count(g => g.Set == "held") / (double)Gold.Length, 0.30, 0.35);
    }

    [Fact]
    public void No_false_claim_is_supported_and_true_ones_are_by_the_documents_that_decide_them()
    {
        using var scratch = new ScratchFolder();
        new CorpusPipeline(scratch.At("index")).Ingest(new IngestRequest([Path.Combine(RepositoryFiles.Root, "corpus")]));
        using var index = AnswerEngine.Indexing.LocalPassageIndex.Open(scratch.At("index"));
        var pipeline = new ClaimPipeline(index);
        var checks = Gold.Where(g => g.Set == "tune").AsParallel().AsOrdered()
            .Select(g => (Gold: g, Check: pipeline.Check(g.Claim))).ToArray();
        Assert.DoesNotContain(checks, c => c.Gold.Verdict != "supported" && c.Check.Verdict == Verdict.Supported);
        Assert.DoesNotContain(checks, c => c.Gold.Verdict == "supported" && c.Check.Verdict == Verdict.Contradicted);
        var supported = checks.Where(c => c.Gold.Verdict == "supported" && c.Check.Verdict == Verdict.Supported).ToArray();
        Assert.InRange(supported.Length, 18, 20);
        Assert.InRange(supported.Count(c => c.Check.Citations.Any(s => s.DocumentId == c.Gold.Source)), 16, 20);
    }
}
