using System.Globalization;
using System.Text;
using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>Two runs compared, for a terminal.</summary>
public static class ComparisonText
{
    private const int TitleWidth = 28;

    /// <summary>The figures by set, then the cases lost, won and changed.</summary>
    public static string Render(ComparisonReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        Line(text, $"First run: snapshot {report.FirstSnapshot}. Second run: snapshot {report.SecondSnapshot}.");
        if (report.OnlyInFirst.Count > 0) Line(text, $"Only in the first: {string.Join(", ", report.OnlyInFirst)}");
        if (report.OnlyInSecond.Count > 0) Line(text, $"Only in the second: {string.Join(", ", report.OnlyInSecond)}");
        foreach (var set in report.Metrics.GroupBy(m => m.Set, StringComparer.Ordinal))
        {
            text.Append('\n');
            Line(text, $"{set.Key,-TitleWidth}   first  second    difference  95 % interval      cases   won  lost");
            foreach (var metric in set) Line(text, Row(metric));
        }
        foreach (var kind in new[] { ChangeKind.Lost, ChangeKind.Won, ChangeKind.Changed })
            Changes(text, kind, [.. report.Changes.Where(c => c.Kind == kind)]);
        return text.ToString();
    }

    private static string Row(MetricDifference metric)
    {
        var difference = metric.Second - metric.First;
        var interval = metric.Interval is { } found ? $"{Signed(found.Low)} to {Signed(found.High)}" : "";
        return $"{metric.Title,-TitleWidth}{Number(metric.First),8}{Number(metric.Second),8}"
            + $"{(difference is { } value ? Signed(value) : ""),14}  {interval,-18}"
            + string.Create(CultureInfo.InvariantCulture, $"{metric.Cases,6}{metric.Won,6}{metric.Lost,6}");
    }

    private static void Changes(StringBuilder text, ChangeKind kind, IReadOnlyList<CaseChange> changes)
    {
        if (changes.Count == 0) return;
        text.Append('\n');
        Line(text, $"{kind}: {Figures.Plain(changes.Count, "0")}");
        foreach (var change in changes)
        {
            Line(text, $"  {change.Id} {change.Metric}: {Share(change.First)} -> {Share(change.Second)}");
            if (change.First.Reason is { } before) Line(text, $"    was: {before}");
            if (change.Second.Reason is { } now) Line(text, $"    now: {now}");
        }
    }

    private static string Share(Measure measure) =>
        $"{Figures.Plain(measure.Got, "0.#")} of {Figures.Plain(measure.Of, "0.#")}";

    private static string Number(double? value) => value is { } number ? Figures.Plain(number, "0.###") : "-";

    private static string Signed(double value) => Figures.Plain(value, "+0.000;-0.000;0");

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
