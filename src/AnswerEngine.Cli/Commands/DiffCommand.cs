using System.CommandLine;
using System.Text.Json;
using AnswerEngine.Cli.Output;
using AnswerEngine.Publishing;

namespace AnswerEngine.Cli.Commands;

internal static class DiffCommand
{
    public static Command Create()
    {
        var id = LibraryCommand.ArticleId();
        var index = IndexLocation.Option();
        var from = new Option<int?>("--from") { Description = "A version (default: the one before --to)" };
        var to = new Option<int?>("--to") { Description = "A version (default: the newest)" };
        var json = CommandAction.JsonOption();
        var command = new Command(
            "diff",
            "What changed from one version of an article to another. "
            + "Example: answers diff a-0123456789ab --from 1 --to 2")
        {
            id, from, to, index, json,
        };
        command.Runs((parsed, _) =>
        {
            var library = LibraryCommand.Open(parsed.GetValue(index));
            var article = LibraryCommand.Article(library, parsed.GetValue(id)!);
            var last = parsed.GetValue(to) ?? article.Latest.Number;
            var first = parsed.GetValue(from) ?? last - 1;
            if (first < 1) throw new UsageException($"{article.Id} has one version only: nothing to compare");
            var diff = ArticleDiff.Of(
                LibraryCommand.Version(library, article.Id, first), LibraryCommand.Version(library, article.Id, last));
            parsed.Out().Write(parsed.GetValue(json)
                ? JsonSerializer.Serialize(diff, CliJson.Readable.ArticleDiff) + "\n"
                : DiffText.Render(diff));
            return ExitCode.Done;
        });
        return command;
    }
}
