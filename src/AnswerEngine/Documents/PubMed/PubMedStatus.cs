using System.Xml.Linq;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.PubMed;

/// <summary>Whether PubMed marks a record as retracted or under concern.</summary>
internal static class PubMedStatus
{
    /// <summary>Status and its reason, which names the notice where the record does.</summary>
    public static (DocumentStatus Status, string? Reason) Of(XElement citation, IReadOnlyList<string> publicationTypes)
    {
        var notices = citation.Element("CommentsCorrectionsList")?.Elements("CommentsCorrections").ToList() ?? [];
        if (NoticeOf(notices, "RetractionIn") is { } retraction)
            return (DocumentStatus.Retracted, "retracted" + retraction);
        if (PublicationTypes.AreOfRetracted(publicationTypes))
            return (DocumentStatus.Retracted, "retracted");
        if (NoticeOf(notices, "ExpressionOfConcernIn") is { } concern)
            return (DocumentStatus.Concern, "an expression of concern was published" + concern);
        return (DocumentStatus.Current, null);
    }

    private static string? NoticeOf(List<XElement> notices, string type)
    {
        var notice = notices.FirstOrDefault(entry => entry.Attribute("RefType")?.Value == type);
        if (notice is null) return null;
        var source = TextFolding.FoldOrNull(notice.Element("RefSource")?.Value);
        var pmid = TextFolding.FoldOrNull(notice.Element("PMID")?.Value);
        return (source, pmid) switch
        {
            (null, null) => "",
            (null, _) => $" (PMID {pmid})",
            (_, null) => $" in {source}",
            _ => $" in {source} (PMID {pmid})",
        };
    }
}
