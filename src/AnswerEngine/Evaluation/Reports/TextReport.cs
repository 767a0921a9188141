using System.Globalization;
using System.Text;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>The report for a terminal: figures by set, leads by topic and kind, and what was missed and why.</summary>
public static class TextReport
{
    private const int TitleWidth = 28;

    /// <summary>The whole report.</summary>
    public static string Render(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        Line(text, $"Suite {report.Suite}: {report.Cases.Count} cases, snapshot {report.Snapshot}, "
            + (report.ComposedBy == ComposedBy.Extractive ? "" : $"worded by {report.ComposedBy}, ")
            + $"intervals of 95 % from {report.Bootstrap.Samples} bootstrap samples of the cases");
        var sets = report.Metrics.SelectMany(m => m.Sets).Select(s => s.Set).Distinct();
        foreach (var set in sets) Set(text, report, set);
        Breakdown(text, report);
        Missed(text, report);
        Baseline(text, report);
        return text.ToString();
    }

    private static void Set(StringBuilder text, EvaluationReport report, string set)
    {
        text.Append('\n');
        Line(text, $"{set,-TitleWidth}   value   95 % interval     count");
        foreach (var metric in report.Metrics)
        {
            var score = metric.Sets.First(s => s.Set == set);
            if (score.Value is null && score.Expected is null)
            {
                Line(text, $"{metric.Title,-TitleWidth}{Figures.None,9}");
                continue;
            }
            var bar = Figures.ReachesBar(metric, score) switch
            {
                true => $"  reaches {Figures.Bar(metric)}",
                false => $"  MISSES {Figures.Bar(metric)}",
                null => "",
            };
            var verdict = Figures.Verdict(metric, score);
            Line(text, $"{metric.Title,-TitleWidth}{Figures.Value(metric, score.Value),9}  "
                + $"{Figures.Interval(metric, score),-17} {Figures.Count(metric, score),-24}"
                + $"{bar}{(verdict.Length > 0 ? "  " + verdict : "")}");
        }
    }

    private static void Breakdown(StringBuilder text, EvaluationReport report)
    {
        foreach (var group in report.Breakdown.GroupBy(r => r.By, StringComparer.Ordinal))
        {
            text.Append('\n');
            Line(text, $"{"by " + group.Key,-40}leads right   points said");
            foreach (var row in group)
            {
                var leads = $"{row.LeadsRight} of {row.Leads}";
                Line(text, $"{row.Key,-40}{leads,11}{$"{row.Mentioned} of {row.Points}",14}");
            }
        }
    }

    private static void Missed(StringBuilder text, EvaluationReport report)
    {
        var failed = report.Cases.Where(c => c.Failures().Any()).ToArray();
        var held = failed.Count(c => c.Set == GoldSet.Held && c.Failures().All(f => f.Reason is null));
        text.Append('\n');
        Line(text, $"Missed: {failed.Length} of {report.Cases.Count} cases"
            + (held > 0 ? $"; the reasons of {held} held out are withheld" : ""));
        foreach (var result in failed)
        {
            var reasons = result.Failures().Where(f => f.Reason is not null).ToArray();
            if (reasons.Length == 0) continue;
            Line(text, $"  {result.Id} ({result.Outcome.ToString().ToLowerInvariant()}): {result.Question}");
            if (result.UnderstoodAs is { } understood) Line(text, $"    understood as: {understood}");
            foreach (var failure in reasons) Line(text, $"    {failure.Metric}: {failure.Reason}");
        }
    }

    private static void Baseline(StringBuilder text, EvaluationReport report)
    {
        var worse = report.Regressions().ToArray();
        if (worse.Length > 0) text.Append('\n');
        foreach (var (metric, score) in worse)
        {
            Line(text, $"Below the baseline: {metric.Title} ({score.Set}) is {Figures.Value(metric, score.Value)}, "
                + $"was {Figures.Value(metric, score.Expected)}");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
