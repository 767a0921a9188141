using System.CommandLine;
using System.Globalization;
using AnswerEngine.Cli.Output;
using AnswerEngine.Review;

namespace AnswerEngine.Cli.Commands;

internal static class ReviewCommand
{
    public static Command Create() => new(
        "review",
        "Review articles: list, show, start, judge, approve, send-back, withdraw. "
        + "Example: answers review approve a-0123456789ab --as \"Dr A. Example\"")
    {
        List(), Show(), Start(), Judge(), Approve(), SendBack(), Withdraw(), Settings(),
    };

    private static Command List()
    {
        var index = IndexLocation.Option();
        var state = new Option<ReviewState?>("--state") { Description = "Only versions in this state" };
        var command = new Command(
            "list",
            "The newest versions that wait for a reviewer, or are in one state. "
            + "Example: answers review list --state approved")
        {
            state, index,
        };
        command.Runs((parsed, _) =>
        {
            var library = LibraryCommand.Open(parsed.GetValue(index));
            foreach (var article in ReviewDesk.Queue(library, parsed.GetValue(state)))
                parsed.Out().WriteLine(ReviewText.Line(article));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show()
    {
        var (id, version, index) = (LibraryCommand.ArticleId(), LibraryCommand.Version(), IndexLocation.Option());
        var command = new Command(
            "show",
            "A version statement by statement with its quotes, verdicts and steps. "
            + "Example: answers review show a-0123456789ab")
        {
            id, version, index,
        };
        command.Runs((parsed, _) =>
        {
            var library = LibraryCommand.Open(parsed.GetValue(index));
            var article = LibraryCommand.Article(library, parsed.GetValue(id)!);
            var number = parsed.GetValue(version) ?? article.Latest.Number;
            var shown = LibraryCommand.Version(library, article.Id, number);
            parsed.Out().Write(ReviewText.Render(
                shown, library.Reviews.Steps(article.Id, number), library.Reviews.Verdicts(article.Id, number)));
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Start() => Step(
        "start", "Take a version up for review", [], (desk, at, _) => desk.Start(at.Id, at.Version, at.By));

    private static Command Approve()
    {
        var content = new Option<string?>("--content")
        {
            Description = "The contentSha256 of the text that was read; another text is not approved",
        };
        var expires = new Option<DateOnly?>("--expires") { Description = "Last day of the approval, yyyy-MM-dd" };
        var comment = Comment(isRequired: false);
        return Step("approve", "Approve a version", [content, expires, comment], (desk, at, parsed) => desk.Approve(
            at.Id,
            at.Version,
            new Approval(
                at.By,
                parsed.GetValue(content),
                parsed.GetValue(expires)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                parsed.GetValue(comment))));
    }

    private static Command SendBack()
    {
        var comment = Comment(isRequired: true);
        return Step("send-back", "Ask for another version, saying why", [comment], (desk, at, parsed) =>
            desk.SendBack(at.Id, at.Version, at.By, parsed.GetValue(comment)!));
    }

    private static Command Withdraw()
    {
        var comment = Comment(isRequired: true);
        return Step("withdraw", "Take a version from the readers, saying why", [comment], (desk, at, parsed) =>
            desk.Withdraw(at.Id, at.Version, at.By, parsed.GetValue(comment)!));
    }

    private static Command Judge()
    {
        var statement = new Option<string>("--statement")
        {
            Description = "Id of the statement, as answers review show prints it", Required = true,
        };
        var verdict = new Option<StatementVerdict>("--verdict")
        {
            Description = "supported, partly, contradicted or not-addressed", Required = true,
            CustomParser = result => ReviewText.Verdict(result.Tokens[0].Value),
        };
        var comment = Comment(isRequired: false);
        return Step(
            "judge",
            "Say whether its quotes carry a statement",
            [statement, verdict, comment],
            (desk, at, parsed) => desk.Judge(at.Id, at.Version, new StatementReview(
                parsed.GetValue(statement)!, at.By, parsed.GetValue(verdict), parsed.GetValue(comment), "")));
    }

    private static Command Settings()
    {
        var approvals = new Option<int?>("--approvals")
        {
            Description = "How many different persons have to approve: 1 or 2",
        };
        var (index, by) = (IndexLocation.Option(), Name());
        var command = new Command(
            "settings",
            "Show or change the rules of review. Example: answers review settings --approvals 2 --as \"Dr A. Example\"")
        {
            approvals, by, index,
        };
        command.Runs((parsed, _) =>
        {
            var library = LibraryCommand.Open(parsed.GetValue(index));
            if (parsed.GetValue(approvals) is { } number)
                ReviewRules.Save(library, new ReviewRules { Approvals = number }, parsed.GetValue(by)!);
            parsed.Out().WriteLine($"approvals: {ReviewRules.Of(library).Approvals}");
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A verb that moves a version or speaks of it, under a name.</summary>
    private static Command Step(
        string name, string description, Option[] options, Func<ReviewDesk, At, ParseResult, ArticleVersion> step)
    {
        var (id, version, index, by) =
            (LibraryCommand.ArticleId(), LibraryCommand.Version(), IndexLocation.Option(), Name());
        var needed = string.Concat(options.Where(o => o.Required).Select(o => $" {o.Name} ..."));
        var example = $"Example: answers review {name} a-0123456789ab --as \"Dr A. Example\"{needed}";
        var command = new Command(name, $"{description}. {example}") { id, version, by, index };
        foreach (var option in options) command.Options.Add(option);
        command.Runs((parsed, _) =>
        {
            var library = LibraryCommand.Open(parsed.GetValue(index));
            var at = new At(parsed.GetValue(id)!, parsed.GetValue(version), parsed.GetValue(by)!);
            var after = step(new ReviewDesk(library), at, parsed);
            parsed.Out().WriteLine(ReviewText.Line(LibraryCommand.Article(library, at.Id) with { Versions = [after] }));
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> Name() => new("--as") { Description = "Name of the reviewer", Required = true };

    private static Option<string?> Comment(bool isRequired) =>
        new("--comment") { Description = "Why, in the reviewer's words", Required = isRequired };

    private sealed record At(string Id, int? Version, string By);
}
