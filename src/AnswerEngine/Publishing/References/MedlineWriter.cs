using System.Text;

namespace AnswerEngine.Publishing.References;

/// <summary>
/// References in the MEDLINE display format of PubMed (<c>.nbib</c>): a tag padded to four columns, a hyphen, a space;
/// long values go on in lines that six spaces begin; a blank line between records.
/// </summary>
internal static class MedlineWriter
{
    /// <summary>The publication type of a retracted work.</summary>
    internal const string RetractedType = "Retracted Publication";

    private const int TagColumns = 4, ValueColumnsMax = 80;
    private const string Continuation = "\n      ";

    /// <summary>The works in their order.</summary>
    public static string Write(IReadOnlyList<CitedWork> works)
    {
        var text = new StringBuilder();
        foreach (var work in works)
        {
            if (text.Length > 0) text.Append('\n');
            Article(text, work);
            Authors(text, work);
            Publication(text, work);
            Subject(text, work);
            Tag(text, "SO", Source(work.Record));
        }

        return text.ToString();
    }

    private static void Article(StringBuilder text, CitedWork work)
    {
        var record = work.Record;
        Tag(text, "PMID", record.Pmid);
        Tag(text, "DP", PartialDate.Of(record)?.Words);
        Tag(text, "TI", record.Title.Length == 0 || record.Title[^1] is '.' or '?' or '!'
            ? record.Title
            : record.Title + ".");
        Tag(text, "PG", record.Pages);
        Tag(text, "AB", work.Abstract);
    }

    private static void Authors(StringBuilder text, CitedWork work)
    {
        var shortNames = work.Record.Authors;
        for (var i = 0; i < work.Authors.Count; i++)
        {
            var author = work.Authors[i];
            if (author.IsGroup)
            {
                Tag(text, "CN", author.Family);
                continue;
            }

            if (work.Record.FullNames is not null) Tag(text, "FAU", author.MedlineFullName());
            Tag(text, "AU", shortNames[i]);
        }
    }

    private static void Publication(StringBuilder text, CitedWork work)
    {
        var record = work.Record;
        Tag(text, "LA", LanguageNames.Medline(record.Language));
        foreach (var type in PublicationTypes(work)) Tag(text, "PT", type);
        Tag(text, "DEP", PartialDate.Parse(record.ElectronicDate)?.Numbers(""));
        Tag(text, "PL", record.Place);
        Tag(text, "PB", work.Publisher);
        Tag(text, "EN", record.Edition);
        Tag(text, "TA", record.Journal);
        Tag(text, "JT", record.JournalTitle ?? record.Journal);
        foreach (var number in record.StandardNumbers ?? []) Tag(text, "IS", number);
        Tag(text, "VI", record.Volume);
        Tag(text, "IP", record.Issue);
    }

    private static void Subject(StringBuilder text, CitedWork work)
    {
        var record = work.Record;
        Tag(text, "SI", Registry(work.Registration));
        foreach (var heading in record.MeshHeadings) Tag(text, "MH", heading);
        foreach (var keyword in record.Keywords ?? []) Tag(text, "OT", keyword);
        Tag(text, "PMC", record.Pmcid);
        if (record.Doi is { } doi) Tag(text, "AID", doi + " [doi]");
        Tag(text, "GN", work.Note);
    }

    /// <summary>The record's types, with the one that its kind and its status ask for.</summary>
    private static List<string> PublicationTypes(CitedWork work)
    {
        var types = work.Record.PublicationTypes.ToList();
        if (types.Count == 0 && TypeNames.Of(work.Type).Medline is { } type) types.Add(type);
        if (work.Status == DocumentStatus.Retracted && !types.Contains(RetractedType)) types.Add(RetractedType);
        return types;
    }

    private static string? Registry(string? registration) => registration switch
    {
        { } number when number.StartsWith("NCT", StringComparison.Ordinal) => "ClinicalTrials.gov/" + number,
        { } number when number.StartsWith("ISRCTN", StringComparison.Ordinal) => "ISRCTN/" + number,
        _ => null,
    };

    /// <summary>Where it was published, on one line: the last field, with which every record ends.</summary>
    private static string Source(BibliographicRecord record)
    {
        var source = VancouverStyle.Source(record) ?? record.Title;
        var stopped = source.EndsWith('.') ? source : source + ".";
        return record.Doi is { } doi ? $"{stopped} doi: {doi}." : stopped;
    }

    private static void Tag(StringBuilder text, string tag, string? value)
    {
        if (string.IsNullOrEmpty(value)) return;
        text.Append(tag.PadRight(TagColumns)).Append('-');
        var column = ValueColumnsMax;
        foreach (var word in value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var isFirst = column == ValueColumnsMax && text[^1] == '-';
            if (!isFirst && column + 1 + word.Length > ValueColumnsMax)
            {
                text.Append(Continuation).Append(word);
                column = word.Length;
                continue;
            }

            text.Append(' ').Append(word);
            column = isFirst ? word.Length : column + 1 + word.Length;
        }

        text.Append('\n');
    }
}
