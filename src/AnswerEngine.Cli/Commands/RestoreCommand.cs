using System.CommandLine;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

internal static class RestoreCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR")
        {
            Description = "Folder of a backup that answers export --library wrote",
        };
        var index = IndexLocation.Option();
        var command = new Command(
            "restore",
            "Put a backup in the place of the library, after proving it. Example: answers restore backup/")
        {
            directory, index,
        };
        command.Runs((parsed, _) =>
        {
            var folder = IndexLocation.Resolve(parsed.GetValue(index));
            var library = LibraryBackup.Restore(parsed.GetValue(directory)!, folder, Clock.System);
            parsed.Err().WriteLine($"restored {library.Articles.Count} articles into {folder}");
            return ExitCode.Done;
        });
        return command;
    }
}
