using AngleSharp.Dom;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Html;

/// <summary>The bibliographic record of a page: its <c>citation_*</c> meta elements, else only its title.</summary>
internal static class HtmlRecord
{
    private const int AuthorsMax = 2_000;

    /// <summary>Reads the record.</summary>
    public static BibliographicRecord Read(IDocument page)
    {
        var meta = page.QuerySelectorAll("meta[name]").ToLookup(
            element => element.GetAttribute("name")!.Trim().ToLowerInvariant(),
            element => element.GetAttribute("content") ?? "");
        var date = PublicationDate.Parse(
            First(meta, "citation_publication_date", "citation_online_date", "citation_date", "citation_year"));
        return new BibliographicRecord
        {
            Title = Title(page, First(meta, "citation_title")),
            Authors = [.. meta["citation_author"].Take(AuthorsMax).Select(AuthorName.FromFreeText).OfType<string>()],
            Journal = First(meta, "citation_journal_abbrev", "citation_journal_title"),
            Year = date?.Year,
            Date = date?.Text,
            Volume = First(meta, "citation_volume"),
            Issue = First(meta, "citation_issue"),
            Pages = Pages(First(meta, "citation_firstpage"), First(meta, "citation_lastpage")),
            Doi = Identifiers.Doi(First(meta, "citation_doi")),
            Pmid = Identifiers.Pmid(First(meta, "citation_pmid")),
            Url = Identifiers.Url(First(meta, "citation_public_url", "citation_abstract_html_url"))
                ?? Identifiers.Url(page.QuerySelector("link[rel=canonical]")?.GetAttribute("href")),
        };
    }

    private static string Title(IDocument page, string? citationTitle)
    {
        if (citationTitle is not null) return TextFolding.FoldTitle(citationTitle);
        var title = TextFolding.FoldTitle(page.QuerySelector("head > title")?.TextContent);
        if (title.Length > 0) return title;
        var heading = page.QuerySelectorAll("h1").FirstOrDefault(h1 => !HtmlVisibility.IsSilent(h1));
        return TextFolding.FoldTitle(heading?.TextContent);
    }

    private static string? First(ILookup<string, string> meta, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (TextFolding.FoldOrNull(meta[name].FirstOrDefault()) is { } value) return value;
        }

        return null;
    }

    private static string? Pages(string? first, string? last) =>
        last is null || last == first ? first : $"{first}-{last}";
}
