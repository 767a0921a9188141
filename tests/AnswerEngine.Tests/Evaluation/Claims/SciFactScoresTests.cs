using AnswerEngine.Evaluation.Claims;

namespace AnswerEngine.Tests.Evaluation.Claims;

/// <summary>SciFact's measures on cases counted by hand.</summary>
public sealed class SciFactScoresTests
{
    private static readonly GoldEvidence[] Gold =
    [
        new("11", Verdict.Supported, [[0, 1], [11]]),
        new("15", Verdict.Contradicted, [[4]]),
    ];

    [Fact]
    public void A_right_label_with_a_whole_rationale_counts_at_both_levels()
    {
        var scores = SciFactScores.Of(Gold, [new("11", Verdict.Supported, [11])]);
        Assert.Equal(new RetrievalCounts(1, 1, 2), scores.AbstractLabel);
        Assert.Equal(new RetrievalCounts(1, 1, 2), scores.AbstractRationale);
        Assert.Equal(new RetrievalCounts(1, 1, 4), scores.SentenceLabel);
    }

    [Fact]
    public void Half_a_rationale_is_no_rationale()
    {
        var scores = SciFactScores.Of(Gold, [new("11", Verdict.Supported, [1, 13])]);
        Assert.Equal(1, scores.AbstractLabel.Correct);
        Assert.Equal(0, scores.AbstractRationale.Correct);
        Assert.Equal(new RetrievalCounts(0, 2, 4), scores.SentenceSelection);
    }

    [Fact]
    public void A_wrong_label_counts_for_the_selection_of_sentences_alone()
    {
        var scores = SciFactScores.Of(Gold, [new("15", Verdict.Supported, [4])]);
        Assert.Equal(0, scores.AbstractLabel.Correct);
        Assert.Equal(1, scores.SentenceSelection.Correct);
        Assert.Equal(0, scores.SentenceLabel.Correct);
    }

    [Fact]
    public void The_fourth_sentence_is_not_read_at_the_level_of_abstracts()
    {
        var scores = SciFactScores.Of(Gold, [new("15", Verdict.Contradicted, [1, 2, 3, 4])]);
        Assert.Equal(1, scores.AbstractLabel.Correct);
        Assert.Equal(0, scores.AbstractRationale.Correct);
        Assert.Equal(new RetrievalCounts(1, 4, 4), scores.SentenceLabel);
    }

    [Fact]
    public void An_abstract_that_is_no_evidence_costs_precision()
    {
        var scores = SciFactScores.Of([], [new("99", Verdict.Supported, [0, 1])]);
        Assert.Equal(new RetrievalCounts(0, 1, 0), scores.AbstractLabel);
        Assert.Equal(new RetrievalCounts(0, 2, 0), scores.SentenceSelection);
    }

    [Fact]
    public void Contradictions_are_counted_apart()
    {
        AbstractPrediction[] predicted = [new("11", Verdict.Supported, [11]), new("15", Verdict.Contradicted, [4])];
        var scores = SciFactScores.Of(Gold, predicted, Verdict.Contradicted);
        Assert.Equal(new RetrievalCounts(1, 1, 1), scores.AbstractRationale);
        Assert.Equal(new RetrievalCounts(1, 1, 1), scores.SentenceLabel);
    }

    [Fact]
    public void F1_is_the_harmonic_mean_and_nothing_predicted_is_0()
    {
        Assert.Equal(0.5, new RetrievalCounts(1, 2, 2).F1);
        Assert.Equal(2 * 0.5 * 0.25 / 0.75, new RetrievalCounts(1, 2, 4).F1, 12);
        Assert.Equal(0, new RetrievalCounts(0, 0, 3).F1);
    }
}
