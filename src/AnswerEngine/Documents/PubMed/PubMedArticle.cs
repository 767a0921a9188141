using System.Xml.Linq;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.PubMed;

/// <summary>One <c>PubmedArticle</c> as a document: the abstract is its text.</summary>
internal static class PubMedArticle
{
    /// <summary>Reads the record.</summary>
    /// <exception cref="UnreadableContentException">It is no study or has no abstract.</exception>
    public static SourceDocument Read(XElement record, DocumentKind? kind)
    {
        var citation = record.Element("MedlineCitation") ?? throw new UnreadableContentException("no MedlineCitation");
        var article = citation.Element("Article") ?? throw new UnreadableContentException("no Article in the record");
        var facts = PubMedRecord.Read(record, citation, article);
        if (facts.Pmid is null) throw new UnreadableContentException("no PMID");
        var (status, reason) = PubMedStatus.Of(citation, facts.PublicationTypes);
        return AbstractDocument.Stamp(AbstractDocument.Of(facts, Abstract(article.Element("Abstract")), kind) with
        {
            Status = status, StatusReason = reason, Registration = Registration(article),
        });
    }

    private static SectionedText Abstract(XElement? summary)
    {
        var text = new SectionedText();
        foreach (var part in summary?.Elements("AbstractText") ?? [])
        {
            text.Heading(1, part.Attribute("Label")?.Value ?? "");
            text.Block(part.Value);
        }

        return text;
    }

    private static string? Registration(XElement article) => article
        .Element("DataBankList")?.Descendants("AccessionNumber")
        .Select(number => TextFolding.Fold(number.Value))
        .FirstOrDefault(TrialNumber.Is);
}
