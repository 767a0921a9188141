using System.Text.Json.Serialization;

namespace AnswerEngine;

/// <summary>What a notice says of a published paper.</summary>
public enum NoticeNature
{
    /// <summary>The paper is withdrawn.</summary>
    Retraction,

    /// <summary>The paper is doubted.</summary>
    ExpressionOfConcern,

    /// <summary>Something in the paper was put right; the paper stands.</summary>
    Correction,

    /// <summary>An earlier retraction is taken back.</summary>
    Reinstatement,
}

/// <summary>By what a notice was found to be about a document.</summary>
public enum NoticeMatch
{
    /// <summary>The same DOI.</summary>
    Doi,

    /// <summary>The same PubMed identifier.</summary>
    Pmid,

    /// <summary>The same title and year, and no identifier that says otherwise.</summary>
    TitleAndYear,
}

/// <summary>A notice about a paper, as a list of retractions has it.</summary>
public sealed record EditorialNotice
{
    /// <summary>What it says.</summary>
    public required NoticeNature Nature { get; init; }

    /// <summary>When it was published, <c>yyyy-MM-dd</c>; null when the list does not say.</summary>
    public string? Date { get; init; }

    /// <summary>The reasons in the list's words, with semicolons between; null when it gives none.</summary>
    public string? Reasons { get; init; }

    /// <summary>DOI of the notice itself.</summary>
    public string? Doi { get; init; }

    /// <summary>PubMed identifier of the notice itself.</summary>
    public string? Pmid { get; init; }

    /// <summary>By what it was matched; null in a list.</summary>
    public NoticeMatch? MatchedBy { get; init; }

    /// <summary>Date, reasons and address, for a reader: "on 2020-01-31: Error in Data (notice doi:10.1/x)".</summary>
    [JsonIgnore]
    public string Details
    {
        get
        {
            var date = Date is null ? "" : $" on {Date}";
            var reasons = Reasons is null ? "" : $": {Reasons}";
            var address = (Doi, Pmid) switch
            {
                ({ } doi, _) => $" (notice doi:{doi})",
                (_, { } pmid) => $" (notice PMID {pmid})",
                _ => "",
            };
            return date + reasons + address;
        }
    }
}

/// <summary>The notices of a list about one document.</summary>
/// <param name="ListDate">The date of the list, <c>yyyy-MM-dd</c>.</param>
/// <param name="Notices">By date, those without one first.</param>
public sealed record DocumentNotices(string ListDate, IReadOnlyList<EditorialNotice> Notices)
{
    /// <summary>
    /// The newest retraction that no later reinstatement lifts. Both need a date for that: in doubt a paper stays
    /// retracted.
    /// </summary>
    [JsonIgnore]
    public EditorialNotice? Retraction =>
        Notices.LastOrDefault(n => n.Nature == NoticeNature.Retraction && !Notices.Any(r => IsLifted(n, r)));

    /// <summary>The newest expression of concern.</summary>
    [JsonIgnore]
    public EditorialNotice? Concern => Notices.LastOrDefault(n => n.Nature == NoticeNature.ExpressionOfConcern);

    /// <summary>
    /// The status of a document that has this one without the list. A list adds to what a record says and takes
    /// nothing of it away.
    /// </summary>
    public DocumentStatus Over(DocumentStatus own) => (own, this) switch
    {
        (_, { Retraction: not null }) => DocumentStatus.Retracted,
        (DocumentStatus.Current, { Concern: not null }) => DocumentStatus.Concern,
        _ => own,
    };

    /// <summary>The document with these notices, and the status that follows from them.</summary>
    public SourceDocument Over(SourceDocument document)
    {
        var status = Over(document.Status);
        var noticed = document with { Notices = this };
        if (status == document.Status) return noticed;
        return noticed with
        {
            Status = status,
            StatusReason = status == DocumentStatus.Retracted
                ? $"retracted{Retraction!.Details}"
                : $"an expression of concern was published{Concern!.Details}",
        };
    }

    private static bool IsLifted(EditorialNotice retraction, EditorialNotice by) =>
        by.Nature == NoticeNature.Reinstatement && retraction.Date is { } date
        && string.CompareOrdinal(by.Date, date) > 0;
}
