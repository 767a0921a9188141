using System.Xml.Linq;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Jats;

/// <summary>The bibliographic record of a JATS article from its front matter.</summary>
internal static class JatsFront
{
    private static readonly Dictionary<string, string> PubMedTypes = new(StringComparer.Ordinal)
    {
        ["research-article"] = "Journal Article",
        ["brief-report"] = "Journal Article",
        ["rapid-communication"] = "Journal Article",
        ["methods-article"] = "Journal Article",
        ["data-paper"] = "Journal Article",
        ["other"] = "Journal Article",
        ["review-article"] = "Review",
        ["systematic-review"] = "Systematic Review",
        ["meta-analysis"] = "Meta-Analysis",
        ["case-report"] = "Case Reports",
        ["clinical-trial"] = "Clinical Trial",
        ["editorial"] = "Editorial",
        ["letter"] = "Letter",
        ["reply"] = "Letter",
        ["article-commentary"] = "Comment",
        ["news"] = "News",
        ["correction"] = "Published Erratum",
        ["addendum"] = "Published Erratum",
        ["protocol"] = "Clinical Trial Protocol",
        ["guideline"] = "Guideline",
    };

    /// <summary>Reads the record.</summary>
    public static BibliographicRecord Read(XElement front, XElement meta, string articleType)
    {
        var date = DateOf(meta);
        return new BibliographicRecord
        {
            Title = TextFolding.FoldTitle(JatsInline.Text(meta.Element("title-group")?.Element("article-title"))),
            Authors = Authors(meta),
            Journal = Journal(front.Element("journal-meta")),
            Year = date?.Year,
            Date = date?.Text,
            Volume = TextFolding.FoldOrNull(meta.Element("volume")?.Value),
            Issue = TextFolding.FoldOrNull(meta.Element("issue")?.Value),
            Pages = Pages(meta),
            Doi = Identifiers.Doi(ArticleId(meta, "doi")),
            Pmid = Identifiers.Pmid(ArticleId(meta, "pmid")),
            Pmcid = Identifiers.Pmcid(ArticleId(meta, "pmc") ?? ArticleId(meta, "pmcid")),
            PublicationTypes = PubMedTypes.TryGetValue(articleType, out var type) ? [type] : [],
        };
    }

    private static string? ArticleId(XElement meta, string type) =>
        meta.Elements("article-id").FirstOrDefault(id => id.Attribute("pub-id-type")?.Value == type)?.Value;

    private static string? Journal(XElement? journal)
    {
        var ids =
            journal?.Elements("journal-id").ToLookup(id => id.Attribute("journal-id-type")?.Value, id => id.Value);
        var title = journal?.Descendants("journal-title").FirstOrDefault()?.Value;
        return TextFolding.FoldOrNull(ids?["nlm-ta"].FirstOrDefault())
            ?? TextFolding.FoldOrNull(journal?.Descendants("abbrev-journal-title").FirstOrDefault()?.Value)
            ?? TextFolding.FoldOrNull(ids?["iso-abbrev"].FirstOrDefault()?.Replace(".", "", StringComparison.Ordinal))
            ?? TextFolding.FoldOrNull(title);
    }

    /// <summary>The date of the issue, as PubMed cites it; an article without one by its earliest date.</summary>
    private static PublicationDate? DateOf(XElement meta)
    {
        var dates = meta.Elements("pub-date").Where(IsPublication)
            .Select(element => (Type: TypeOf(element), Date: Parse(element)))
            .Where(entry => entry.Date is not null)
            .Select(entry => (entry.Type, Date: entry.Date!.Value))
            .OrderBy(entry => Order(entry.Date))
            .ToList();
        if (dates.Count == 0) return null;
        var printed = FirstOf("ppub", "epub-ppub");
        var collection = FirstOf("collection", "ecollection");
        if ((printed ?? collection) is not { } issue) return dates[0].Date;
        if (issue.Month > 0) return issue;
        // An issue known by its year only takes the day from the electronic publication of that year.
        return dates.First(entry => entry.Date.Year == issue.Year).Date;

        PublicationDate? FirstOf(string type, string other) => dates
            .Where(entry => entry.Type == type || entry.Type == other)
            .Select(entry => (PublicationDate?)entry.Date)
            .FirstOrDefault();
    }

    private static PublicationDate? Parse(XElement date) =>
        PublicationDate.From(Part(date, "year"), Part(date, "month"), Part(date, "day"))
        ?? PublicationDate.Parse(date.Element("string-date")?.Value);

    private static string? Part(XElement date, string name) => date.Element(name)?.Value.Trim();

    private static string TypeOf(XElement date)
    {
        var type = date.Attribute("pub-type")?.Value ?? date.Attribute("date-type")?.Value ?? "";
        return date.Attribute("publication-format")?.Value is "print" or "ppub" ? "ppub" : type;
    }

    // The day a manuscript or an embargo was released at PubMed Central is not its publication.
    private static bool IsPublication(XElement date) =>
        TypeOf(date) is not ("pmc-release" or "nihms-submitted" or "corrected" or "retracted");

    // Of two dates in one year the more exact one is kept; of two in one month likewise.
    private static int Order(PublicationDate date) =>
        (date.Year * 10_000) + ((date.Month == 0 ? 99 : date.Month) * 100) + (date.Day == 0 ? 99 : date.Day);

    private static string? Pages(XElement meta)
    {
        var first = TextFolding.FoldOrNull(meta.Element("fpage")?.Value);
        var last = TextFolding.FoldOrNull(meta.Element("lpage")?.Value);
        if (first is null)
            return TextFolding.FoldOrNull(meta.Element("elocation-id")?.Value)
                ?? TextFolding.FoldOrNull(meta.Element("page-range")?.Value);
        return last is null || last == first ? first : $"{first}-{last}";
    }

    private static List<string> Authors(XElement meta)
    {
        var authors = new List<string>();
        foreach (var contributor in meta.Elements("contrib-group").Elements("contrib"))
        {
            if ((contributor.Attribute("contrib-type")?.Value ?? "author") != "author") continue;
            if (NameOf(contributor) is { } name) authors.Add(name);
        }

        return authors;
    }

    private static string? NameOf(XElement contributor)
    {
        var name = contributor.Element("name") ?? contributor.Element("name-alternatives")?.Element("name");
        if (name is not null)
        {
            var given = name.Element("given-names");
            var initials = given?.Attribute("initials")?.Value ?? AuthorName.Initials(given?.Value);
            return AuthorName.Of(name.Element("surname")?.Value, initials, name.Element("suffix")?.Value);
        }

        if (contributor.Element("collab") is { } group)
            return TextFolding.FoldOrNull(JatsInline.Text(group.Element("institution") ?? group));
        return AuthorName.FromFreeText(contributor.Element("string-name")?.Value);
    }
}
