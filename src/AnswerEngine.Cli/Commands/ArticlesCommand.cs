using System.CommandLine;
using AnswerEngine.Cli.Output;

namespace AnswerEngine.Cli.Commands;

internal static class ArticlesCommand
{
    private const int TopDefault = 20, TopMax = 10_000;

    public static Command Create()
    {
        var words = new Argument<string?>("WORDS")
        {
            Description = "Words that question or statements have (default: all articles)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var top = new Option<int>("--top")
        {
            Description = $"How many, 1 to {TopMax}", DefaultValueFactory = _ => TopDefault,
        };
        var index = IndexLocation.Option();
        var command = new Command(
            "articles",
            "The articles in the library, or those with these words, best first. "
            + "Example: answers articles \"factor V Leiden\"")
        {
            words, top, index,
        };
        command.Runs((parsed, _) =>
        {
            var count = parsed.GetValue(top);
            if (count is < 1 or > TopMax) throw new UsageException($"--top is 1 to {TopMax}; {count} was given");
            var library = LibraryCommand.Open(parsed.GetValue(index));
            var ids = parsed.GetValue(words) is { } text
                ? library.Articles.Search(text, count)
                : [.. library.Articles.Ids().Take(count)];
            foreach (var id in ids) parsed.Out().WriteLine(ReviewText.Line(LibraryCommand.Article(library, id)));
            return ids.Count > 0 ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }
}
