using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using AnswerEngine.Publishing;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Output;

/// <summary>What a regeneration changed: as text, JSON, or a page that stands alone.</summary>
internal static class RegenerationReports
{
    /// <summary>The report in the format of a file name's extension.</summary>
    public static string Render(RegenerationReport report, string extension) => extension switch
    {
        ".json" => Json(report),
        ".html" => Html(report),
        ".txt" or "" => Text(report),
        _ => throw new UsageException($"a report is written as .txt, .json or .html, not as \"{extension}\""),
    };

    private static string Text(RegenerationReport report)
    {
        var text = new StringBuilder();
        foreach (var (result, diff) in Changed(report))
        {
            text.Append(Title(result)).Append('\n');
            foreach (var line in DiffText.Render(diff).TrimEnd('\n').Split('\n'))
                text.Append("  ").Append(line).Append('\n');
        }
        foreach (var failed in report.Results.Where(r => r.Outcome == ItemOutcome.Failed))
            text.Append(failed.ArticleId).Append(" failed: ").Append(failed.Error).Append('\n');
        return text.Append(Summary(report)).Append('\n').ToString();
    }

    private static string Json(RegenerationReport report)
    {
        var json = new RegenerationJson(
            report.Job,
            report.Count(ItemOutcome.Changed),
            report.Count(ItemOutcome.Unchanged),
            report.Count(ItemOutcome.Failed),
            [
                .. report.Results.Select(r => new RegeneratedArticle(
                    r.ArticleId,
                    r.Outcome,
                    r.Before?.Review.Version,
                    r.After?.Review.Version,
                    r is { Before: { } before, After: { } after } ? ArticleDiff.Of(before, after) : null,
                    r.Error)),
            ]);
        return JsonSerializer.Serialize(json, CliJson.Readable.RegenerationJson) + "\n";
    }

    private static string Html(RegenerationReport report)
    {
        var page = new StringBuilder(
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Regeneration</title>\n"
            + "<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}"
            + "pre{white-space:pre-wrap;border-left:3px solid #557;padding-left:1rem}</style>\n</head>\n<body>\n"
            + "<h1>Regeneration</h1>\n<p>");
        page.Append(WebUtility.HtmlEncode(Summary(report))).Append("</p>\n");
        foreach (var (result, diff) in Changed(report))
        {
            page.Append("<h2>").Append(WebUtility.HtmlEncode(Title(result))).Append("</h2>\n<pre>")
                .Append(WebUtility.HtmlEncode(DiffText.Render(diff))).Append("</pre>\n");
        }
        foreach (var failed in report.Results.Where(r => r.Outcome == ItemOutcome.Failed))
        {
            page.Append("<p>").Append(WebUtility.HtmlEncode($"{failed.ArticleId} failed: {failed.Error}"))
                .Append("</p>\n");
        }
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static IEnumerable<(RegenerationResult Result, ArticleDiff Diff)> Changed(RegenerationReport report) =>
        report.Results
            .Where(r => r is { Before: not null, After: not null })
            .Select(r => (r, ArticleDiff.Of(r.Before!, r.After!)));

    private static string Title(RegenerationResult result)
    {
        var version = result.After?.Review.Version is { } number
            ? string.Create(CultureInfo.InvariantCulture, $", version {number}")
            : "";
        return $"{result.ArticleId}{version}: {result.After?.Question}";
    }

    private static string Summary(RegenerationReport report)
    {
        var (changed, unchanged, failed) = (
            report.Count(ItemOutcome.Changed), report.Count(ItemOutcome.Unchanged), report.Count(ItemOutcome.Failed));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{changed} changed, {unchanged} unchanged, {failed} failed")
            + (report.Job is { } job
                ? string.Create(CultureInfo.InvariantCulture, $" (job {job})")
                : "; nothing was written");
    }
}

/// <summary>The JSON of a regeneration's report.</summary>
internal sealed record RegenerationJson(
    long? Job, int Changed, int Unchanged, int Failed, IReadOnlyList<RegeneratedArticle> Articles);

/// <summary>An article of the report; the diff is there when it changed.</summary>
internal sealed record RegeneratedArticle(
    string Id, ItemOutcome Outcome, int? From, int? To, ArticleDiff? Diff, string? Error);
