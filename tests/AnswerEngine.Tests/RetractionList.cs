using System.Text;

namespace AnswerEngine.Tests;

/// <summary>A list in the columns of Retraction Watch; its papers are invented and have identifiers that cannot exist.</summary>
internal sealed class RetractionList
{
    private const string Heading =
        "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,RetractionPubMedID,"
        + "OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes";

    private readonly StringBuilder _text = new(Heading + "\r\n");
    private int _rows;

    public override string ToString() => _text.ToString();

    public RetractionList Add(ListRow row)
    {
        string[] fields =
        [
            $"{++_rows}", row.Title, "(HSC) Medicine - Invented;", "Institute, of Nowhere", "Nowhere Med", "Void", "Utopia", "A Alpha;B Beta", "",
            "Clinical Study;", row.Date, row.NoticeDoi, row.NoticePmid, row.PaperDate, row.Doi, row.Pmid, row.Nature, row.Reason, "No", row.Notes,
        ];
        return AddLine(string.Join(',', fields.Select(Quoted)));
    }

    public RetractionList AddLine(string line)
    {
        _text.Append(line).Append("\r\n");
        return this;
    }

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>What a row says; the rest is the same for all.</summary>
internal sealed record ListRow(string Nature = "Retraction")
{
    public string Title { get; init; } = "";

    public string Doi { get; init; } = "unavailable";

    public string Pmid { get; init; } = "0";

    public string PaperDate { get; init; } = "";

    public string Date { get; init; } = "1/31/2020 0:00";

    public string NoticeDoi { get; init; } = "unavailable";

    public string NoticePmid { get; init; } = "0";

    public string Reason { get; init; } = "+Error in Data;+Results Not Reproducible;";

    public string Notes { get; init; } = "";
}
