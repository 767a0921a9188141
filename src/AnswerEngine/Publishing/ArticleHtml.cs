using System.Globalization;
using System.Net;
using System.Text;

namespace AnswerEngine.Publishing;

/// <summary>
/// Renders an article as one self-contained HTML page: no script, no third-party request; every number links to its
/// reference and every reference shows the exact passages used. All text is encoded.
/// </summary>
public static class ArticleHtml
{
    private const string Style =
        "body{font:1.05rem/1.6 Georgia,serif;max-width:44rem;margin:2rem auto;padding:0 1rem;"
        + "color:#1b1f24;background:#fff}"
        + "h1,h2,h3{font-family:system-ui,sans-serif;line-height:1.25}"
        + "h2{border-bottom:1px solid #d0d7de;padding-bottom:.2rem;margin-top:2rem}"
        + ".status,.basis,.tags,.note{color:#4b5563;font-family:system-ui,sans-serif;font-size:.9rem}"
        + ".banner{border:2px solid #b42318;padding:.5rem .8rem;font-weight:700;background:#fef3f2;color:#7a1b12}"
        + ".caution{border-left:4px solid #9a6700;padding:.3rem .8rem;background:#fff8e5}"
        + "dt{font-weight:700}blockquote{margin:.3rem 0 .3rem 1rem;padding-left:.8rem;border-left:3px solid #d0d7de;"
        + "color:#374151;font-size:.95rem}a{color:#0b5394}"
        + "@media(prefers-color-scheme:dark){body{background:#111418;color:#e6e9ed}a{color:#8ec1f5}"
        + ".status,.basis,.tags,.note,blockquote{color:#aab3bf}"
        + ".caution{background:#2b2410}h2,blockquote{border-color:#3a424d}}@media print{body{max-width:none;margin:0}}";

    /// <summary>The whole page.</summary>
    public static string Render(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>")
            .Append(Encode(article.Question))
            .Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n<h1>")
            .Append(Encode(article.Question))
            .Append("</h1>\n");
        if (Labels.Understood(article) is { } understood)
            page.Append("<p class=\"understood\">").Append(Encode(understood)).Append("</p>\n");
        if (article.Banner is { } banner)
            page.Append("<p class=\"banner\" role=\"alert\">").Append(Encode(banner)).Append("</p>\n");
        page.Append("<p class=\"status\">").Append(Encode(Labels.StatusLine(article))).Append("</p>\n");
        if (Labels.Waiting(article) is { } waiting)
            page.Append("<p class=\"status\">").Append(Encode(waiting)).Append("</p>\n");
        if (article.Review.State != ReviewState.Approved)
            page.Append("<p class=\"caution\">").Append(Encode(ReaderWords.Caution(article.Reader))).Append("</p>\n");
        foreach (var section in article.Sections) Section(page, section, article);
        Glossary(page, article);
        References(page, article);
        page.Append("<section>\n<h2>Disclaimer</h2>\n<p>").Append(Encode(article.Disclaimer))
            .Append("</p>\n</section>\n<section class=\"basis\">\n<h2>Basis</h2>\n");
        foreach (var line in BasisLine.Of(article)) Basis(page, line);
        page.Append("</section>\n");
        if (article.FollowUps.Count > 0) page.Append("<section>\n<h2>Next</h2>\n<ul>\n");
        foreach (var question in article.FollowUps) page.Append("<li>").Append(Encode(question)).Append("</li>\n");
        if (article.FollowUps.Count > 0) page.Append("</ul>\n</section>\n");
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Section(StringBuilder page, ArticleSection section, Article article)
    {
        page.Append("<section>\n<h2>").Append(Encode(section.Heading)).Append("</h2>\n");
        if (ReaderWords.Note(article.Reader, section.Kind) is { } note)
            page.Append("<p class=\"note\">").Append(Encode(note)).Append("</p>\n");
        foreach (var block in section.Blocks)
        {
            var list = block.Heading.Length > 0;
            if (list) page.Append("<h3>").Append(Encode(block.Heading)).Append("</h3>\n<ul>\n");
            foreach (var statement in block.Statements)
            {
                page.Append(list ? "<li" : "<p")
                    .Append(" id=\"").Append(Encode(statement.Id)).Append("\">").Append(Encode(statement.Text));
                foreach (var number in Labels.NumbersOf(statement, article.References))
                    page.Append(CultureInfo.InvariantCulture, $" <a href=\"#ref-{number}\">[{number}]</a>");
                page.Append(list ? "</li>\n" : "</p>\n");
            }
            if (list) page.Append("</ul>\n");
        }
        page.Append("</section>\n");
    }

    private static void Glossary(StringBuilder page, Article article)
    {
        if (article.Glossary.Count == 0) return;
        page.Append("<section>\n<h2>").Append(Encode(ReaderWords.GlossaryHeading(article.Reader)))
            .Append("</h2>\n<dl>\n");
        foreach (var entry in article.Glossary)
        {
            page.Append("<dt>").Append(Encode(entry.Term)).Append("</dt>\n<dd>")
                .Append(Encode(entry.Meaning)).Append("</dd>\n");
        }
        page.Append("</dl>\n</section>\n");
    }

    private static void References(StringBuilder page, Article article)
    {
        if (article.References.Count == 0) return;
        var quotes = article.Sections
            .SelectMany(s => s.Blocks).SelectMany(b => b.Statements).SelectMany(s => s.Citations)
            .ToLookup(c => c.Number);
        page.Append("<section>\n<h2>References</h2>\n<ol>\n");
        foreach (var reference in article.References)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li id=\"ref-{reference.Number}\">")
                .Append(Encode(reference.Text));
            if (reference.Url is { } url && SafeAddress(url))
                page.Append(" <a href=\"").Append(Encode(url)).Append("\" rel=\"noreferrer\">source</a>");
            page.Append(" <span class=\"tags\">").Append(Encode(Labels.Tags(reference))).Append("</span>\n");
            foreach (var quote in quotes[reference.Number].Select(c => c.Quote).Distinct())
                page.Append("<blockquote>").Append(Encode(quote)).Append("</blockquote>\n");
            page.Append("</li>\n");
        }
        page.Append("</ol>\n</section>\n");
    }

    /// <summary>What a line lists is folded.</summary>
    private static void Basis(StringBuilder page, BasisLine line)
    {
        if (line.Items.Count == 0)
        {
            page.Append("<p>").Append(Encode(line.Text)).Append("</p>\n");
            return;
        }
        page.Append("<details>\n<summary>").Append(Encode(line.Text)).Append("</summary>\n<ul>\n");
        foreach (var item in line.Items) page.Append("<li>").Append(Encode(item)).Append("</li>\n");
        page.Append("</ul>\n</details>\n");
    }

    /// <summary>Only http and https become links: an address is outside data.</summary>
    private static bool SafeAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
