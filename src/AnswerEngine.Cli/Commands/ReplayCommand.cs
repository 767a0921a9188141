using System.CommandLine;
using AnswerEngine.Cli.Output;
using AnswerEngine.Publishing;

namespace AnswerEngine.Cli.Commands;

internal static class ReplayCommand
{
    public static Command Create()
    {
        var id = LibraryCommand.ArticleId();
        var version = LibraryCommand.Version();
        var index = IndexLocation.Option();
        var extractive = ModelOption.Extractive();
        var command = new Command(
            "replay",
            "Compose an article again and prove that it comes out as it was, byte for byte, or say what changed. "
            + "Example: answers replay a-0123456789ab")
        {
            id, version, index, extractive,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var library = LibraryCommand.Open(parsed.GetValue(index));
            using var model = ModelOption.Open(parsed, extractive);
            using var opened = IndexLocation.Open(parsed, parsed.GetValue(index), cancellationToken);
            var article = LibraryCommand.Article(library, parsed.GetValue(id)!);
            var number = parsed.GetValue(version) ?? article.Latest.Number;
            var kept = LibraryCommand.Version(library, article.Id, number);
            var again = new Replay(opened, library, model?.Model).Run(kept, cancellationToken);
            foreach (var change in again.Inputs) parsed.Out().WriteLine(change);
            if (again.IsSame)
            {
                parsed.Out().WriteLine($"{article.Id} version {number}: the same bytes, {kept.Basis.ContentSha256}");
                return ExitCode.Done;
            }
            parsed.Out().Write(DiffText.Render(ArticleDiff.Of(kept, again.Article)));
            return ExitCode.BadData;
        });
        return command;
    }
}
