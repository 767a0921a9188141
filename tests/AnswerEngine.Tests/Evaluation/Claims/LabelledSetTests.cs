using AnswerEngine.Evaluation.Claims;

namespace AnswerEngine.Tests.Evaluation.Claims;

/// <summary>Labelled sets are told apart by their content, read whole, and split the same way every time.</summary>
public sealed class LabelledSetTests
{
    [Theory]
    [InlineData("""{"_id": "1", "text": "A.", "cited_doc_ids": [], "evidence": {}}""", ClaimsFormat.SciFact)]
    [InlineData("""{"_id": "1", "outcome": "a", "intervention": "b", "comparator": "c"}""", ClaimsFormat.EvidenceInference)]
    [InlineData(",Question,llm_x,answer,claim,category_x,majority_label", ClaimsFormat.Entailment)]
    [InlineData("""{"_id": "1", "claim": "a", "evidence": [], "support": "Complete"}""", ClaimsFormat.Support)]
    [InlineData("""{"_id": "1"}""", ClaimsFormat.Unknown)]
    [InlineData("[]", ClaimsFormat.Unknown)]
    [InlineData("not JSON", ClaimsFormat.Unknown)]
    [InlineData("", ClaimsFormat.Unknown)]
    public void A_set_is_recognised_by_its_first_line(string line, ClaimsFormat expected)
    {
        using var folder = new ScratchFolder();
        Assert.Equal(expected, ClaimsFormats.Of(folder.Write("set", line + "\n")));
    }

    [Fact]
    public void Cells_of_a_table_may_hold_commas_quotes_and_line_breaks()
    {
        using var folder = new ScratchFolder();
        var set = EntailmentSet.ReadKQa(folder.Write("set.csv",
            ",Question,answer,claim,majority_label\n0,\"Why, \"\"so\"\"?\",\"One.\nTwo, three.\",A claim,Neutral\n"));
        Assert.Equal(new EntailmentCase("Why, \"so\"?", "A claim", "One.\nTwo, three.", "Neutral", true), Assert.Single(set.Cases));
    }

    [Fact]
    public void Every_case_falls_into_one_half()
    {
        var ids = Enumerable.Range(0, 500).Select(i => $"case {i}").ToArray();
        Assert.All(ids, id => Assert.NotEqual(EvaluationSplit.Tune.Takes(id), EvaluationSplit.Report.Takes(id)));
        Assert.All(ids, id => Assert.True(EvaluationSplit.All.Takes(id)));
        Assert.InRange(ids.Count(EvaluationSplit.Tune.Takes), 200, 300);
    }

    [Fact]
    public void Sentences_of_a_set_are_found_in_a_text_that_is_cut_otherwise()
    {
        const string text = "The mean was 1.4 +/- 0.2 mg. It fell.";
        var places = GoldSentences.Locate(text, ["The mean was 1.4 +/-", "0.2  mg.", "Not there.", "It fell."]);
        Assert.Equal([new(0, 20), new(21, 28), default, new(29, 37)], places);
        Assert.Equal([0, 1], GoldSentences.In(new TextRange(0, 28), places));
        Assert.Equal([3], GoldSentences.In(new TextRange(29, 37), places));
    }

    [SharedDataFact]
    public void The_real_sets_are_read_to_the_end()
    {
        var data = RepositoryFiles.SharedData;
        var claims = SciFactSet.Read(Path.Combine(data, "scifact", "claims_train.jsonl"), Path.Combine(data, "scifact", "corpus_sentences.jsonl"));
        Assert.Equal((809, 5183), (claims.Claims.Count, claims.Sentences.Count));
        Assert.Equal(304, claims.Claims.Count(c => c.Evidence.Count == 0));
        Assert.Equal(399, EntailmentSet.ReadKQa(Path.Combine(data, "k_qa", "NLI_medical_annotator.csv")).Cases.Count);
        Assert.Equal(116, EntailmentSet.ReadExpertQa(Path.Combine(data, "expertqa_health", "claim_evidence_support.jsonl")).Cases.Count);
        Assert.Equal(433, EvidenceInferenceEvaluation.Read(Path.Combine(data, "evidence_inference", "prompts.jsonl")).Count());
    }
}
