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
        var online = DateOf(article.Element("ArticleDate"));
        var date = DateOf(issue?.Element("PubDate")) ?? online;
        var (authors, fullNames) = Authors(article.Element("AuthorList"));
        var (journal, title) = (Journal(citation, article), FullTitle(article));
        return new BibliographicRecord
        {
            Title = TextFolding.FoldTitle(article.Element("ArticleTitle")?.Value),
            Authors = authors,
            FullNames = fullNames,
            Journal = journal,
            JournalTitle = title == journal ? null : title,
            Year = date?.Year,
            Date = date?.Text,
            ElectronicDate = online?.Text,
            Volume = TextFolding.FoldOrNull(issue?.Element("Volume")?.Value),
            Issue = TextFolding.FoldOrNull(issue?.Element("Issue")?.Value),
            Pages = Pages(article),
            Doi = Identifiers.Doi(ArticleId(record, "doi")) ?? Identifiers.Doi(Location(article, "doi")),
            Pmid = Identifiers.Pmid(citation.Element("PMID")?.Value),
            Pmcid = Identifiers.Pmcid(ArticleId(record, "pmc")),
            PublicationTypes = Texts(article.Element("PublicationTypeList")?.Elements("PublicationType")),
            MeshHeadings =
                Texts(citation.Element("MeshHeadingList")?.Elements("MeshHeading").Elements("DescriptorName")),
            StandardNumbers = NullIfNone([.. (article.Element("Journal")?.Elements("ISSN") ?? []).Select(Issn)]),
            Place = TextFolding.FoldOrNull(citation.Element("MedlineJournalInfo")?.Element("Country")?.Value),
            Language = TextFolding.FoldOrNull(article.Element("Language")?.Value),
            Keywords = NullIfNone(Texts(citation.Elements("KeywordList").Elements("Keyword"))),
        };
    }

    private static string? Journal(XElement citation, XElement article) =>
        TextFolding.FoldOrNull(citation.Element("MedlineJournalInfo")?.Element("MedlineTA")?.Value)
        ?? TextFolding.FoldOrNull(
            article.Element("Journal")?.Element("ISOAbbreviation")?.Value.Replace(".", "", StringComparison.Ordinal))
        ?? FullTitle(article);

    private static string? FullTitle(XElement article) =>
        TextFolding.FoldOrNull(article.Element("Journal")?.Element("Title")?.Value);

    /// <summary>"0028-4793 (Print)", as MEDLINE writes it.</summary>
    private static string Issn(XElement issn) => TextFolding.Fold(
        issn.Attribute("IssnType")?.Value is { Length: > 0 } medium ? $"{issn.Value} ({medium})" : issn.Value);

    private static string? Pages(XElement article) =>
        TextFolding.FoldOrNull(article.Element("Pagination")?.Element("MedlinePgn")?.Value)
        ?? TextFolding.FoldOrNull(article.Element("Pagination")?.Element("StartPage")?.Value)
        ?? TextFolding.FoldOrNull(Location(article, "pii"));

    private static PublicationDate? DateOf(XElement? date) => date is null
        ? null
        : PublicationDate.From(
            date.Element("Year")?.Value.Trim(), date.Element("Month")?.Value.Trim(), date.Element("Day")?.Value.Trim())
            ?? PublicationDate.Parse(date.Element("MedlineDate")?.Value);

    private static (List<string> Authors, List<string>? FullNames) Authors(XElement? list)
    {
        var (authors, fullNames) = (new List<string>(), new List<string>());
        foreach (var author in list?.Elements("Author") ?? [])
        {
            if (author.Attribute("ValidYN")?.Value == "N") continue;
            var (family, given) = (author.Element("LastName")?.Value, author.Element("ForeName")?.Value);
            var initials = author.Element("Initials")?.Value ?? AuthorName.Initials(given);
            var suffix = author.Element("Suffix")?.Value;
            var name = AuthorName.Of(family, initials, suffix)
                ?? TextFolding.FoldOrNull(author.Element("CollectiveName")?.Value);
            if (name is null) continue;
            authors.Add(name);
            var before = TextFolding.Fold($"{given ?? initials} {suffix}");
            fullNames.Add(family is null || before.Length == 0 ? name : $"{TextFolding.Fold(family)}, {before}");
        }

        return (authors, NullIfNone(fullNames));
    }

    private static string? ArticleId(XElement record, string type) => record
        .Element("PubmedData")?.Element("ArticleIdList")?.Elements("ArticleId")
        .FirstOrDefault(id => id.Attribute("IdType")?.Value == type)?.Value;

    private static string? Location(XElement article, string type) => article
        .Elements("ELocationID")
        .FirstOrDefault(id => id.Attribute("EIdType")?.Value == type && id.Attribute("ValidYN")?.Value != "N")?.Value;

    private static List<string> Texts(IEnumerable<XElement>? elements) =>
        [.. (elements ?? []).Select(element => TextFolding.Fold(element.Value)).Where(text => text.Length > 0)];

    private static List<string>? NullIfNone(List<string> texts) => texts.Count > 0 ? texts : null;
}
