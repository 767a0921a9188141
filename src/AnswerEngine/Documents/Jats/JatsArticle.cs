using System.Xml.Linq;
using AnswerEngine.Documents.Records;

namespace AnswerEngine.Documents.Jats;

/// <summary>One JATS article as a document.</summary>
internal static class JatsArticle
{
    /// <summary>Reads the article.</summary>
    /// <exception cref="UnreadableContentException">It is no study or has no text.</exception>
    public static SourceDocument Read(XElement article, ReadRequest request)
    {
        var type = article.Attribute("article-type")?.Value.Trim().ToLowerInvariant() ?? "";
        RefuseNotices(type);
        var front = article.Element("front") ?? throw new UnreadableContentException("no front matter");
        var meta = front.Element("article-meta") ?? throw new UnreadableContentException("no article-meta");
        var record = JatsFront.Read(front, meta, type);
        var text = JatsText.Read(article, meta);
        if (text.IsEmpty) throw new UnreadableContentException("no text: neither an abstract nor a body");
        var (status, reason) = Status(meta);
        var document = new SourceDocument
        {
            Id = IdOf(record, request.Name),
            Kind = request.Kind ?? DocumentKind.Study,
            Record = record,
            Text = text.Text,
            Sections = text.Sections,
            Status = status,
            StatusReason = reason,
        };
        return ContentHash.Stamp(StudyDesign.WithDesign(document));
    }

    private static void RefuseNotices(string type)
    {
        if (type is "retraction" or "partial-retraction")
            throw new UnreadableContentException("a retraction notice, not a study");
        if (type is "expression-of-concern")
            throw new UnreadableContentException("an expression of concern about a study, not a study");
    }

    private static (DocumentStatus Status, string? Reason) Status(XElement meta)
    {
        var related = meta.Elements("related-article").ToLookup(
            link => link.Attribute("related-article-type")?.Value.Trim().ToLowerInvariant() ?? "");
        // "retracted-article" and "object-of-concern" stand in the notice and point the other way.
        if (related["retraction-forward"].Concat(related["retraction"]).FirstOrDefault() is { } retraction)
            return (DocumentStatus.Retracted, "retracted" + NoticeOf(retraction));
        if (related["concern-forward"].Concat(related["expression-of-concern"]).FirstOrDefault() is { } concern)
            return (DocumentStatus.Concern, "an expression of concern was published" + NoticeOf(concern));
        return (DocumentStatus.Current, null);
    }

    private static string NoticeOf(XElement link)
    {
        var address = link.Attribute("href")?.Value;
        if (Identifiers.Doi(address) is { } doi) return $" (DOI {doi})";
        return Identifiers.Pmid(address) is { } pmid ? $" (PMID {pmid})" : "";
    }

    private static string IdOf(BibliographicRecord record, string name)
    {
        if (record.Pmcid is { } pmcid) return "pmc-" + pmcid[3..];
        if (record.Pmid is { } pmid) return "pmid-" + pmid;
        var slug = Identifiers.Slug(record.Doi is { } doi ? "doi-" + doi : Path.GetFileNameWithoutExtension(name));
        return slug.Length > 0 ? slug : throw new UnreadableContentException("no article-id to make an id from");
    }
}
