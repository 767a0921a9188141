using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace AnswerEngine.Publishing.References;

/// <summary>References as CSL-JSON 1.0.2, the input of citation processors: an array of items.</summary>
internal static class CslJsonWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The works in their order.</summary>
    public static string Write(IReadOnlyList<CitedWork> works)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var work in works) Item(json, work);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void Item(Utf8JsonWriter json, CitedWork work)
    {
        var record = work.Record;
        json.WriteStartObject();
        Text(json, "id", work.Id);
        Text(json, "type", TypeNames.Of(work.Type).Csl);
        Text(json, "title", record.Title);
        Authors(json, work.Authors);
        Text(json, "container-title", record.JournalTitle ?? record.Journal);
        if (record.JournalTitle is not null) Text(json, "container-title-short", record.Journal);
        Date(json, "issued", PartialDate.Of(record));
        Date(json, "available-date", PartialDate.Parse(record.ElectronicDate));
        Text(json, "volume", record.Volume);
        Text(json, "issue", record.Issue);
        Text(json, "page", record.Pages);
        Text(json, "publisher", work.Publisher);
        Text(json, "publisher-place", record.Place);
        Text(json, "edition", record.Edition);
        Text(json, "ISSN", StandardNumber.Issn(record));
        Text(json, "ISBN", StandardNumber.Isbn(record));
        Text(json, "language", LanguageNames.TwoLetters(record.Language));
        Text(json, "DOI", record.Doi);
        Text(json, "PMID", record.Pmid);
        Text(json, "PMCID", record.Pmcid);
        Text(json, "URL", record.Url);
        Text(json, "keyword", string.Join(", ", (record.Keywords ?? []).Concat(record.MeshHeadings)));
        Text(json, "abstract", work.Abstract);
        if (work.Status != DocumentStatus.Current) Text(json, "status", Status(work.Status));
        Text(json, "note", work.Note);
        json.WriteEndObject();
    }

    private static void Authors(Utf8JsonWriter json, IReadOnlyList<PersonName> authors)
    {
        if (authors.Count == 0) return;
        json.WriteStartArray("author");
        foreach (var author in authors)
        {
            json.WriteStartObject();
            if (author.IsGroup)
            {
                Text(json, "literal", author.Family);
            }
            else
            {
                Text(json, "non-dropping-particle", author.Particle);
                Text(json, "family", author.FamilyAlone);
                Text(json, "given", author.Given);
                Text(json, "suffix", author.Suffix);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Date(Utf8JsonWriter json, string name, PartialDate? date)
    {
        if (date is not { } known) return;
        json.WriteStartObject(name);
        json.WriteStartArray("date-parts");
        json.WriteStartArray();
        json.WriteNumberValue(known.Year);
        if (known.Month > 0) json.WriteNumberValue(known.Month);
        if (known.Day > 0) json.WriteNumberValue(known.Day);
        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Status(DocumentStatus status) => status switch
    {
        DocumentStatus.Superseded => "superseded",
        DocumentStatus.Retracted => "retracted",
        DocumentStatus.Concern => "expression of concern",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "no status of its own"),
    };

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) json.WriteString(name, value);
    }
}
