using System.CommandLine;
using AnswerEngine.Cli.Output;
using AnswerEngine.Evaluation;
using AnswerEngine.Evaluation.Reports;

namespace AnswerEngine.Cli.Commands.Evaluate;

internal enum CaseSets
{
    All,
    Tune,
    Held,
}

/// <summary>Answers the gold of a suite and counts what was right.</summary>
internal static class AnswersCommand
{
    public static Command Create()
    {
        var suite = new Option<string>("--suite") { Description = "The suite's file", Required = true };
        var set = new Option<CaseSets>("--set") { Description = "all (default), tune or held" };
        var only = new Option<string?>("--only") { Description = "Id of one case, shown in full" };
        var json = CommandAction.JsonOption();
        var report = ReportFile.Option();
        var index = new Option<string?>("--index")
        {
            Description = "Folder of the index (default: a temporary one made from the suite's corpus)",
        };
        var update = new Option<bool>("--update-baseline")
        {
            Description = "Write the figures into the suite as the new baseline",
        };
        var model = new Option<string?>("--model")
        {
            Description = "Let this model word the answers, at the configured endpoint; no baseline applies",
        };
        var opinions = new Option<bool>("--opinions")
        {
            Description = "Ask the model too whether the quotes carry each statement that stands",
        };
        var command = new Command(
            "answers",
            "Answer the gold questions of a suite; exit code 8 when a figure is below its baseline. "
            + "Example: answers evaluate answers --suite eval/suites/answers.json --report eval/runs/answers.html")
        {
            suite, set, only, json, report, index, update, model, opinions,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(suite);
            if (parsed.GetValue(update) && parsed.GetValue(only) is not null)
                throw new UsageException("--update-baseline needs the whole suite; leave --only out");
            if (parsed.GetValue(model) is null && parsed.GetValue(opinions))
                throw new UsageException("--opinions needs --model NAME");
            if (parsed.GetValue(model) is not null && parsed.GetValue(update))
                throw new UsageException("the baseline is that of the extractive composer; leave --model out");
            using var asked = ModelOption.Named(parsed.GetValue(model));
            var read = GoldFiles.Suite(path);
            var cases = Chosen(GoldFiles.Cases(read, path), parsed.GetValue(set), parsed.GetValue(only));
            using var opened = EvaluatedIndex.Open(
                parsed, parsed.GetValue(index), GoldFiles.Resolve(read.Corpus, path), cancellationToken);
            // One case says nothing of the whole, and a model nothing of the engine without it.
            var judged = parsed.GetValue(only) is not null ? read with { Metrics = [] }
                : asked is not null ? read with { Metrics = [.. read.Metrics.Select(WithoutBaseline)] }
                : read;
            var engine = EvaluatedIndex.Engine(opened.Index, asked?.Model, parsed.GetValue(opinions));
            var result = new AnswersEvaluation(judged, engine).Run(
                cases, parsed.GetValue(only) is not null, new ProgressLine(parsed.Err()), cancellationToken);
            parsed.Out().Write(parsed.GetValue(json) ? EvaluationJson.Write(result) : TextReport.Render(result));
            if (parsed.GetValue(report) is { } page) ReportFile.Save(page, HtmlReport.Render(result));
            if (parsed.GetValue(update)) ReportFile.Save(path, EvaluationJson.Write(Baseline.Updated(read, result)));
            return Outcome(result, parsed.Err());
        });
        return command;
    }

    private static ExpectedScore WithoutBaseline(ExpectedScore score) => score with { Tune = null, Held = null };

    private static GoldCase[] Chosen(IReadOnlyList<GoldCase> cases, CaseSets sets, string? only)
    {
        GoldCase[] chosen =
        [
            .. cases
                .Where(c => sets == CaseSets.All || c.Set == (sets == CaseSets.Tune ? GoldSet.Tune : GoldSet.Held))
                .Where(c => only is null || c.Id == only),
        ];
        if (chosen.Length > 0) return chosen;
        throw new UsageException(only is null ? $"no case is in the set {sets}" : $"no case has the id \"{only}\"");
    }

    private static int Outcome(EvaluationReport report, TextWriter stderr)
    {
        var worse = report.Regressions().Select(r => $"{r.Metric.Name} ({r.Score.Set})").ToArray();
        if (worse.Length == 0) return ExitCode.Done;
        stderr.WriteLine($"answers: below the baseline: {string.Join(", ", worse)}");
        return ExitCode.BelowBaseline;
    }
}
