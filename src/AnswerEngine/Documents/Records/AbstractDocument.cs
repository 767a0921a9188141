using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Records;

/// <summary>A bibliographic record with its abstract as a document.</summary>
internal static class AbstractDocument
{
    /// <summary>
    /// The document as its publication types make it: a guideline, or of the kind asked for, and retracted or not.
    /// </summary>
    /// <exception cref="UnreadableContentException">It is a notice and no study, or has no abstract.</exception>
    public static SourceDocument Of(BibliographicRecord record, SectionedText text, DocumentKind? kind)
    {
        PublicationTypes.RefuseNotices(record.PublicationTypes);
        if (text.IsEmpty) throw new UnreadableContentException("no abstract");
        var isRetracted = PublicationTypes.AreOfRetracted(record.PublicationTypes);
        var isGuideline = PublicationTypes.AreOfGuideline(record.PublicationTypes);
        return new SourceDocument
        {
            Id = RecordId.Of(record),
            Kind = isGuideline ? DocumentKind.Guideline : kind ?? DocumentKind.Study,
            Record = record,
            Text = text.Text,
            Sections = text.Sections,
            IsAbstract = true,
            Status = isRetracted ? DocumentStatus.Retracted : DocumentStatus.Current,
            StatusReason = isRetracted ? "retracted" : null,
        };
    }

    /// <summary>The document with its design and its version.</summary>
    public static SourceDocument Stamp(SourceDocument document) =>
        ContentHash.Stamp(StudyDesign.WithDesign(document));
}
