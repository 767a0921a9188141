using System.Globalization;
using System.Text;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>Properties for a terminal.</summary>
public static class PropertiesText
{
    /// <summary>What held, what did not, and the times.</summary>
    public static string Render(PropertiesReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.Questions} questions, snapshot {report.Snapshot}\n");
        foreach (var property in report.Properties)
        {
            var verdict = property.Of == 0 ? Figures.None : property.Got < property.Of ? "BROKEN" : "holds";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{property.Title,-28}{property.Got,8} of {property.Of,-8} {verdict}\n");
            foreach (var reason in property.Reasons) text.Append("    ").Append(reason).Append('\n');
        }
        return text.Append(
            CultureInfo.InvariantCulture,
            $"ms per question, warm, one thread: p50 {report.Latency.P50}, p95 {report.Latency.P95}, "
            + $"p99 {report.Latency.P99}\n").ToString();
    }
}
