using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Tagged;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Medline;

/// <summary>One record of MEDLINE as a document.</summary>
internal static class MedlineDocument
{
    /// <summary>Reads the record.</summary>
    /// <exception cref="UnreadableContentException">It is no study or has no abstract.</exception>
    public static SourceDocument Read(TaggedRecord fields, DocumentKind? kind)
    {
        var text = new SectionedText();
        // Lines are wrapped at spaces; they are no paragraphs.
        StructuredAbstract.AddTo(text, [fields.Text("AB") ?? ""]);
        var document = AbstractDocument.Of(Record(fields), text, kind);
        var (status, reason) = Status(fields, document.Record.PublicationTypes);
        return AbstractDocument.Stamp(document with
        {
            Status = status,
            StatusReason = reason,
            Registration = fields.Texts("SI").Select(number => number[(number.LastIndexOf('/') + 1)..])
                .FirstOrDefault(TrialNumber.Is),
        });
    }

    private static BibliographicRecord Record(TaggedRecord fields)
    {
        var (authors, fullNames) = Authors(fields);
        var (journal, title) = (Value(fields, "TA"), Value(fields, "JT"));
        var online = OnlineDate(Value(fields, "DEP"));
        var date = PublicationDate.Parse(fields.Text("DP")) ?? online;
        return new BibliographicRecord
        {
            Title = TextFolding.FoldTitle(fields.Text("TI")),
            Authors = authors,
            FullNames = fullNames,
            Journal = journal ?? title,
            JournalTitle = journal is not null && title != journal ? title : null,
            Year = date?.Year,
            Date = date?.Text,
            ElectronicDate = online?.Text,
            Volume = Value(fields, "VI"),
            Issue = Value(fields, "IP"),
            Pages = Value(fields, "PG") ?? Located(fields, "LID", "[pii]"),
            Doi = Identifiers.Doi(Located(fields, "LID", "[doi]")) ?? Identifiers.Doi(Located(fields, "AID", "[doi]")),
            Pmid = Identifiers.Pmid(fields.Text("PMID")),
            Pmcid = Identifiers.Pmcid(fields.Text("PMC")),
            PublicationTypes = Values(fields, "PT"),
            MeshHeadings = Values(fields, "MH"),
            StandardNumbers = NullIfNone(Values(fields, "IS")),
            Publisher = Value(fields, "PB"),
            Place = Value(fields, "PL"),
            Edition = Value(fields, "EN"),
            Language = Value(fields, "LA"),
            Keywords = NullIfNone(Values(fields, "OT")),
        };
    }

    /// <summary>
    /// Persons by AU, with FAU before each; groups by CN. Full names are kept when every author has one.
    /// </summary>
    private static (List<string> Authors, List<string>? FullNames) Authors(TaggedRecord fields)
    {
        var authors = new List<string>();
        var fullNames = new List<string?>();
        string? full = null;
        foreach (var field in fields.Fields.Where(field => field.Tag is "FAU" or "AU" or "CN"))
        {
            if (TextFolding.FoldOrNull(field.Text) is not { } name) continue;
            if (field.Tag == "FAU")
            {
                full = name;
                continue;
            }

            authors.Add(name);
            fullNames.Add(field.Tag == "CN" ? name : full);
            full = null;
        }

        var isComplete = fullNames.Count > 0 && fullNames.TrueForAll(name => name is not null);
        return (authors, isComplete ? [.. fullNames.OfType<string>()] : null);
    }

    private static (DocumentStatus Status, string? Reason) Status(TaggedRecord fields, IReadOnlyList<string> types)
    {
        if (fields.Text("RIN") is { } retraction) return (DocumentStatus.Retracted, "retracted" + NoticeOf(retraction));
        if (PublicationTypes.AreOfRetracted(types)) return (DocumentStatus.Retracted, "retracted");
        return fields.Text("ECI") is { } concern
            ? (DocumentStatus.Concern, "an expression of concern was published" + NoticeOf(concern))
            : (DocumentStatus.Current, null);
    }

    /// <summary>"Lancet. 2010 Feb 6;375(9713):445. PMID: 20137807" as source and number.</summary>
    private static string NoticeOf(string notice)
    {
        var at = notice.IndexOf("PMID:", StringComparison.Ordinal);
        var source = TextFolding.Fold(at < 0 ? notice : notice[..at]).TrimEnd('.', ' ');
        var pmid = at < 0 ? null : Identifiers.Pmid(notice[(at + "PMID:".Length)..]);
        return (source.Length > 0 ? $" in {source}" : "") + (pmid is null ? "" : $" (PMID {pmid})");
    }

    private static PublicationDate? OnlineDate(string? digits) => digits is { Length: 8 }
        ? PublicationDate.From(digits[..4], digits[4..6], digits[6..])
        : null;

    private static string? Located(TaggedRecord fields, string tag, string kind) => fields.Texts(tag)
        .Where(id => id.EndsWith(kind, StringComparison.Ordinal))
        .Select(id => TextFolding.FoldOrNull(id[..^kind.Length])).FirstOrDefault(id => id is not null);

    private static string? Value(TaggedRecord fields, string tag) => TextFolding.FoldOrNull(fields.Text(tag));

    private static List<string> Values(TaggedRecord fields, string tag) =>
        [.. fields.Texts(tag).Select(TextFolding.Fold).Where(text => text.Length > 0)];

    private static List<string>? NullIfNone(List<string> values) => values.Count > 0 ? values : null;
}
