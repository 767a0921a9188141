namespace AnswerEngine.Tests.Claims;

/// <summary>What the corpus says to a claim, on invented studies.</summary>
public sealed class ClaimPipelineTests
{
    private static MiniIndex Studies() => MiniIndex.Of(
        ("zorba", MiniCorpus.Study("zorba",
            "We studied zorbafen in adults with glimmer fever. Zorbafen 40 mg daily reduced relapses of glimmer fever compared with placebo (P=0.01). "
            + "We conclude that zorbafen reduces relapses of glimmer fever.")),
        ("quell", MiniCorpus.Study("quell",
            "Quellin was given to children with marsh cough. Quellin did not shorten the duration of marsh cough. "
            + "In conclusion, quellin has no effect on the duration of marsh cough.")),
        ("tarn", MiniCorpus.Study("tarn",
            "The half-life of tarnolol was measured in volunteers. The half-life of tarnolol was 12 hours. It was not changed by food.")),
        ("tea", MiniCorpus.Study("tea", "Drinking green tea in the afternoon was pleasant. No harm was seen.")));

    private static ClaimCheck Check(string claim)
    {
        using var corpus = Studies();
        return new ClaimPipeline(corpus.Index).Check(claim);
    }

    [Fact]
    public void A_claim_that_a_study_states_is_supported_by_its_sentence()
    {
        var check = Check("Zorbafen reduces relapses of glimmer fever.");
        Assert.Equal(Verdict.Supported, check.Verdict);
        Assert.All(check.Citations, c => Assert.Equal("zorba", c.DocumentId));
        Assert.Contains(check.Citations, c => c.Quote.Contains("zorbafen reduces relapses", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void A_claim_in_the_opposite_direction_is_contradicted() =>
        Assert.Equal(Verdict.Contradicted, Check("Zorbafen increases relapses of glimmer fever.").Verdict);

    [Fact]
    public void A_claim_that_the_source_negates_is_contradicted() =>
        Assert.Equal(Verdict.Contradicted, Check("Quellin shortens the duration of marsh cough.").Verdict);

    [Fact]
    public void A_claim_with_another_number_is_contradicted() =>
        Assert.Equal(Verdict.Contradicted, Check("The half-life of tarnolol was 24 hours.").Verdict);

    [Fact]
    public void A_claim_with_the_same_number_is_supported() =>
        Assert.Equal(Verdict.Supported, Check("The half-life of tarnolol was 12 hours.").Verdict);

    [Fact]
    public void A_claim_that_nothing_in_the_corpus_speaks_of_is_not_addressed()
    {
        var check = Check("Green tea cures baldness in astronauts.");
        Assert.Equal(Verdict.NotAddressed, check.Verdict);
        Assert.Empty(check.Citations);
        Assert.Contains("nearest", check.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_quote_stands_in_its_document_where_the_citation_says()
    {
        using var corpus = Studies();
        var check = new ClaimPipeline(corpus.Index).Check("Zorbafen reduces relapses of glimmer fever.");
        Assert.NotEmpty(check.Citations);
        Assert.All(check.Citations, c => Assert.Equal(c.Quote, corpus.Document(c.DocumentId).Text[c.Start..c.End]));
    }

    [Fact]
    public void A_retracted_study_supports_nothing_and_is_named()
    {
        using var corpus = MiniIndex.Of(
            ("gone", MiniCorpus.Study("gone", "Zorbafen reduces relapses of glimmer fever.", "status: retracted\n")));
        var check = new ClaimPipeline(corpus.Index).Check("Zorbafen reduces relapses of glimmer fever.");
        Assert.Equal(Verdict.NotAddressed, check.Verdict);
        Assert.Equal("gone", Assert.Single(check.Excluded).DocumentId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void An_empty_claim_is_refused(string claim)
    {
        using var corpus = Studies();
        Assert.Throws<ArgumentException>(() => new ClaimPipeline(corpus.Index).Check(claim));
    }

    [Fact]
    public void An_overlong_claim_is_refused()
    {
        using var corpus = Studies();
        var error = Assert.Throws<ArgumentException>(
            () => new ClaimPipeline(corpus.Index).Check(new string('a', ClaimCheck.LengthMax + 1)));
        Assert.Equal("a claim has 1 to 2000 characters; this one has 2001", error.Message);
    }

    [Fact]
    public void A_claim_without_a_word_of_the_corpus_is_not_addressed()
    {
        var check = Check("xyzzy plugh");
        Assert.Equal(Verdict.NotAddressed, check.Verdict);
        Assert.Equal(1, check.Confidence);
    }

    [Fact]
    public void The_same_claim_gives_the_same_figures_on_every_thread()
    {
        using var corpus = Studies();
        var pipeline = new ClaimPipeline(corpus.Index);
        var checks = Enumerable.Range(0, 40).AsParallel().AsOrdered()
            .Select(_ => pipeline.Check("Zorbafen increases relapses of glimmer fever.")).ToArray();
        Assert.All(checks, c => Assert.Equal(checks[0].Confidence, c.Confidence));
        Assert.All(checks, c => Assert.Equal(checks[0].Citations.Select(s => s.Start), c.Citations.Select(s => s.Start)));
    }
}
