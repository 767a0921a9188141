using System.CommandLine;

namespace AnswerEngine.Cli.Commands.Evaluate;

/// <summary>One sub-command per thing that is measured.</summary>
internal static class EvaluateCommand
{
    public static Command Create() => new(
        "evaluate",
        "Measure quality against gold and a committed baseline. "
        + "Example: answers evaluate answers --suite eval/suites/answers.json")
    {
        AnswersCommand.Create(),
        ClaimsCommand.Create(),
        CompareCommand.Create(),
        PropertiesCommand.Create(),
        RetrievalCommand.Create(),
        MutantsCommand.Create(),
    };
}
