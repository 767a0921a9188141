using System.Globalization;
using System.Text;

namespace AnswerEngine.Publishing.References;

/// <summary>
/// References in RIS: a tag, two spaces, a hyphen and a space before each value, one value to a line, lines that end
/// in carriage return and line feed, <c>TY</c> first and <c>ER</c> last.
/// </summary>
internal static class RisWriter
{
    /// <summary>The works in their order.</summary>
    public static string Write(IReadOnlyList<CitedWork> works)
    {
        var text = new StringBuilder();
        foreach (var work in works)
        {
            Tag(text, "TY", TypeNames.Of(work.Type).Ris);
            foreach (var author in work.Authors) Tag(text, "AU", author.WithCommas());
            Publication(text, work);
            Identifiers(text, work);
            Subject(text, work);
            text.Append("ER  - \r\n");
        }

        return text.ToString();
    }

    private static void Publication(StringBuilder text, CitedWork work)
    {
        var record = work.Record;
        Tag(text, "TI", record.Title);
        Tag(text, "T2", record.JournalTitle ?? record.Journal);
        if (record.JournalTitle is not null) Tag(text, "J2", record.Journal);
        Tag(text, "PY", record.Year?.ToString(CultureInfo.InvariantCulture));
        if (PartialDate.Parse(record.Date) is { Month: > 0 } date) Tag(text, "DA", SlashDate(date));
        Tag(text, "VL", record.Volume);
        Tag(text, "IS", record.Issue);
        if (record.Pages is { } pages)
        {
            var range = PageRange.Of(pages);
            Tag(text, "SP", range.First);
            Tag(text, "EP", range.Last);
        }

        foreach (var number in record.StandardNumbers ?? []) Tag(text, "SN", number);
        Tag(text, "PB", work.Publisher);
        Tag(text, "CY", record.Place);
        // Reference managers keep under this tag the edition of a book and the electronic publication of an article.
        Tag(text, "ET", PartialDate.Parse(record.ElectronicDate) is { } online ? online.Numbers("/") : record.Edition);
        Tag(text, "LA", record.Language);
    }

    private static void Identifiers(StringBuilder text, CitedWork work)
    {
        var record = work.Record;
        Tag(text, "DO", record.Doi);
        Tag(text, "AN", record.Pmid);
        if (record.Pmid is not null) Tag(text, "DP", "NLM");
        Tag(text, "C2", record.Pmcid);
        Tag(text, "UR", record.Url);
    }

    private static void Subject(StringBuilder text, CitedWork work)
    {
        var record = work.Record;
        foreach (var keyword in (record.Keywords ?? []).Concat(record.MeshHeadings)) Tag(text, "KW", keyword);
        Tag(text, "AB", work.Abstract);
        foreach (var type in PublicationTypes(work)) Tag(text, "M3", type);
        Tag(text, "N1", work.Note);
        Tag(text, "ID", work.Id);
    }

    /// <summary>A retraction is told by the publication type, as PubMed does.</summary>
    private static IEnumerable<string> PublicationTypes(CitedWork work) => work.Status == DocumentStatus.Retracted
        ? work.Record.PublicationTypes.Append(MedlineWriter.RetractedType).Distinct(StringComparer.Ordinal)
        : work.Record.PublicationTypes;

    /// <summary>Year, month and day with a slash after each, the place of an unknown day empty.</summary>
    private static string SlashDate(PartialDate date) =>
        date.Day > 0 ? date.Numbers("/") + "/" : date.Numbers("/") + "//";

    private static void Tag(StringBuilder text, string tag, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        text.Append(tag).Append("  - ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
    }
}
