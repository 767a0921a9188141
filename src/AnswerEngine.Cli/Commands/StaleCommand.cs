using System.CommandLine;
using System.Text.Json;
using AnswerEngine.Cli.Output;

namespace AnswerEngine.Cli.Commands;

internal static class StaleCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("ID")
        {
            Description = "Articles to look at (default: all)", Arity = ArgumentArity.ZeroOrMore,
        };
        var index = IndexLocation.Option();
        var extractive = ModelOption.Extractive();
        var json = CommandAction.JsonOption();
        var command = new Command(
            "stale",
            "Which articles would be told otherwise from the index as it is now, and why. "
            + "Example: answers stale --json")
        {
            ids, index, extractive, json,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var library = LibraryCommand.Open(parsed.GetValue(index));
            using var model = ModelOption.Open(parsed, extractive);
            using var opened = IndexLocation.Open(parsed, parsed.GetValue(index), cancellationToken);
            IngestCommand.Reopen(opened, library, parsed.Err());
            var pipeline = ConfiguredModels.Pipeline(opened, model?.Model);
            var check = new StalenessCheck(opened, library, pipeline);
            IReadOnlyList<string> named = parsed.GetValue(ids) is [_, ..] some ? some : library.Articles.Ids();
            foreach (var id in named) _ = LibraryCommand.Article(library, id);
            var stale = check.Find(named, Environment.ProcessorCount, cancellationToken);
            if (parsed.GetValue(json))
            {
                parsed.Out().Write(JsonSerializer.Serialize(stale, CliJson.Readable.IReadOnlyListStaleArticle) + "\n");
                return ExitCode.Done;
            }
            foreach (var article in stale)
            {
                parsed.Out().WriteLine($"{article.Id} version {article.Version}: {article.Question}");
                foreach (var reason in article.Reasons) parsed.Out().WriteLine($"  {reason}");
            }
            parsed.Err().WriteLine($"{stale.Count} of {named.Count} articles are stale");
            return ExitCode.Done;
        });
        return command;
    }
}
