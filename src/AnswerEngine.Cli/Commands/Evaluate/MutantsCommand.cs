using System.CommandLine;
using System.Globalization;
using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Mutations;
using AnswerEngine.Questions;

namespace AnswerEngine.Cli.Commands.Evaluate;

/// <summary>Asks the verifier about false statements made from true ones, and about true ones.</summary>
internal static class MutantsCommand
{
    private const int CountDefault = 1_100, CountMax = 100_000, ShownMax = 20;

    public static Command Create()
    {
        var index = IndexLocation.Option();
        var count = new Option<int>("--count")
        {
            Description = "How many mutants, shared out over the classes", DefaultValueFactory = _ => CountDefault,
        };
        var seed = new Option<int>("--seed") { Description = "What they are drawn with", DefaultValueFactory = _ => 1 };
        var json = CommandAction.JsonOption();
        var command = new Command(
            "mutants",
            "Make false statements of the index's sentences, and count those that the verifier rejects; exit code 8 "
            + "below the bars. Example: answers evaluate mutants --count 1100 --seed 1")
        {
            index, count, seed, json,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var wanted = parsed.GetValue(count);
            if (wanted is < 1 or > CountMax)
                throw new UsageException($"--count is 1 to {CountMax}; {wanted} was given");
            using var opened = IndexLocation.Open(parsed, parsed.GetValue(index), cancellationToken);
            var report = new MutantSuite(opened.Passages, Vocabulary.BuiltIn.MeaningOf)
                .Run(opened.AllDocuments(), wanted, parsed.GetValue(seed), cancellationToken);
            if (parsed.GetValue(json)) parsed.Out().Write(EvaluationJson.Write(report));
            else Print(report, parsed.Out());
            return report.Holds ? ExitCode.Done : ExitCode.BelowBaseline;
        });
        return command;
    }

    private static void Print(MutantReport report, TextWriter output)
    {
        output.WriteLine($"Mutants rejected, of {report.MutantCount} (bar {MutantReport.RejectedMin:P0} per class)");
        foreach (var score in report.Mutants) Print(score, output);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"True statements rejected, of {report.TrueCount}: {report.WronglyRejected:P1} "
            + $"(bar {MutantReport.WronglyRejectedMax:P0})"));
        foreach (var score in report.TrueStatements) Print(score, output);
        foreach (var score in report.Mutants.Concat(report.TrueStatements))
        {
            foreach (var wrong in score.Wrong.Take(ShownMax))
            {
                output.WriteLine($"\n{score.Name}, {wrong.DocumentId}: {wrong.Verdict}, {wrong.Reason}");
                output.WriteLine($"  statement: {wrong.Statement}\n  quote:     {wrong.Quote}");
            }
        }
    }

    private static void Print(MutantScore score, TextWriter output)
    {
        var share = score.Share?.ToString("P1", CultureInfo.InvariantCulture) ?? "no cases";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {score.Name,-30} {score.Rejected,5} / {score.Total,-5} {share}"));
    }
}
