using System.Globalization;

namespace AnswerEngine.Documents.Records;

/// <summary>The id of a document that is only a record: the same record, the same id, wherever it stands.</summary>
internal static class RecordId
{
    /// <summary>From the PubMed number, else the DOI, else first author, year and title.</summary>
    /// <exception cref="UnreadableContentException">There is none of them.</exception>
    public static string Of(BibliographicRecord record)
    {
        if (record.Pmid is { } pmid) return "pmid-" + pmid;
        var year = record.Year?.ToString(CultureInfo.InvariantCulture) ?? "";
        var author = record.Authors.Count > 0 ? record.Authors[0] : "";
        var title = Identifiers.Slug(record.Title);
        var id = record.Doi is { } doi
            ? Identifiers.Slug("doi-" + doi)
            : Identifiers.Slug($"{author} {year} {title}");
        return title.Length > 0 || record.Doi is not null
            ? id
            : throw new UnreadableContentException("no PMID, no DOI and no title to make an id from");
    }
}
