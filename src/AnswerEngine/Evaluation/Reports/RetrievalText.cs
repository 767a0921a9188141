using System.Globalization;
using System.Text;
using AnswerEngine.Evaluation.Retrieval;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>Figures of a ranking for a terminal.</summary>
public static class RetrievalText
{
    private const double Megabyte = 1e6;

    /// <summary>The figures with their intervals, what was counted, and what it cost.</summary>
    public static string Render(RetrievalReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var (result, counts, latency) = (report.Result, report.Result.Counts, report.Result.Latency);
        var text = new StringBuilder();
        var leftOut = report.DocumentsLeftOut is { } rejected ? $", {rejected} left out" : "";
        Line(text, $"{report.Ranking}: {counts.Queries} queries, {report.Documents} documents{leftOut}");
        foreach (var figure in result.Figures)
        {
            var between = figure.Interval is { } of
                ? $"{Figures.Plain(of.Low, "0.0000")} to {Figures.Plain(of.High, "0.0000")}"
                : "";
            Line(text, $"  {figure.Name,-12} {figure.Value:0.0000}  {between}");
        }
        Line(text, $"left out {counts.QueriesWithoutRelevant} queries without a relevant document");
        Line(text, $"counted as nothing found {counts.QueriesWithoutText} queries without text");
        var (missing, relevant) = (counts.JudgedMissing, counts.RelevantMissing);
        Line(text, $"judged {counts.Judged}, not in the index {missing}, of these relevant {relevant}");
        Line(text, $"ms per query, warm, one thread: p50 {latency.P50}, p95 {latency.P95}, p99 {latency.P99}");
        var (index, memory) = (report.IndexBytes / Megabyte, report.PeakMemoryBytes / Megabyte);
        Line(text, $"index {index:0.0} MB, peak memory {memory:0} MB");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
