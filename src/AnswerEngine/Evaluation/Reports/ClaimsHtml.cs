using System.Globalization;
using System.Net;
using System.Text;
using AnswerEngine.Evaluation.Claims;
using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>
/// Verdicts against experts' labels as one self-contained page: no script, no request to anywhere. Every plotted figure
/// stands in a table too; contradictions are counted apart; every case tells its reason, the wrong ones first and open.
/// </summary>
public static class ClaimsHtml
{
    /// <summary>The whole page.</summary>
    public static string Render(ClaimsReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        var title = Encode($"Claims: {report.DataSet}, {report.Split}");
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
            .Append(title).Append("</title>\n<style>\n").Append(HtmlStyle.Css)
            .Append("\n</style>\n</head>\n<body>\n<main>\n<h1>").Append(title).Append("</h1>\n");
        Add(page, $"<p class=\"soft\">{report.Cases} cases. ");
        page.Append("Intervals: 95 %, percentile bootstrap over the cases.</p>\n");
        foreach (var note in report.Notes) Add(page, $"<p>{Encode(note)}</p>\n");
        page.Append("<h2>Figures</h2>\n");
        Plot(page, report);
        var apart = report.Figures.ToLookup(f => f.IsOfContradictions);
        FigureTable(page, "All labels", apart[false], 0);
        FigureTable(page, "Contradictions apart", apart[true], ClaimFigure.OfContradictions.Length);
        page.Append("<h2>Labels and verdicts</h2>\n");
        foreach (var confusion in report.Confusions) Matrix(page, confusion);
        Cases(page, report);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>What sums up precision and recall; these stand in the tables.</summary>
    private static void Plot(StringBuilder page, ClaimsReport report)
    {
        var set = report.Split == "tune" ? "tune" : "held";
        var shown = report.Figures.Where(f => f.Interval is not null
            && !f.Name.EndsWith("precision", StringComparison.Ordinal)
            && !f.Name.EndsWith("recall", StringComparison.Ordinal));
        page.Append("<figure>\n<figcaption>Point: the figure. Line: its 95 % interval.</figcaption>\n")
            .Append(MetricPlot.Render([.. shown.Select(f => new MetricScore(
                f.Name, f.Name, "cases", Aggregate.Share, Better.Higher, null, [Score(f, set, report.Cases)]))]))
            .Append("</figure>\n");
    }

    private static SetScore Score(ClaimFigure figure, string set, int cases) => new()
    {
        Set = set, Value = figure.Value, Interval = figure.Interval, Cases = cases, Got = figure.Value, Of = 1,
        Expected = null, Verdict = null,
    };

    private static void FigureTable(StringBuilder page, string caption, IEnumerable<ClaimFigure> figures, int cut)
    {
        var rows = figures.ToArray();
        if (rows.Length == 0) return;
        Add(page, $"<div class=\"scroll\"><table>\n<caption>{Encode(caption)}</caption>\n<thead><tr>");
        page.Append("<th scope=\"col\">figure</th><th scope=\"col\" class=\"n\">value</th>")
            .Append("<th scope=\"col\">95 % interval</th><th scope=\"col\">count</th></tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            Add(page, $"<tr><th scope=\"row\">{Encode(row.Name[cut..])}</th><td class=\"n\">{row.Value:0.000}</td>");
            Add(page, $"<td>{ClaimsText.Interval(row)}</td><td>{Encode(row.Counts)}</td></tr>\n");
        }
        page.Append("</tbody>\n</table></div>\n");
    }

    private static void Matrix(StringBuilder page, Confusion confusion)
    {
        Add(page, $"<div class=\"scroll\"><table>\n<caption>{Encode(confusion.Name)}: rows are labels, ");
        page.Append("columns verdicts</caption>\n<thead><tr><th scope=\"col\">label</th>");
        foreach (var verdict in confusion.Verdicts)
            Add(page, $"<th scope=\"col\" class=\"n\">{Encode(verdict)}</th>");
        page.Append("</tr></thead>\n<tbody>\n");
        foreach (var (label, row) in confusion.Labels.Zip(confusion.Counts))
        {
            Add(page, $"<tr><th scope=\"row\">{Encode(label)}</th>");
            foreach (var count in row) Add(page, $"<td class=\"n\">{count}</td>");
            page.Append("</tr>\n");
        }
        page.Append("</tbody>\n</table></div>\n");
    }

    private static void Cases(StringBuilder page, ClaimsReport report)
    {
        var wrong = report.Judged.Count(c => !c.IsRight);
        Add(page, $"<h2>Cases</h2>\n<p class=\"soft\">{wrong} of {report.Judged.Count} ");
        page.Append("differ from the label; they come first. Reasons of the part for reporting are for judging the ")
            .Append("figures: whoever tunes reads those of the part for tuning.</p>\n");
        foreach (var judged in report.Judged.OrderBy(c => c.IsRight))
        {
            Add(page, $"<details{(judged.IsRight ? "" : " open")}><summary>");
            page.Append(judged.IsRight ? "right " : "<span class=\"bad\">differs</span> ");
            Add(page, $"{Encode(judged.Text)} <span class=\"soft\">{Encode(judged.Id)}</span></summary>\n<ul>\n");
            Add(page, $"<li>Label: {Encode(judged.Label)}. Verdict: {Encode(judged.Verdict)}.</li>\n");
            Add(page, $"<li>{Encode(judged.Reason)}</li>\n</ul></details>\n");
        }
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static void Add(StringBuilder page, FormattableString part) =>
        page.Append(part.ToString(CultureInfo.InvariantCulture));
}
