using System.Globalization;
using AnswerEngine.Documents.Csv;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.RetractionWatch;

/// <summary>Where the columns stand in a file, and the notice of a row.</summary>
internal sealed class RetractionWatchColumns
{
    private const int TitleLengthMax = 1_000, ReasonsLengthMax = 1_000, YearMin = 1500, YearMax = 2200;

    private static readonly string[] Needed =
    [
        "Title", "RetractionDate", "RetractionDOI", "RetractionPubMedID", "OriginalPaperDate", "OriginalPaperDOI",
        "OriginalPaperPubMedID", "RetractionNature", "Reason",
    ];

    // Months come first; the time of day is always midnight and left out before.
    private static readonly string[] DateForms = ["M/d/yyyy", "yyyy-M-d"];

    private readonly Dictionary<string, int> _places;
    private readonly int _count;

    private RetractionWatchColumns(Dictionary<string, int> places, int count) => (_places, _count) = (places, count);

    /// <summary>Reads the heading; more columns than are needed are no fault.</summary>
    /// <exception cref="InvalidDataException">A column is missing.</exception>
    public static RetractionWatchColumns Of(CsvRecord heading)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (place, name) in heading.Fields.Index()) places.TryAdd(name.Trim(), place);
        var missing = Needed.Where(name => !places.ContainsKey(name)).ToArray();
        return missing.Length == 0
            ? new RetractionWatchColumns(places, heading.Fields.Count)
            : throw new InvalidDataException(
                $"not the CSV file of Retraction Watch: the first line has no column {string.Join(", ", missing)}");
    }

    /// <summary>The notice of a row; null with the problem when it cannot be used.</summary>
    public ListedNotice? Notice(CsvRecord row, out string problem)
    {
        problem = row.Problem ?? (row.Fields.Count == _count
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{row.Fields.Count} fields where the heading has {_count}"));
        if (problem.Length > 0) return null;
        string Field(string column) => row.Fields[_places[column]];
        if (NatureOf(Field("RetractionNature")) is not { } nature)
        {
            problem = $"\"{Shortened(Field("RetractionNature"), 40)}\" is no RetractionNature that is known";
            return null;
        }
        var paperDate = Date(Field("OriginalPaperDate"));
        var notice = new ListedNotice
        {
            Doi = Identifiers.Doi(Field("OriginalPaperDOI")),
            Pmid = Identifiers.Pmid(Field("OriginalPaperPubMedID")),
            Title = ListedNotice.FoldTitle(Shortened(Field("Title"), TitleLengthMax)),
            Year = paperDate?.Year,
            Notice = new EditorialNotice
            {
                Nature = nature,
                Date = Date(Field("RetractionDate"))?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                Reasons = Reasons(Field("Reason")),
                Doi = Identifiers.Doi(Field("RetractionDOI")),
                Pmid = Identifiers.Pmid(Field("RetractionPubMedID")),
            },
        };
        if (notice.IsMatchable) return notice;
        problem = "no DOI, no PubMed identifier, and no title with a year to know the paper by";
        return null;
    }

    private static NoticeNature? NatureOf(string text) => text.Trim().ToLowerInvariant() switch
    {
        "retraction" => NoticeNature.Retraction,
        "expression of concern" => NoticeNature.ExpressionOfConcern,
        "correction" => NoticeNature.Correction,
        "reinstatement" => NoticeNature.Reinstatement,
        _ => null,
    };

    /// <summary>"1/31/2020 0:00" or "2020-01-31"; null for whatever is no date.</summary>
    private static DateOnly? Date(string text)
    {
        var trimmed = text.Trim();
        var end = trimmed.AsSpan().IndexOfAny(' ', 'T');
        var day = end < 0 ? trimmed : trimmed[..end];
        return DateOnly.TryParseExact(day, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= YearMin and <= YearMax ? date : null;
    }

    /// <summary>"+Error in Data;+Fake Peer Review;" without its plus signs.</summary>
    private static string? Reasons(string text)
    {
        var reasons = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(r => TextFolding.Fold(r.TrimStart('+'))).Where(r => r.Length > 0);
        return Shortened(string.Join("; ", reasons), ReasonsLengthMax) is { Length: > 0 } joined ? joined : null;
    }

    private static string Shortened(string text, int lengthMax)
    {
        var folded = TextFolding.Fold(text);
        return folded.Length <= lengthMax ? folded : folded[..lengthMax];
    }
}
