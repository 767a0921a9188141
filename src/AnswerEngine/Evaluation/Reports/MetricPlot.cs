using System.Globalization;
using System.Net;
using System.Text;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>
/// Shares with their intervals, a row each, as SVG: filled for tuning cases, hollow for those held out.
/// </summary>
internal static class MetricPlot
{
    private const int RowHeight = 30, Left = 220, Right = 760, Width = 800, Top = 24;

    public static string Render(IReadOnlyList<MetricScore> metrics)
    {
        var svg = new StringBuilder();
        var height = Top + (metrics.Count * RowHeight) + 24;
        Add(svg, $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"plot-title plot-text\">\n");
        Add(svg, $"<title id=\"plot-title\">Figures with their 95 % intervals</title>\n");
        svg.Append("<desc id=\"plot-text\">").Append(WebUtility.HtmlEncode(Described(metrics))).Append("</desc>\n");
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var x = X(tenth / 10.0);
            Add(svg, $"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{Top - 6}\" y2=\"{height - 22}\"/>");
            Add(svg, $"<text class=\"soft\" x=\"{x}\" y=\"{height - 6}\" text-anchor=\"middle\">");
            Add(svg, $"{tenth / 10.0:0.0}</text>\n");
        }
        for (var row = 0; row < metrics.Count; row++) Row(svg, metrics[row], Top + (row * RowHeight) + (RowHeight / 2));
        return svg.Append("</svg>\n").ToString();
    }

    private static void Row(StringBuilder svg, MetricScore metric, int y)
    {
        Add(svg, $"<text x=\"{Left - 14}\" y=\"{y + 4}\" text-anchor=\"end\">");
        svg.Append(WebUtility.HtmlEncode(metric.Title)).Append("</text>");
        if (metric.Bar is { } bar)
        {
            var x = X(bar);
            Add(svg, $"<line class=\"bar\" stroke-width=\"2.5\" x1=\"{x}\" x2=\"{x}\" ");
            Add(svg, $"y1=\"{y - 12}\" y2=\"{y + 12}\"/>");
        }
        var drawn = metric.Sets.Where(s => s.Set != "all" && s.Value is not null).ToArray();
        foreach (var score in drawn)
        {
            var at = drawn.Length == 1 ? y : score.Set == "tune" ? y - 5 : y + 5;
            if (score.Interval is { } interval)
            {
                var line = score.Set == "tune" ? "tune" : "held-line";
                Add(svg, $"<line class=\"{line}\" stroke-width=\"2\" x1=\"{X(interval.Low)}\" ");
                Add(svg, $"x2=\"{X(interval.High)}\" y1=\"{at}\" y2=\"{at}\"/>");
            }
            Add(svg, $"<circle class=\"{score.Set}\" stroke-width=\"2\" ");
            Add(svg, $"cx=\"{X(score.Value!.Value)}\" cy=\"{at}\" r=\"4\"/>");
            if (score.Expected is not { } expected) continue;
            var tip = X(expected);
            Add(svg, $"<path class=\"baseline\" d=\"M{tip} {at + 3}l-4 7h8z\"/>");
        }
        svg.Append('\n');
    }

    private static string Described(IReadOnlyList<MetricScore> metrics) => string.Join("; ", metrics.Select(m =>
        $"{m.Title}: {string.Join(", ", m.Sets.Select(s => $"{s.Set} {Figures.Value(m, s.Value)}"))}")) + ".";

    private static string X(double share) =>
        Figures.Plain(Left + (Math.Clamp(share, 0, 1) * (Right - Left)), "0.#");

    private static void Add(StringBuilder svg, FormattableString part) =>
        svg.Append(part.ToString(CultureInfo.InvariantCulture));
}
