using System.CommandLine;
using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Reports;

namespace AnswerEngine.Cli.Commands.Evaluate;

/// <summary>Two runs side by side.</summary>
internal static class CompareCommand
{
    private const long BytesMax = 256 * 1024 * 1024;

    public static Command Create()
    {
        var first = new Argument<string>("FIRST") { Description = "A run: what evaluate answers --json printed" };
        var second = new Argument<string>("SECOND") { Description = "Another run" };
        var json = CommandAction.JsonOption();
        var command = new Command(
            "compare",
            "Compare two runs of evaluate answers, case by case. "
            + "Example: answers evaluate compare before.json after.json")
        {
            first, second, json,
        };
        command.Runs((parsed, _) =>
        {
            var report = RunComparison.Compare(
                EvaluationJson.ReadFile<EvaluationReport>(parsed.GetRequiredValue(first), BytesMax),
                EvaluationJson.ReadFile<EvaluationReport>(parsed.GetRequiredValue(second), BytesMax));
            parsed.Out().Write(
                parsed.GetValue(json) ? EvaluationJson.Write(report) : ComparisonText.Render(report));
            return ExitCode.Done;
        });
        return command;
    }
}
