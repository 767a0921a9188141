using System.Globalization;

namespace AnswerEngine.Cli.Output;

/// <summary>The table that an ingest ends with.</summary>
internal static class IngestTable
{
    private const int RejectedShownMax = 50;

    public static void Write(IngestReport report, TextWriter writer)
    {
        writer.WriteLine("files      seen      new  changed  unchanged  removed");
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{"",6}{report.FilesSeen,9}{report.FilesNew,9}{report.FilesChanged,9}"
            + $"{report.FilesUnchanged,11}{report.FilesRemoved,9}"));
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"index: {report.Guidelines:N0} guidelines, {report.Studies:N0} studies ({report.Retracted:N0} retracted); "
            + $"snapshot {report.Snapshot ?? "none"}"));
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rejected: {report.Rejected.Count:N0}"));
        foreach (var row in report.Rejected.Take(RejectedShownMax))
        {
            var where = row.Where.Length > 0 ? $" ({row.Where})" : "";
            writer.WriteLine($"  {Path.GetRelativePath(".", row.File)}{where}: {row.Reason}");
        }
        if (report.Rejected.Count > RejectedShownMax)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  and {report.Rejected.Count - RejectedShownMax:N0} more; --json lists all"));
        }
    }
}
