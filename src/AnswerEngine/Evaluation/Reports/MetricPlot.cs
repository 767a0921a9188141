using System.Globalization;
using System.Net;
using System.Text;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>
/// Shares with their intervals, a row each, as SVG: filled for tuning cases, hollow for those held out.
/// </summary>
internal static class MetricPlot
{
    private const int RowHeight = 30, LeftMin = 220, Right = 760, Width = 800, Top = 24, LetterWidth = 7;

    public static string Render(IReadOnlyList<MetricScore> metrics)
    {
        var svg = new StringBuilder();
        var left = Math.Max(LeftMin, 14 + (LetterWidth * metrics.Select(m => m.Title.Length).DefaultIfEmpty(0).Max()));
        var height = Top + (metrics.Count * RowHeight) + 24;
        Add(svg, $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-labelledby=\"plot-title plot-text\">\n");
        Add(svg, $"<title id=\"plot-title\">Figures with their 95 % intervals</title>\n");
        svg.Append("<desc id=\"plot-text\">").Append(WebUtility.HtmlEncode(Described(metrics))).Append("</desc>\n");
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            var x = X(left, tenth / 10.0);
            Add(svg, $"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{Top - 6}\" y2=\"{height - 22}\"/>");
            Add(svg, $"<text class=\"soft\" x=\"{x}\" y=\"{height - 6}\" text-anchor=\"middle\">");
            Add(svg, $"{tenth / 10.0:0.0}</text>\n");
        }
        for (var row = 0; row < metrics.Count; row++)
            Row(svg, metrics[row], left, Top + (row * RowHeight) + (RowHeight / 2));
        return svg.Append("</svg>\n").ToString();
    }

    private static void Row(StringBuilder svg, MetricScore metric, int left, int y)
    {
        Add(svg, $"<text x=\"{left - 14}\" y=\"{y + 4}\" text-anchor=\"end\">");
        svg.Append(WebUtility.HtmlEncode(metric.Title)).Append("</text>");
        if (metric.Bar is { } bar)
        {
            var x = X(left, bar);
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
                Add(svg, $"<line class=\"{line}\" stroke-width=\"2\" x1=\"{X(left, interval.Low)}\" ");
                Add(svg, $"x2=\"{X(left, interval.High)}\" y1=\"{at}\" y2=\"{at}\"/>");
            }
            Add(svg, $"<circle class=\"{score.Set}\" stroke-width=\"2\" ");
            Add(svg, $"cx=\"{X(left, score.Value!.Value)}\" cy=\"{at}\" r=\"4\"/>");
            if (score.Expected is not { } expected) continue;
            var tip = X(left, expected);
            Add(svg, $"<path class=\"baseline\" d=\"M{tip} {at + 3}l-4 7h8z\"/>");
        }
        svg.Append('\n');
    }

    private static string Described(IReadOnlyList<MetricScore> metrics) => string.Join("; ", metrics.Select(m =>
        $"{m.Title}: {string.Join(", ", m.Sets.Select(s => $"{s.Set} {Figures.Value(m, s.Value)}"))}")) + ".";

    private static string X(int left, double share) =>
        Figures.Plain(left + (Math.Clamp(share, 0, 1) * (Right - left)), "0.#");

    private static void Add(StringBuilder svg, FormattableString part) =>
        svg.Append(part.ToString(CultureInfo.InvariantCulture));
}
