using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Tagged;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Ris;

/// <summary>One record of RIS as a document.</summary>
internal static class RisDocument
{
    private const int NamePartsMax = 3;
    private static readonly string[] JournalTags = ["T2", "JF", "JO", "J2", "JA"];
    private static readonly char[] DayMarks = [' ', '-', '/', '–', ',', '.'];

    private static readonly Dictionary<string, ReferenceType> Types = new(StringComparer.Ordinal)
    {
        ["JOUR"] = ReferenceType.JournalArticle, ["JFULL"] = ReferenceType.JournalArticle,
        ["EJOUR"] = ReferenceType.JournalArticle, ["INPR"] = ReferenceType.JournalArticle,
        ["ABST"] = ReferenceType.JournalArticle, ["MGZN"] = ReferenceType.MagazineArticle,
        ["NEWS"] = ReferenceType.NewspaperArticle, ["RPRT"] = ReferenceType.Report,
        ["GOVDOC"] = ReferenceType.Report, ["STAND"] = ReferenceType.Standard, ["BOOK"] = ReferenceType.Book,
        ["EBOOK"] = ReferenceType.Book, ["EDBOOK"] = ReferenceType.Book, ["CHAP"] = ReferenceType.Chapter,
        ["ECHAP"] = ReferenceType.Chapter, ["SER"] = ReferenceType.Serial, ["CPAPER"] = ReferenceType.ConferencePaper,
        ["CONF"] = ReferenceType.ConferencePaper, ["THES"] = ReferenceType.Thesis, ["UNPB"] = ReferenceType.Preprint,
        ["DATA"] = ReferenceType.Dataset, ["ELEC"] = ReferenceType.WebPage, ["WEB"] = ReferenceType.WebPage,
        ["BLOG"] = ReferenceType.WebPage,
    };

    /// <summary>Reads the record.</summary>
    /// <exception cref="UnreadableContentException">It is no study or has no abstract.</exception>
    public static SourceDocument Read(TaggedRecord fields, DocumentKind? kind)
    {
        var text = new SectionedText();
        StructuredAbstract.AddTo(text, fields.Lines(fields.Text("AB") is null ? "N2" : "AB"));
        return AbstractDocument.Stamp(AbstractDocument.Of(Record(fields), text, kind));
    }

    private static BibliographicRecord Record(TaggedRecord fields)
    {
        var names = Values(fields, "AU", "A1").Select(name => name.TrimEnd(',', ' ')).Where(name => name.Length > 0);
        var (journal, journalTitle) = Journal(fields);
        var date = Date(fields);
        var online = TextFolding.FoldOrNull(fields.Text("ET")) is { } edition && IsSlashDate(edition)
            ? PublicationDate.Parse(edition)
            : null;
        var full = names.ToList();
        return new BibliographicRecord
        {
            Title = TextFolding.FoldTitle(fields.Text("TI") ?? fields.Text("T1")),
            Authors = [.. full.Select(ShortName)],
            FullNames = full.Count > 0 ? full : null,
            Journal = journal,
            JournalTitle = journalTitle,
            Year = date?.Year,
            Date = date?.Text,
            ElectronicDate = online?.Text,
            Volume = Value(fields, "VL"),
            Issue = Value(fields, "IS"),
            Pages = Pages(fields),
            Doi = Doi(fields),
            Pmid = Pmid(fields),
            Pmcid = Value(fields, "C2") is { } c2 && c2.StartsWith("PMC", StringComparison.OrdinalIgnoreCase)
                ? Identifiers.Pmcid(c2)
                : null,
            Url = Values(fields, "UR").Select(Identifiers.Url).FirstOrDefault(url => url is not null),
            Type = Types.GetValueOrDefault(Value(fields, "TY") ?? "", ReferenceType.Other),
            PublicationTypes = Values(fields, "M3"),
            StandardNumbers = NullIfNone(fields.Lines("SN").SelectMany(number => number.Split(';'))),
            Publisher = Value(fields, "PB"),
            Place = Value(fields, "CY"),
            Edition = online is null ? Value(fields, "ET") : null,
            Language = Value(fields, "LA"),
            Keywords = NullIfNone(fields.Lines("KW")),
        };
    }

    /// <summary>A name without a comma is that of a group.</summary>
    private static string ShortName(string name)
    {
        var parts = name.Split(',', NamePartsMax, StringSplitOptions.TrimEntries);
        if (parts.Length == 1) return name;
        var suffix = parts.Length == NamePartsMax ? parts[2].TrimEnd('.') : null;
        return AuthorName.Of(parts[0], AuthorName.Initials(parts[1]), suffix) ?? name;
    }

    private static (string? Short, string? Full) Journal(TaggedRecord fields)
    {
        var names = JournalTags.Select(tag => Value(fields, tag))
            .OfType<string>().Distinct(StringComparer.Ordinal)
            .OrderBy(name => name.Length).ToList();
        return (names.FirstOrDefault(), names.Count > 1 ? names[^1] : null);
    }

    /// <summary>The year from PY; month and day from DA, which may leave the year out.</summary>
    private static PublicationDate? Date(TaggedRecord fields)
    {
        var year = PublicationDate.Parse(fields.Text("PY") ?? fields.Text("Y1"));
        var day = TextFolding.Fold(fields.Text("DA"));
        if (PublicationDate.Parse(day) is { } dated)
            return year is null || year.Value.Year == dated.Year ? dated : year;
        if (year is not { Month: 0 } known) return year;
        var words = day.Split(DayMarks, StringSplitOptions.RemoveEmptyEntries);
        return PublicationDate.From(known.Text, words.ElementAtOrDefault(0), words.ElementAtOrDefault(1)) ?? year;
    }

    private static bool IsSlashDate(string text) =>
        text.Length is 7 or 10 && PublicationDate.IsIso(text.Replace('/', '-')) && text[4] == '/';

    private static string? Pages(TaggedRecord fields)
    {
        var (first, last) = (Value(fields, "SP"), Value(fields, "EP"));
        if (first is null) return last ?? Value(fields, "C7");
        return last is null || last == first ? first : $"{first}-{last}";
    }

    private static string? Doi(TaggedRecord fields) => Identifiers.Doi(Value(fields, "DO"))
        ?? Values(fields, "UR").Where(url => url.Contains("doi.org/", StringComparison.OrdinalIgnoreCase))
            .Select(Identifiers.Doi).FirstOrDefault(doi => doi is not null);

    /// <summary>An accession number is PubMed's when PubMed alone is named as its database.</summary>
    private static string? Pmid(TaggedRecord fields)
    {
        var databases = Values(fields, "DP", "DB");
        var isPubMed = databases.Count > 0
            && databases.All(name => name.ToUpperInvariant() is "NLM" or "PUBMED" or "MEDLINE");
        return isPubMed ? Identifiers.Pmid(Value(fields, "AN")) : null;
    }

    private static string? Value(TaggedRecord fields, string tag) => TextFolding.FoldOrNull(fields.Text(tag));

    private static List<string> Values(TaggedRecord fields, params string[] tags) => Folded(fields.Lines(tags));

    private static List<string>? NullIfNone(IEnumerable<string> values) =>
        Folded(values) is { Count: > 0 } list ? list : null;

    private static List<string> Folded(IEnumerable<string> values) =>
        [.. values.Select(TextFolding.Fold).Where(value => value.Length > 0)];
}
