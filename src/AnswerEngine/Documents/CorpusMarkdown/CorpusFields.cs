using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.CorpusMarkdown;

/// <summary>The front matter of a corpus file as a document without its text.</summary>
internal static class CorpusFields
{
    private const int ParticipantsMax = 100_000_000;

    private static readonly HashSet<string> Shared = new(StringComparer.Ordinal)
    {
        "id", "kind", "title", "year", "status", "authors", "journal", "volume", "issue", "pages", "date", "doi",
        "pmid", "pmcid", "url", "publicationTypes", "checked",
    };

    private static readonly HashSet<string> OfGuidelines =
        [.. Shared, "issuingBody", "gradingSystem", "supersedes", "supersededBy"];

    private static readonly HashSet<string> OfStudies =
        [.. Shared, "design", "participants", "population", "trial", "registration", "retraction"];

    private static readonly HashSet<string> OfRetraction = new(StringComparer.Ordinal) { "date", "notice" };
    private static readonly HashSet<string> OfCheck = new(StringComparer.Ordinal) { "address", "date" };

    /// <summary>Reads and checks every key.</summary>
    /// <exception cref="UnreadableContentException">A key is unknown, missing or of the wrong type.</exception>
    public static SourceDocument Read(FieldMap fields)
    {
        var kind = fields.RequiredText("kind") switch
        {
            "guideline" => DocumentKind.Guideline,
            "study" => DocumentKind.Study,
            _ => throw FieldMap.Wrong("kind", "guideline or study"),
        };
        if (kind == DocumentKind.Guideline) fields.AllowOnly(" in a guideline", OfGuidelines);
        else fields.AllowOnly(" in a study", OfStudies);
        CheckLookups(fields);
        var (status, reason) = Status(fields);
        return new SourceDocument
        {
            Id = fields.RequiredText("id"),
            Kind = kind,
            Record = Record(fields),
            Text = "",
            Sections = [],
            Status = status,
            StatusReason = reason,
            SupersededBy = fields.Text("supersededBy"),
            Supersedes = fields.Texts("supersedes"),
            IssuingBody = fields.Text("issuingBody"),
            GradingSystem = fields.Text("gradingSystem"),
            Design = fields.Text("design"),
            Participants = fields.Number("participants", 1, ParticipantsMax),
            Population = fields.Text("population"),
            Trial = fields.Text("trial"),
            Registration = fields.Text("registration"),
        };
    }

    private static BibliographicRecord Record(FieldMap fields)
    {
        var record = new BibliographicRecord
        {
            Title = TextFolding.FoldTitle(fields.RequiredText("title")),
            Authors = fields.Texts("authors"),
            Journal = fields.Text("journal"),
            Year = fields.Number("year", 1500, 2200) ?? throw new UnreadableContentException("the key year is missing"),
            Date = fields.Text("date", FieldMap.Date, "a date as 2003, 2003-04 or 2003-04-10"),
            Volume = fields.Text("volume"),
            Issue = fields.Text("issue"),
            Pages = fields.Text("pages"),
            Doi = fields.Text("doi", Identifiers.Doi, "a DOI as 10.1000/182"),
            Pmid = fields.Text("pmid", Identifiers.Pmid, "a PubMed number"),
            Pmcid = fields.Text("pmcid", Identifiers.Pmcid, "a PubMed Central number as PMC1"),
            Url = fields.Text("url", Identifiers.Url, "an http or https address"),
            PublicationTypes = fields.Texts("publicationTypes"),
        };
        if (record.Doi is null && record.Pmid is null && record.Pmcid is null && record.Url is null)
            throw new UnreadableContentException("one of the keys doi, pmid, pmcid or url is needed");
        return record;
    }

    private static (DocumentStatus Status, string? Reason) Status(FieldMap fields)
    {
        var status = fields.Text("status") ?? "current";
        var retraction = fields.Map("retraction");
        if (retraction is not null && status != "retracted")
            throw new UnreadableContentException("the key retraction needs status: retracted");
        return status switch
        {
            "current" => (DocumentStatus.Current, null),
            "superseded" => (DocumentStatus.Superseded, Superseded(fields.Text("supersededBy"))),
            "retracted" => (DocumentStatus.Retracted, Retracted(retraction)),
            "concern" => (DocumentStatus.Concern, "an expression of concern was published"),
            _ => throw FieldMap.Wrong("status", "current, superseded, retracted or concern"),
        };
    }

    private static string Superseded(string? by) =>
        by is null ? "superseded by a newer edition" : "superseded by " + by;

    private static string Retracted(FieldMap? retraction)
    {
        if (retraction is null) return "retracted";
        retraction.AllowOnly(" under retraction", OfRetraction);
        var date = retraction.Text("date", FieldMap.Date, "a date as 2020-05");
        var notice = retraction.Text("notice");
        return "retracted" + (date is null ? "" : " " + date) + (notice is null ? "" : $" (notice {notice})");
    }

    private static void CheckLookups(FieldMap fields)
    {
        foreach (var check in fields.Maps("checked"))
        {
            check.AllowOnly(" under checked", OfCheck);
            _ = check.Text("address", Identifiers.Url, "an http or https address")
                ?? throw new UnreadableContentException("checked needs an address");
            _ = check.Text("date", FieldMap.Date, "a date as 2026-11-20")
                ?? throw new UnreadableContentException("checked needs the day under on");
        }
    }
}
