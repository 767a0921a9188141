using System.Globalization;

namespace AnswerEngine.Cli.Output;

/// <summary>What the import of a list of retractions prints, and the notices of a document.</summary>
internal static class RetractionsText
{
    private const int RowsShownMax = 50;

    public static void Write(RetractionReport report, TextWriter writer)
    {
        var date = report.IsListDateGiven ? "as given" : "the newest RetractionDate in it";
        var replaced = report.ReplacedListDate is { } before ? $"; replaces the list of {before}" : "";
        writer.WriteLine($"list of {report.ListDate} ({date}){replaced}; snapshot {report.Snapshot}");
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"rows: {report.Rows:N0} read, {report.Usable:N0} usable ({report.Undated:N0} without a date), "
            + $"{report.Rejected:N0} rejected"));
        foreach (var row in report.RejectedRows.Take(RowsShownMax))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  line {row.Line}: {row.Reason}"));
        More(writer, report.Rejected, "--json lists the first of them");
        writer.WriteLine("nature                   rows  documents  by DOI  by PMID  by title and year");
        foreach (var n in report.Natures)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name(n.Nature),-21}{n.Rows,8:N0}{n.Documents,11:N0}{n.ByDoi,8:N0}{n.ByPmid,9:N0}"
                + $"{n.ByTitleAndYear,19:N0}"));
        }
        foreach (var document in report.Documents.Take(RowsShownMax))
        {
            writer.WriteLine($"{document.Id} ({document.Status.ToString().ToLowerInvariant()}): {document.Title}");
            foreach (var notice in document.Notices) writer.WriteLine($"  {Of(notice)}");
        }
        More(writer, report.Documents.Count, "--json lists all");
    }

    /// <summary>"Retraction on 2020-01-31: Error in Data (notice doi:10.1/x), matched by DOI".</summary>
    public static string Of(EditorialNotice notice)
    {
        var by = notice.MatchedBy switch
        {
            NoticeMatch.Doi => "DOI",
            NoticeMatch.Pmid => "PMID",
            _ => "title and year",
        };
        var name = Name(notice.Nature);
        return $"{char.ToUpperInvariant(name[0])}{name[1..]}{notice.Details}, matched by {by}";
    }

    private static string Name(NoticeNature nature) => nature switch
    {
        NoticeNature.ExpressionOfConcern => "expression of concern",
        _ => nature.ToString().ToLowerInvariant(),
    };

    private static void More(TextWriter writer, int count, string where)
    {
        if (count <= RowsShownMax) return;
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  and {count - RowsShownMax:N0} more; {where}"));
    }
}
