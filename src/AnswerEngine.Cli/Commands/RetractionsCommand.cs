using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AnswerEngine.Cli.Output;

namespace AnswerEngine.Cli.Commands;

internal static class RetractionsCommand
{
    public static Command Create() =>
        new("retractions", "What became of published papers. Example: answers retractions import retraction_watch.csv")
        {
            Import(),
        };

    private static Command Import()
    {
        var file = new Argument<string>("FILE.csv") { Description = "The CSV file of the Retraction Watch database" };
        var date = new Option<string?>("--date")
        {
            Description = "The day of the list (default: the newest RetractionDate in it)", HelpName = "yyyy-MM-dd",
        };
        var index = IndexLocation.Option();
        var json = CommandAction.JsonOption();
        var command = new Command(
            "import",
            "Read a list of retractions, expressions of concern, corrections and reinstatements into an index; it "
            + "takes the place of the list before. "
            + "Example: answers retractions import retraction_watch.csv --date 2026-11-01")
        {
            file, date, index, json,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var folder = IndexLocation.Resolve(parsed.GetValue(index));
            var report = new RetractionImport(folder).Run(
                parsed.GetRequiredValue(file), Day(parsed.GetValue(date)), cancellationToken);
            if (parsed.GetValue(json))
                parsed.Out().WriteLine(JsonSerializer.Serialize(report, CliJson.Readable.RetractionReport));
            else RetractionsText.Write(report, parsed.Out());
            CorpusUpload.Run(parsed, folder, cancellationToken);
            IngestCommand.Reopen(folder, parsed.Err());
            return report.Rejected > 0 ? ExitCode.Incomplete : ExitCode.Done;
        });
        return command;
    }

    private static DateOnly? Day(string? text)
    {
        if (text is null) return null;
        return DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new UsageException($"--date takes a day as yyyy-MM-dd, not \"{text}\"");
    }
}
