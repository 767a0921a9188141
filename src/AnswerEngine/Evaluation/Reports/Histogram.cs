using System.Globalization;
using System.Net;
using System.Text;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>How the cases' values are spread, as SVG.</summary>
internal static class Histogram
{
    private const int Width = 360, Height = 190, Left = 34, Top = 22, Bottom = 36;

    /// <summary>Values in columns of equal width over an axis.</summary>
    public static string Render(string title, IReadOnlyList<double> values, (double Low, double High, int Bins) axis)
    {
        var (low, high, bins) = axis;
        var counts = new int[bins];
        foreach (var value in values) counts[Math.Clamp((int)((value - low) / (high - low) * bins), 0, bins - 1)]++;
        var most = Math.Max(1, counts.DefaultIfEmpty(0).Max());
        var svg = new StringBuilder();
        var spoken = $"{title}: {values.Count} values from {Text(low)} to {Text(high)}; counts per column "
            + string.Join(", ", counts.Select(c => Figures.Plain(c, "0")));
        Add(svg, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(spoken)}\">");
        Add(svg, $"<text x=\"0\" y=\"13\">{WebUtility.HtmlEncode(title)}</text>");
        var step = (Width - Left - 6) / (double)bins;
        for (var i = 0; i < bins; i++)
        {
            var height = counts[i] / (double)most * (Height - Top - Bottom - 14);
            var (x, y) = (Left + (i * step), Height - Bottom - height);
            Add(svg, $"<rect class=\"column\" x=\"{x:0.#}\" y=\"{y:0.#}\" ");
            Add(svg, $"width=\"{step - 2:0.#}\" height=\"{height:0.#}\"/>");
            if (counts[i] == 0) continue;
            Add(svg, $"<text x=\"{x + (step / 2):0.#}\" y=\"{y - 4:0.#}\" text-anchor=\"middle\">{counts[i]}</text>");
        }
        Add(svg, $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - 6}\" ");
        Add(svg, $"y1=\"{Height - Bottom}\" y2=\"{Height - Bottom}\"/>");
        Add(svg, $"<text class=\"soft\" x=\"{Left}\" y=\"{Height - 18}\">{Text(low)}</text>");
        Add(svg, $"<text class=\"soft\" x=\"{Width - 6}\" y=\"{Height - 18}\" text-anchor=\"end\">{Text(high)}</text>");
        return svg.Append("</svg>\n").ToString();
    }

    private static string Text(double value) => Figures.Plain(value, "0.#");

    private static void Add(StringBuilder svg, FormattableString part) =>
        svg.Append(part.ToString(CultureInfo.InvariantCulture));
}
