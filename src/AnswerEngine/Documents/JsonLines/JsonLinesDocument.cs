using System.Text.Json;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.JsonLines;

/// <summary>
/// One line's object as a document. Unknown members are ignored; a known one of the wrong type is a failure that names
/// it.
/// </summary>
internal static class JsonLinesDocument
{
    private const int ListItemsMax = 5_000;

    /// <summary>Reads the object.</summary>
    /// <exception cref="UnreadableContentException">A member is missing or of the wrong type, or there is no
    /// text.</exception>
    public static SourceDocument Read(JsonElement line, DocumentKind? kind)
    {
        if (line.ValueKind != JsonValueKind.Object) throw new UnreadableContentException("not a JSON object");
        var id = Text(line, "_id") ?? throw new UnreadableContentException("no _id");
        if (!Identifiers.IsId(id))
            throw new UnreadableContentException(
                $"_id may hold letters, digits and - . _ : only, at most {Identifiers.IdLengthMax} of them");
        var text = new SectionedText();
        foreach (var block in (Text(line, "text") ?? "").Split('\n')) text.Block(block);
        if (text.IsEmpty) throw new UnreadableContentException("no text");
        var status = Status(line);
        var document = new SourceDocument
        {
            Id = id,
            Kind = Kind(line) ?? kind ?? DocumentKind.Study,
            Record = Record(line),
            Text = text.Text,
            Sections = text.Sections,
            Status = status,
            StatusReason = status == DocumentStatus.Current
                ? null
                : TextFolding.FoldOrNull(Text(line, "statusReason")) ?? "marked in the file",
        };
        return StudyDesign.WithDesign(document);
    }

    private static BibliographicRecord Record(JsonElement line)
    {
        var date = PublicationDate.Parse(Text(line, "date"));
        return new BibliographicRecord
        {
            Title = TextFolding.FoldTitle(Text(line, "title")),
            Authors = Texts(line, "authors"),
            Journal = TextFolding.FoldOrNull(Text(line, "journal")),
            Year = PublicationDate.From(Text(line, "year"), null, null)?.Year ?? date?.Year,
            Date = date?.Text,
            Volume = TextFolding.FoldOrNull(Text(line, "volume")),
            Issue = TextFolding.FoldOrNull(Text(line, "issue")),
            Pages = TextFolding.FoldOrNull(Text(line, "pages")),
            Doi = Identifiers.Doi(Text(line, "doi")),
            Pmid = Identifiers.Pmid(Text(line, "pmid")),
            Pmcid = Identifiers.Pmcid(Text(line, "pmcid")),
            Url = Identifiers.Url(Text(line, "url")),
            PublicationTypes = Texts(line, "publicationTypes"),
        };
    }

    private static DocumentKind? Kind(JsonElement line) => Text(line, "kind") switch
    {
        null => null,
        "guideline" => DocumentKind.Guideline,
        "study" => DocumentKind.Study,
        _ => throw new UnreadableContentException("kind must be guideline or study"),
    };

    private static DocumentStatus Status(JsonElement line) => Text(line, "status") switch
    {
        null or "current" => DocumentStatus.Current,
        "superseded" => DocumentStatus.Superseded,
        "retracted" => DocumentStatus.Retracted,
        "concern" => DocumentStatus.Concern,
        _ => throw new UnreadableContentException("status must be current, superseded, retracted or concern"),
    };

    /// <summary>A string, or a number as it is written.</summary>
    private static string? Text(JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out var member)) return null;
        return member.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => StringOf(member, name),
            JsonValueKind.Number => member.GetRawText(),
            _ => throw new UnreadableContentException($"{name} must be text"),
        };
    }

    private static List<string> Texts(JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null) return [];
        if (member.ValueKind != JsonValueKind.Array)
        {
            // Commas stand inside publication types ("Clinical Trial, Phase III") and between authors.
            var text = Text(line, name) ?? "";
            return Folded(text.Split(name != "authors" || text.Contains(';', StringComparison.Ordinal) ? ';' : ','));
        }

        if (member.GetArrayLength() > ListItemsMax)
            throw new UnreadableContentException($"{name} has more than {ListItemsMax} entries");
        if (member.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            throw new UnreadableContentException($"{name} must be a list of texts");
        return Folded(member.EnumerateArray().Select(item => StringOf(item, name)));
    }

    private static string StringOf(JsonElement member, string name)
    {
        try
        {
            return member.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new UnreadableContentException($"{name} holds half a surrogate pair");
        }
    }

    private static List<string> Folded(IEnumerable<string> texts) =>
        [.. texts.Select(TextFolding.Fold).Where(text => text.Length > 0)];
}
