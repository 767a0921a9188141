using System.Xml.Linq;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.PubMed;

/// <summary>
/// The bibliographic record of a <c>PubmedArticle</c>. Identifiers come from the article itself, never from what it
/// refers to.
/// </summary>
internal static class PubMedRecord
{
    /// <summary>Reads the record.</summary>
    public static BibliographicRecord Read(XElement record, XElement citation, XElement article)
    {
        var issue = article.Element("Journal")?.Element("JournalIssue");
        var date = DateOf(issue?.Element("PubDate")) ?? DateOf(article.Element("ArticleDate"));
        return new BibliographicRecord
        {
            Title = TextFolding.FoldTitle(article.Element("ArticleTitle")?.Value),
            Authors = Authors(article.Element("AuthorList")),
            Journal = Journal(citation, article),
            Year = date?.Year,
            Date = date?.Text,
            Volume = TextFolding.FoldOrNull(issue?.Element("Volume")?.Value),
            Issue = TextFolding.FoldOrNull(issue?.Element("Issue")?.Value),
            Pages = Pages(article),
            Doi = Identifiers.Doi(ArticleId(record, "doi")) ?? Identifiers.Doi(Location(article, "doi")),
            Pmid = Identifiers.Pmid(citation.Element("PMID")?.Value),
            Pmcid = Identifiers.Pmcid(ArticleId(record, "pmc")),
            PublicationTypes = Texts(article.Element("PublicationTypeList")?.Elements("PublicationType")),
            MeshHeadings =
                Texts(citation.Element("MeshHeadingList")?.Elements("MeshHeading").Elements("DescriptorName")),
        };
    }

    private static string? Journal(XElement citation, XElement article) =>
        TextFolding.FoldOrNull(citation.Element("MedlineJournalInfo")?.Element("MedlineTA")?.Value)
        ?? TextFolding.FoldOrNull(
            article.Element("Journal")?.Element("ISOAbbreviation")?.Value.Replace(".", "", StringComparison.Ordinal))
        ?? TextFolding.FoldOrNull(article.Element("Journal")?.Element("Title")?.Value);

    private static string? Pages(XElement article) =>
        TextFolding.FoldOrNull(article.Element("Pagination")?.Element("MedlinePgn")?.Value)
        ?? TextFolding.FoldOrNull(article.Element("Pagination")?.Element("StartPage")?.Value)
        ?? TextFolding.FoldOrNull(Location(article, "pii"));

    private static PublicationDate? DateOf(XElement? date) => date is null
        ? null
        : PublicationDate.From(
            date.Element("Year")?.Value.Trim(), date.Element("Month")?.Value.Trim(), date.Element("Day")?.Value.Trim())
            ?? PublicationDate.Parse(date.Element("MedlineDate")?.Value);

    private static List<string> Authors(XElement? list)
    {
        var authors = new List<string>();
        foreach (var author in list?.Elements("Author") ?? [])
        {
            if (author.Attribute("ValidYN")?.Value == "N") continue;
            var initials = author.Element("Initials")?.Value ?? AuthorName.Initials(author.Element("ForeName")?.Value);
            var name = AuthorName.Of(author.Element("LastName")?.Value, initials, author.Element("Suffix")?.Value)
                ?? TextFolding.FoldOrNull(author.Element("CollectiveName")?.Value);
            if (name is not null) authors.Add(name);
        }

        return authors;
    }

    private static string? ArticleId(XElement record, string type) => record
        .Element("PubmedData")?.Element("ArticleIdList")?.Elements("ArticleId")
        .FirstOrDefault(id => id.Attribute("IdType")?.Value == type)?.Value;

    private static string? Location(XElement article, string type) => article
        .Elements("ELocationID")
        .FirstOrDefault(id => id.Attribute("EIdType")?.Value == type && id.Attribute("ValidYN")?.Value != "N")?.Value;

    private static List<string> Texts(IEnumerable<XElement>? elements) =>
        [.. (elements ?? []).Select(element => TextFolding.Fold(element.Value)).Where(text => text.Length > 0)];
}
