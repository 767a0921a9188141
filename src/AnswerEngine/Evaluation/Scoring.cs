using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation;

/// <summary>From the cases' measures to figures with intervals and verdicts.</summary>
internal static class Scoring
{
    private const string Tune = "tune", Held = "held", All = "all";

    public static IReadOnlyList<MetricScore> Scores(IReadOnlyList<CaseResult> results, EvaluationSuite suite)
    {
        var sets = Sets(results);
        var ofModels = AnswerMetrics.OfModels
            .Where(m => results.Any(r => r.Measures.Any(measure => measure.Metric == m.Name)));
        return
        [
            .. AnswerMetrics.All.Concat(ofModels).Select(metric =>
            {
                var expected = suite.Metrics.FirstOrDefault(m => m.Name == metric.Name);
                return new MetricScore(
                    metric.Name, metric.Title, metric.Counted, metric.Aggregate, metric.Better, expected?.Bar,
                    [.. sets.Select(s => Score(metric, s.Name, s.Cases, suite))]);
            }),
        ];
    }

    public static IReadOnlyList<BreakdownRow> Breakdown(IReadOnlyList<CaseResult> results)
    {
        var answerable = results.Where(r => r.Kind == CaseKind.Answerable).ToArray();
        return
        [
            .. Rows("topic", answerable.GroupBy(r => r.Topic, StringComparer.Ordinal)),
            .. Rows("kind", answerable.GroupBy(r => r.AskedFor, StringComparer.Ordinal)),
        ];
    }

    /// <summary>A figure against its baseline.</summary>
    public static BaselineVerdict? Judge(Metric metric, double? value, double? expected, double tolerance)
    {
        if (expected is not { } baseline) return null;
        if (value is not { } reached) return BaselineVerdict.Worse;
        var gain = metric.Better == Better.Higher ? reached - baseline : baseline - reached;
        // Baselines are written with four decimals: what they cannot hold is no difference.
        if (Math.Abs(gain) <= tolerance + 0.00005) return BaselineVerdict.Equal;
        return gain > 0 ? BaselineVerdict.Better : BaselineVerdict.Worse;
    }

    private static SetScore Score(Metric metric, string set, IReadOnlyList<CaseResult> cases, EvaluationSuite suite)
    {
        // A case has at most one measure of a metric.
        var measures = cases.SelectMany(c => c.Measures).Where(m => m.Metric == metric.Name).ToArray();
        var value = metric.Value(measures);
        var baseline = suite.Metrics.FirstOrDefault(m => m.Name == metric.Name);
        var expected = set == Tune ? baseline?.Tune : set == Held ? baseline?.Held : null;
        return new SetScore
        {
            Set = set,
            Value = value,
            Interval = suite.Bootstrap.Of(measures.Length, drawn => metric.Value(drawn.Select(i => measures[i]))),
            Cases = measures.Length,
            Got = measures.Sum(m => m.Got),
            Of = measures.Sum(m => m.Of),
            Expected = expected,
            Verdict = Judge(metric, value, expected, baseline?.Tolerance ?? 0),
        };
    }

    private static List<(string Name, IReadOnlyList<CaseResult> Cases)> Sets(IReadOnlyList<CaseResult> results)
    {
        var tune = results.Where(r => r.Set == GoldSet.Tune).ToArray();
        var held = results.Where(r => r.Set == GoldSet.Held).ToArray();
        var sets = new List<(string, IReadOnlyList<CaseResult>)>();
        if (tune.Length > 0) sets.Add((Tune, tune));
        if (held.Length > 0) sets.Add((Held, held));
        if (sets.Count == 2) sets.Add((All, results));
        return sets;
    }

    private static IEnumerable<BreakdownRow> Rows(string by, IEnumerable<IGrouping<string, CaseResult>> groups) =>
        groups.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g =>
        {
            var leads = g.SelectMany(c => c.Measures).Where(m => m.Metric == AnswerMetrics.LeadRight).ToArray();
            var points = g.SelectMany(c => c.Measures).Where(m => m.Metric == AnswerMetrics.MustMention).ToArray();
            return new BreakdownRow(
                by, g.Key, (int)leads.Sum(m => m.Got), leads.Length,
                (int)points.Sum(m => m.Got), (int)points.Sum(m => m.Of));
        });
}
