using AnswerEngine.Claims;
using AnswerEngine.Training;

namespace AnswerEngine.Tests.Training;

/// <summary>Fitting is exact, and the same every time.</summary>
public sealed class LogisticRegressionTests
{
    // The label follows the first feature but for one row in ten; the second feature is a constant, the third is noise.
    private static readonly LabelledRow[] Rows =
    [
        .. Enumerable.Range(0, 200).Select(i => new LabelledRow(
            $"case {i}", [new("signal", i % 2), new("constant", 3), new("noise", i * 7919 % 101)], (i % 2 == 1) != (i % 10 == 0))),
    ];

    [Fact]
    public void The_same_rows_give_the_same_weights()
    {
        var (first, second) = (LogisticRegression.Fit("m", Rows, 1), LogisticRegression.Fit("m", Rows, 1));
        Assert.Equal(first.Weights, second.Weights);
        Assert.Equal(first.Intercept, second.Intercept);
    }

    [Fact]
    public void What_tells_the_label_gets_the_weight()
    {
        var weights = LogisticRegression.Fit("m", Rows, 1).Weights;
        Assert.True(weights[0].Weight > 1);
        Assert.Equal(0, weights[1].Weight, 6);
        Assert.True(Math.Abs(weights[2].Weight) < weights[0].Weight / 4);
    }

    [Fact]
    public void A_case_is_told_by_a_model_that_did_not_see_it()
    {
        var predicted = LogisticRegression.CrossValidate(Rows, 1);
        Assert.True(Rows.Index().Count(r => predicted[r.Index] > 0 == r.Item.Label) >= 0.85 * Rows.Length);
        // A label that nothing measured tells can be learnt by heart, and not be foretold.
        LabelledRow[] random = [.. Rows.Index().Select(r => r.Item with { Label = r.Index * 7919 % 97 % 2 == 0 })];
        var told = LogisticRegression.CrossValidate(random, 1);
        Assert.InRange(random.Index().Count(r => told[r.Index] > 0 == r.Item.Label), 0.3 * Rows.Length, 0.7 * Rows.Length);
    }

    [Fact]
    public void Probabilities_of_the_training_rows_have_the_mean_of_the_labels()
    {
        var model = LogisticRegression.Fit("m", Rows, 1);
        var mean = Rows.Average(r => EvidenceModel.Probability(model.LogOdds(r.Features)));
        Assert.Equal(Rows.Count(r => r.Label) / (double)Rows.Length, mean, 4);
    }

    [Fact]
    public void A_group_that_is_left_out_weighs_nothing() =>
        Assert.Equal(0, LogisticRegression.Fit("m", Rows, 1, name => name == "signal").Weights[0].Weight);
}
