using System.Text.Json.Nodes;

namespace AnswerEngine.Tests.Claims;

/// <summary>True and false claims of the field over the whole corpus (eval/questions/claims.jsonl and claims-plain.jsonl).</summary>
public sealed class CorpusClaimTests
{
    private const int FalselySupportedMax = 9, FalselyContradictedMax = 4, RightlySupportedMin = 20;

    private static readonly (string Id, string Claim, string Verdict, string Source, string Set)[] Gold = Read("claims.jsonl");
    private static readonly (string Id, string Claim, string Verdict, string Source, string Set)[] Plain = Read("claims-plain.jsonl");

    [Fact]
    public void As_many_claims_are_true_as_false_and_a_third_is_held()
    {
        Assert.Equal(Gold.Length, Gold.Select(g => g.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(30, Gold.Count(g => g.Verdict == "supported"));
        Assert.Equal(30, Gold.Count(g => g.Verdict is "contradicted" or "not-addressed"));
        Assert.InRange(Gold.Count(g => g.Set == "held") / (double)Gold.Length, 0.30, 0.35);
    }

    [Fact]
    public void Of_the_claims_in_plain_words_every_one_that_is_decided_names_a_document_of_the_corpus()
    {
        Assert.Equal((330, 330), (Plain.Length, Plain.Select(g => g.Id).Concat(Gold.Select(g => g.Id)).Distinct(StringComparer.Ordinal).Count() - Gold.Length));
        Assert.Equal([("tune", 220), ("held", 110)], Plain.CountBy(g => g.Set).Select(s => (s.Key, s.Value)));
        Assert.All(Plain, g => Assert.Equal(g.Verdict == "not-addressed", g.Source.Length == 0));
        Assert.Empty(Plain.Select(g => g.Source).Where(s => s.Length > 0).Except(GoldTests.SentencesById.Keys));
    }

    /// <summary>Careless words are mostly not understood; what is not understood must not be called true.</summary>
    [Fact]
    public void Of_the_claims_in_plain_words_hardly_a_false_one_is_supported_or_a_true_one_contradicted()
    {
        var checks = Checked(Plain);
        Assert.InRange(checks.Count(c => c.Gold.Verdict != "supported" && c.Check.Verdict == Verdict.Supported), 0, FalselySupportedMax);
        Assert.InRange(checks.Count(c => c.Gold.Verdict == "supported" && c.Check.Verdict == Verdict.Contradicted), 0, FalselyContradictedMax);
        Assert.InRange(checks.Count(c => c.Gold.Verdict == "supported" && c.Check.Verdict == Verdict.Supported), RightlySupportedMin, 106);
    }

    [Fact]
    public void No_false_claim_is_supported_and_true_ones_are_by_the_documents_that_decide_them()
    {
        var checks = Checked(Gold.Where(g => g.Set == "tune"));
        Assert.DoesNotContain(checks, c => c.Gold.Verdict != "supported" && c.Check.Verdict == Verdict.Supported);
        Assert.DoesNotContain(checks, c => c.Gold.Verdict == "supported" && c.Check.Verdict == Verdict.Contradicted);
        var supported = checks.Where(c => c.Gold.Verdict == "supported" && c.Check.Verdict == Verdict.Supported).ToArray();
        Assert.InRange(supported.Length, 18, 20);
        Assert.InRange(supported.Count(c => c.Check.Citations.Any(s => s.DocumentId == c.Gold.Source)), 16, 20);
    }

    private static ((string Id, string Claim, string Verdict, string Source, string Set) Gold, ClaimCheck Check)[] Checked(
        IEnumerable<(string Id, string Claim, string Verdict, string Source, string Set)> gold)
    {
        using var scratch = new ScratchFolder();
        new CorpusPipeline(scratch.At("index")).Ingest(new IngestRequest([Path.Combine(RepositoryFiles.Root, "corpus")]));
        using var index = AnswerEngine.Indexing.LocalPassageIndex.Open(scratch.At("index"));
        var pipeline = new ClaimPipeline(index);
        return [.. gold.AsParallel().AsOrdered().Select(g => (g, pipeline.Check(g.Claim)))];
    }

    private static (string Id, string Claim, string Verdict, string Source, string Set)[] Read(string file) =>
    [
        .. File.ReadLines(Path.Combine(RepositoryFiles.Root, "eval", "questions", file)).Select(l => JsonNode.Parse(l)!)
            .Select(n => ((string)n["id"]!, (string)n["claim"]!, (string)n["verdict"]!, (string)n["source"]!, (string)n["set"]!)),
    ];
}
