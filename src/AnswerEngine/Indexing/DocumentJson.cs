using System.Text.Json;

namespace AnswerEngine.Indexing;

/// <summary>
/// Reads the JSON of a document member by member. The serializer gives the same, but what it prepares for the types of
/// a document takes a process that answers one question longer than all its reading.
/// </summary>
internal static class DocumentJson
{
    private const string Notices = "notices";

    /// <summary>The document that a line holds.</summary>
    /// <exception cref="JsonException">The line is none.</exception>
    public static SourceDocument Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("no object");
        var members = JsonMembers.Of(ref reader);
        if (reader.Read()) throw new JsonException("more than one object");
        // No document is stored with its notices; one that is all the same is read in the way of the rest of them.
        return members.Has(Notices)
            ? JsonSerializer.Deserialize(line, IndexJson.Default.SourceDocument)!
            : Document(members);
    }

    private static SourceDocument Document(JsonMembers of) => new()
    {
        Id = of.Text("id") ?? throw JsonMembers.Missing("id"),
        Kind = Kind(of.Text("kind")),
        Record = Record(of.Object("record") ?? throw JsonMembers.Missing("record")),
        Text = of.Text("text") ?? throw JsonMembers.Missing("text"),
        Sections = of.Objects("sections") is { } sections
            ? Array.ConvertAll(sections, Section)
            : throw JsonMembers.Missing("sections"),
        Status = Status(of.Text("status")),
        StatusReason = of.Text("statusReason"),
        SupersededBy = of.Text("supersededBy"),
        Supersedes = of.Texts("supersedes") ?? [],
        IssuingBody = of.Text("issuingBody"),
        GradingSystem = of.Text("gradingSystem"),
        Design = of.Text("design"),
        DesignIsDerived = of.Flag("designIsDerived"),
        Participants = of.Number("participants"),
        Population = of.Text("population"),
        Trial = of.Text("trial"),
        Registration = of.Text("registration"),
        IsAbstract = of.Flag("isAbstract"),
        ContentHash = of.Text("contentHash") ?? "",
    };

    private static BibliographicRecord Record(JsonMembers of) => new()
    {
        Title = of.Text("title") ?? throw JsonMembers.Missing("title"),
        Authors = of.Texts("authors") ?? [],
        Journal = of.Text("journal"),
        Year = of.Number("year"),
        Date = of.Text("date"),
        Volume = of.Text("volume"),
        Issue = of.Text("issue"),
        Pages = of.Text("pages"),
        Doi = of.Text("doi"),
        Pmid = of.Text("pmid"),
        Pmcid = of.Text("pmcid"),
        Url = of.Text("url"),
        PublicationTypes = of.Texts("publicationTypes") ?? [],
        MeshHeadings = of.Texts("meshHeadings") ?? [],
        Type = of.Text("type") is { } type ? Type(type) : null,
        FullNames = of.Texts("fullNames"),
        JournalTitle = of.Text("journalTitle"),
        StandardNumbers = of.Texts("standardNumbers"),
        Publisher = of.Text("publisher"),
        Place = of.Text("place"),
        Edition = of.Text("edition"),
        ElectronicDate = of.Text("electronicDate"),
        Language = of.Text("language"),
        Keywords = of.Texts("keywords"),
    };

    private static Section Section(JsonMembers of)
    {
        var range = of.Object("range") ?? throw JsonMembers.Missing("range");
        return new Section(
            of.Text("path") ?? throw JsonMembers.Missing("path"),
            new TextRange(range.Number("start") ?? 0, range.Number("end") ?? 0));
    }

    private static DocumentKind Kind(string? name) => name switch
    {
        nameof(DocumentKind.Guideline) => DocumentKind.Guideline,
        nameof(DocumentKind.Study) => DocumentKind.Study,
        _ => throw new JsonException($"{name} is no kind"),
    };

    private static DocumentStatus Status(string? name) => name switch
    {
        null or nameof(DocumentStatus.Current) => DocumentStatus.Current,
        nameof(DocumentStatus.Superseded) => DocumentStatus.Superseded,
        nameof(DocumentStatus.Retracted) => DocumentStatus.Retracted,
        nameof(DocumentStatus.Concern) => DocumentStatus.Concern,
        _ => throw new JsonException($"{name} is no status"),
    };

    private static ReferenceType Type(string name) =>
        Enum.TryParse<ReferenceType>(name, out var type) ? type : throw new JsonException($"{name} is no type");
}
