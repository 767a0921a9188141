namespace AnswerEngine.Publishing;

/// <summary>The entry of a source in the list of references.</summary>
public static class ReferenceList
{
    /// <summary>
    /// Entry <paramref name="number"/> for <paramref name="document"/>; its grade is that of the first of
    /// <paramref name="quotes"/> that bears one.
    /// </summary>
    public static ArticleReference Entry(int number, SourceDocument document, IReadOnlyList<string> quotes)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(quotes);
        var record = document.Record;
        var grade = document.Kind == DocumentKind.Guideline
            ? quotes.Select(SentenceGrade.Find).FirstOrDefault(g => g is not null)
            : null;
        return new ArticleReference
        {
            Number = number,
            DocumentId = document.Id,
            DocumentSha256 = document.ContentHash,
            Kind = document.Kind,
            Text = VancouverStyle.Format(document),
            Title = record.Title,
            Year = record.Year,
            Design = document.Design is { } design ? (document.DesignIsDerived ? design + " (derived)" : design) : null,
            Grade = grade is null ? null : new Grade(document.GradingSystem ?? "as stated by the source", grade),
            Status = document.Status,
            Doi = record.Doi,
            Pmid = record.Pmid,
            Url = record.Url ?? Address(record),
        };
    }

    private static string? Address(BibliographicRecord record)
    {
        if (record.Doi is { } doi) return "https://doi.org/" + doi;
        return record.Pmid is { } pmid ? $"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" : null;
    }
}
