namespace AnswerEngine.Publishing.References;

/// <summary>
/// A source as a reference manager takes it: everything the index knows of it, or what the article itself knows where
/// the index no longer holds it.
/// </summary>
public sealed record CitedWork
{
    private const string AbstractHeading = "Abstract";

    /// <summary>Id of the document.</summary>
    public required string Id { get; init; }

    /// <summary>What kind of publication it is.</summary>
    public required ReferenceType Type { get; init; }

    /// <summary>The facts.</summary>
    public required BibliographicRecord Record { get; init; }

    /// <summary>Authors; the issuing body where there are none.</summary>
    public IReadOnlyList<PersonName> Authors { get; private init; } = [];

    /// <summary>Publisher; of a report its issuing body where the record names no other.</summary>
    public string? Publisher { get; private init; }

    /// <summary>The publication's own abstract on one line; null where the index holds another text.</summary>
    public string? Abstract { get; private init; }

    /// <summary>Registry number of the trial.</summary>
    public string? Registration { get; private init; }

    /// <summary>Whether the source is in force.</summary>
    public DocumentStatus Status { get; private init; }

    /// <summary>What a reader must know and no field of the formats says.</summary>
    public string? Note { get; private init; }

    /// <summary>
    /// The references of an article in their order. A document counts as the one that was cited while its title, year
    /// and identifiers are those of the reference.
    /// </summary>
    public static IReadOnlyList<CitedWork> Of(Article article, Func<string, SourceDocument?> find)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(find);
        return [.. article.References.Select(reference =>
            Cited(reference, find) is { } document ? Of(document) : OfArticleAlone(reference))];
    }

    /// <summary>The document that a reference cites; null when it is gone or describes another work now.</summary>
    public static SourceDocument? Cited(ArticleReference reference, Func<string, SourceDocument?> find)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(find);
        if (find(reference.DocumentId) is not { } document) return null;
        var record = document.Record;
        var isSame = record.Title == reference.Title && record.Year == reference.Year
            && record.Doi == reference.Doi && record.Pmid == reference.Pmid;
        return isSame ? document : null;
    }

    /// <summary>A document of the index.</summary>
    public static CitedWork Of(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var record = document.Record;
        var type = record.Type ?? Derived(record, document.Kind);
        var names = PersonName.OfRecord(record);
        return new CitedWork
        {
            Id = document.Id,
            Type = type,
            Record = record,
            Authors = names.Count == 0 && document.IssuingBody is { } body ? [PersonName.OfGroup(body)] : names,
            Publisher = record.Publisher ?? (type == ReferenceType.Report ? document.IssuingBody : null),
            Abstract = AbstractOf(document),
            Registration = document.Registration,
            Status = document.Status,
            Note = document.Status == DocumentStatus.Current
                ? null
                : $"Status: {document.StatusReason ?? Labels.Status(document.Status)}",
        };
    }

    /// <summary>Authors and journal stand in the reference's text, which is kept whole as a note.</summary>
    private static CitedWork OfArticleAlone(ArticleReference reference)
    {
        var record = new BibliographicRecord
        {
            Title = reference.Title,
            Year = reference.Year,
            Doi = reference.Doi,
            Pmid = reference.Pmid,
            Url = reference.Url,
        };
        var status = reference.Status == DocumentStatus.Current ? "" : $" Status: {Labels.Status(reference.Status)}";
        return new CitedWork
        {
            Id = reference.DocumentId,
            Type = Derived(record, reference.Kind),
            Record = record,
            Status = reference.Status,
            Note = reference.Text + status,
        };
    }

    /// <summary>What PubMed lists without saying more is an article; a guideline on its own is a report.</summary>
    private static ReferenceType Derived(BibliographicRecord record, DocumentKind kind)
    {
        if (record.PublicationTypes.Contains("Preprint", StringComparer.OrdinalIgnoreCase))
            return ReferenceType.Preprint;
        if (record.Journal is not null || record.Pmid is not null) return ReferenceType.JournalArticle;
        if (kind == DocumentKind.Guideline) return ReferenceType.Report;
        return record.Doi is null && record.Url is not null ? ReferenceType.WebPage : ReferenceType.Other;
    }

    private static string? AbstractOf(SourceDocument document)
    {
        var parts = document.Sections
            .Where(section => document.IsAbstract || IsUnderAbstract(section.Path))
            .Select(section => Labelled(section, document));
        return string.Join(' ', parts) is { Length: > 0 } text ? text : null;
    }

    private static bool IsUnderAbstract(string path) =>
        path == AbstractHeading || path.StartsWith(AbstractHeading + " > ", StringComparison.Ordinal);

    private static string Labelled(Section section, SourceDocument document)
    {
        var text = document.Text[section.Range.Start..section.Range.End].Replace('\n', ' ');
        var label = section.Path.Split(" > ")[^1];
        return label.Length == 0 || label == AbstractHeading ? text : $"{label}: {text}";
    }
}
