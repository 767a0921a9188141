using System.Globalization;
using System.Text;

namespace AnswerEngine.Publishing.References;

/// <summary>
/// References in BibTeX: an entry for each work under the document's id, values in braces, accents and symbols as TeX
/// writes them, capitals of names and abbreviations protected in titles.
/// </summary>
internal static class BibTexWriter
{
    /// <summary>The works in their order.</summary>
    public static string Write(IReadOnlyList<CitedWork> works)
    {
        var text = new StringBuilder();
        foreach (var work in works)
        {
            if (text.Length > 0) text.Append('\n');
            var entry = TypeNames.Of(work.Type).BibTex;
            text.Append('@').Append(entry).Append('{').Append(work.Id);
            Field(text, "author", string.Join(" and ", work.Authors.Select(Author)));
            Field(text, "title", BibTexText.Title(work.Record.Title));
            Publication(text, work, entry);
            Identifiers(text, work);
            text.Append("\n}\n");
        }

        return text.ToString();
    }

    private static void Publication(StringBuilder text, CitedWork work, string entry)
    {
        var record = work.Record;
        Field(text, ContainerField(entry), Escaped(record.JournalTitle ?? record.Journal));
        if (record.JournalTitle is not null) Field(text, "shortjournal", Escaped(record.Journal));
        var date = PartialDate.Of(record);
        Field(text, "year", date?.Year.ToString(CultureInfo.InvariantCulture));
        if (date is { Month: > 0 } month)
        {
            // The month is a name that every style defines; the day has a field of its own only in biblatex's date.
            text.Append(",\n  month = ").Append(month.MonthName.ToLowerInvariant());
            Field(text, "date", month.Numbers("-"));
        }

        Field(text, "volume", Escaped(record.Volume));
        Field(text, "number", Escaped(record.Issue));
        if (record.Pages is { } pages)
        {
            var range = PageRange.Of(pages);
            Field(text, "pages", range.Last.Length > 0 ? $"{range.First}--{range.Last}" : Escaped(pages));
        }

        Field(text, PublisherField(entry), Escaped(work.Publisher));
        Field(text, "address", Escaped(record.Place));
        Field(text, "edition", Escaped(record.Edition));
        Field(text, "issn", StandardNumber.Issn(record));
        Field(text, "isbn", StandardNumber.Isbn(record));
        Field(text, "language", Escaped(record.Language));
    }

    private static void Identifiers(StringBuilder text, CitedWork work)
    {
        var record = work.Record;
        Field(text, "doi", BibTexText.Verbatim(record.Doi));
        Field(text, "pmid", record.Pmid);
        Field(text, "pmcid", record.Pmcid);
        Field(text, "url", BibTexText.Verbatim(record.Url));
        Field(text, "keywords", Escaped(string.Join(", ", (record.Keywords ?? []).Concat(record.MeshHeadings))));
        Field(text, "abstract", Escaped(work.Abstract));
        Field(text, "note", Escaped(work.Note));
    }

    /// <summary>A group stands in braces, so that an "and" or a comma in its name parts nothing.</summary>
    private static string Author(PersonName author)
    {
        if (author.IsGroup) return $"{{{BibTexText.Escape(author.Family)}}}";
        var (family, given) = (BibTexText.Escape(author.Family), BibTexText.Escape(author.Given));
        return author.Suffix.Length > 0
            ? $"{family}, {BibTexText.Escape(author.Suffix)}, {given}"
            : $"{family}, {given}";
    }

    private static string ContainerField(string entry) => entry switch
    {
        "article" => "journal",
        "incollection" or "inproceedings" => "booktitle",
        "book" or "techreport" => "series",
        _ => "howpublished",
    };

    private static string PublisherField(string entry) => entry switch
    {
        "techreport" => "institution",
        "phdthesis" => "school",
        _ => "publisher",
    };

    private static string? Escaped(string? text) => text is null ? null : BibTexText.Escape(text);

    private static void Field(StringBuilder text, string name, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        text.Append(",\n  ").Append(name).Append(" = {").Append(value).Append('}');
    }
}
