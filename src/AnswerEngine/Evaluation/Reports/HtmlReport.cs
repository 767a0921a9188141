using System.Globalization;
using System.Net;
using System.Text;
using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>
/// The report as one self-contained page: no script, no request to anywhere. Plots have text alternatives and the same
/// figures in a table; failed cases stand first and open.
/// </summary>
public static class HtmlReport
{
    /// <summary>The whole page.</summary>
    public static string Render(EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>Evaluation: ")
            .Append(Encode(report.Suite)).Append("</title>\n<style>\n").Append(HtmlStyle.Css)
            .Append("\n</style>\n</head>\n<body>\n<main>\n");
        Summary(page, report);
        Plots(page, report);
        foreach (var set in report.Metrics.SelectMany(m => m.Sets).Select(s => s.Set).Distinct())
            FigureTable(page, report, set);
        foreach (var group in report.Breakdown.GroupBy(b => b.By, StringComparer.Ordinal)) Breakdown(page, group);
        Cases(page, report);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Summary(StringBuilder page, EvaluationReport report)
    {
        var judged = report.Metrics
            .SelectMany(m => m.Sets.Where(s => s.Set != "all").Select(s => Figures.ReachesBar(m, s)))
            .OfType<bool>().ToArray();
        var worse = report.Regressions().Select(r => $"{r.Metric.Title} ({r.Score.Set})").ToArray();
        Add(page, $"<h1>Evaluation: {Encode(report.Suite)}</h1>\n<p class=\"soft\">{report.Cases.Count} cases");
        Add(page, $" ({report.Cases.Count(c => c.Set == GoldSet.Tune)} for tuning, ");
        Add(page, $"{report.Cases.Count(c => c.Set == GoldSet.Held)} held out), snapshot {Encode(report.Snapshot)}, ");
        if (report.ComposedBy != ComposedBy.Extractive) Add(page, $"worded by {Encode(report.ComposedBy)}, ");
        Add(page, $"engine revision {report.EngineRevision}. Intervals: 95 %, percentile bootstrap over the cases, ");
        Add(page, $"{report.Bootstrap.Samples} samples, seed {report.Bootstrap.Seed}.</p>\n");
        Add(page, $"<p>{judged.Count(j => j)} of {judged.Length} figures with a bar reach it. ");
        page.Append(worse.Length == 0
            ? "None is below its baseline.</p>\n"
            : $"<span class=\"bad\">Below the baseline: {Encode(string.Join(", ", worse))}.</span></p>\n");
    }

    private static void Plots(StringBuilder page, EvaluationReport report)
    {
        var shares = report.Metrics
            .Where(m => m.Aggregate is Aggregate.Share or Aggregate.MeanOfShares)
            .Where(m => m.Sets.Any(s => s.Value is not null)).ToArray();
        page.Append("<h2>Figures</h2>\n<figure>\n<figcaption>Filled: cases for tuning. Hollow: cases held out. ")
            .Append("Line: 95 % interval. Upright stroke: the bar. Triangle: the baseline.</figcaption>\n")
            .Append(MetricPlot.Render(shares)).Append("</figure>\n");
        page.Append("<figure>\n<figcaption>How the cases are spread.</figcaption>\n<div class=\"charts\">\n")
            .Append(Spread(report, "Points said per question", AnswerMetrics.MustMention, (0, 1, 5)))
            .Append(Spread(report, "Words per article (physician)", AnswerMetrics.WordsFor(Reader.Physician), null))
            .Append(Spread(report, "Reading grade (physician)", AnswerMetrics.GradeFor(Reader.Physician), null))
            .Append(Spread(report, "Reading grade (patient)", AnswerMetrics.GradeFor(Reader.Patient), null))
            .Append(Spread(report, "Own words (patient)", AnswerMetrics.OwnGradeFor(Reader.Patient), null))
            .Append("</div>\n</figure>\n");
    }

    private static string Spread(
        EvaluationReport report, string title, string metric, (double Low, double High, int Bins)? axis)
    {
        var values = report.Cases.SelectMany(c => c.Measures)
            .Where(m => m.Metric == metric).Select(m => m.Got / m.Of).ToArray();
        if (values.Length == 0) return "";
        var (low, high) = (Math.Floor(values.Min()), Math.Ceiling(values.Max()));
        return Histogram.Render(title, values, axis ?? (low, Math.Max(low + 1, high), 8));
    }

    private static void FigureTable(StringBuilder page, EvaluationReport report, string set)
    {
        Add(page, $"<div class=\"scroll\"><table>\n<caption>Figures, {Encode(set)}</caption>\n<thead><tr>");
        page.Append("<th scope=\"col\">figure</th><th scope=\"col\" class=\"n\">value</th>")
            .Append("<th scope=\"col\">95 % interval</th><th scope=\"col\">count</th><th scope=\"col\">bar</th>")
            .Append("<th scope=\"col\">baseline</th></tr></thead>\n<tbody>\n");
        foreach (var metric in report.Metrics)
        {
            var score = metric.Sets.First(s => s.Set == set);
            var missed = Figures.ReachesBar(metric, score) == false ? " class=\"bad\"" : "";
            var worse = score.Verdict == BaselineVerdict.Worse ? " class=\"bad\"" : "";
            Add(page, $"<tr><th scope=\"row\">{Encode(metric.Title)}</th>");
            Add(page, $"<td class=\"n\">{Figures.Value(metric, score.Value)}</td>");
            Add(page, $"<td>{Figures.Interval(metric, score)}</td>");
            Add(page, $"<td>{(score.Value is null ? "" : Encode(Figures.Count(metric, score)))}</td>");
            Add(page, $"<td{missed}>{Figures.Bar(metric)}{(missed.Length > 0 ? " missed" : "")}</td>");
            Add(page, $"<td{worse}>{Figures.Verdict(metric, score)}</td></tr>\n");
        }
        page.Append("</tbody>\n</table></div>\n");
    }

    private static void Breakdown(StringBuilder page, IGrouping<string, BreakdownRow> group)
    {
        Add(page, $"<h2>By {Encode(group.Key)}</h2>\n<div class=\"scroll\"><table>\n");
        Add(page, $"<caption>Answerable questions by {Encode(group.Key)}</caption>\n<thead><tr><th scope=\"col\">");
        Add(page, $"{Encode(group.Key)}</th><th scope=\"col\" class=\"n\">leads right</th>");
        page.Append("<th scope=\"col\" class=\"n\">points said</th></tr></thead>\n<tbody>\n");
        foreach (var row in group)
        {
            Add(page, $"<tr><th scope=\"row\">{Encode(row.Key)}</th>");
            Add(page, $"<td class=\"n\">{row.LeadsRight} of {row.Leads}</td>");
            Add(page, $"<td class=\"n\">{row.Mentioned} of {row.Points}</td></tr>\n");
        }
        page.Append("</tbody>\n</table></div>\n");
    }

    private static void Cases(StringBuilder page, EvaluationReport report)
    {
        page.Append("<h2>Cases</h2>\n<p class=\"soft\">Those that miss something come first. ")
            .Append("Why a case held out misses it is withheld, so that nobody tunes on it.</p>\n");
        foreach (var result in report.Cases.OrderByDescending(c => c.Failures().Count())) Case(page, result);
    }

    private static void Case(StringBuilder page, CaseResult result)
    {
        var failures = result.Failures().ToArray();
        Add(page, $"<details{(failures.Any(f => f.Reason is not null) ? " open" : "")}><summary>");
        page.Append(failures.Length > 0 ? "<span class=\"bad\">missed</span> " : "right ");
        Add(page, $"{Encode(result.Question)} <span class=\"soft\">{Encode(result.Id)}, ");
        Add(page, $"{Lower(result.Set)}, {Lower(result.Kind)}, {Lower(result.Outcome)}</span></summary>\n<ul>\n");
        if (result.UnderstoodAs is { } understood) Add(page, $"<li>Understood as: {Encode(understood)}</li>\n");
        if (result.Lead is { } lead) Add(page, $"<li>Lead: {Encode(lead)}</li>\n");
        foreach (var failure in failures)
        {
            Add(page, $"<li><span class=\"bad\">{Encode(failure.Metric)}</span> ");
            Add(page, $"{failure.Got:0.#} of {failure.Of:0.#}{(failure.Reason is null ? "" : ": ")}");
            page.Append(Encode(failure.Reason ?? "")).Append("</li>\n");
        }
        page.Append("</ul></details>\n");
    }

    private static string Lower<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static void Add(StringBuilder page, FormattableString part) =>
        page.Append(part.ToString(CultureInfo.InvariantCulture));
}
