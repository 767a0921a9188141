using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation;

/// <summary>How a suite's baseline moves: only by writing what a run reached into the committed file.</summary>
public static class Baseline
{
    private const int Decimals = 4;

    /// <summary>
    /// The suite with the figures of a run as its baseline. A set that was not run keeps its own; bars and tolerances
    /// stay.
    /// </summary>
    public static EvaluationSuite Updated(EvaluationSuite suite, EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(suite);
        ArgumentNullException.ThrowIfNull(report);
        return suite with { Metrics = [.. AnswerMetrics.All.Select(m => Updated(m.Name, suite, report))] };
    }

    private static ExpectedScore Updated(string name, EvaluationSuite suite, EvaluationReport report)
    {
        var before = suite.Metrics.FirstOrDefault(m => m.Name == name) ?? new ExpectedScore(name, null, 0, null, null);
        var sets = report.Metrics.First(m => m.Name == name).Sets;
        return before with { Tune = Reached(sets, "tune", before.Tune), Held = Reached(sets, "held", before.Held) };
    }

    private static double? Reached(IReadOnlyList<SetScore> sets, string set, double? before)
    {
        var score = sets.FirstOrDefault(s => s.Set == set);
        if (score is null) return before;
        return score.Value is { } value ? Math.Round(value, Decimals) : null;
    }
}
