using System.CommandLine;
using AnswerEngine.Cli.Output;
using AnswerEngine.Models;
using AnswerEngine.Search.Files;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

internal static class RegenerateCommand
{
    private const int ConcurrencyMax = 256;

    public static Command Create()
    {
        var options = new Options();
        var command = new Command(
            "regenerate",
            "Answer articles again from the index as it is now; what is told otherwise becomes a version that waits "
            + "for review. Example: answers regenerate --stale --report report.html")
        {
            options.Ids, options.Stale, options.All, options.Where, options.Resume, options.DryRun,
            options.Concurrency, options.Tokens, options.Report, options.Index, options.Extractive, options.Json,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            CheckSelection(parsed, options);
            var library = LibraryCommand.Open(parsed.GetValue(options.Index));
            using var index = IndexLocation.Open(parsed, parsed.GetValue(options.Index), cancellationToken);
            var budget = parsed.GetValue(options.Tokens) is { } tokens ? new TokenBudget(tokens) : null;
            using var model = ModelOption.Open(parsed, options.Extractive, budget);
            var pipeline = ConfiguredModels.Pipeline(index, model?.Model);
            var work = new Work(library, index, pipeline, Run(parsed, options));
            var report = Report(parsed, options, work, cancellationToken);
            if (parsed.GetValue(options.Report) is { } file)
            {
                var text = RegenerationReports.Render(report, Path.GetExtension(file));
                DurableFile.Write(file, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(text)));
            }
            var shape = parsed.GetValue(options.Json) ? ".json" : ".txt";
            parsed.Out().Write(RegenerationReports.Render(report, shape));
            return report.Count(ItemOutcome.Failed) == 0 ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }

    private static void CheckSelection(ParseResult parsed, Options options)
    {
        var ways = (parsed.GetValue(options.Ids) is [_, ..] ? 1 : 0)
            + (parsed.GetValue(options.Stale) ? 1 : 0)
            + (parsed.GetValue(options.All) ? 1 : 0)
            + (parsed.GetValue(options.Where) is null ? 0 : 1)
            + (parsed.GetValue(options.Resume) ? 1 : 0);
        if (ways != 1) throw new UsageException("give one of: ids, --stale, --all, --where EXPR, --resume");
        if (parsed.GetValue(options.Resume) && parsed.GetValue(options.DryRun))
            throw new UsageException("--dry-run goes with a choice of articles; --resume writes");
        if (parsed.GetValue(options.Concurrency) is < 1 or > ConcurrencyMax)
            throw new UsageException($"--concurrency is 1 to {ConcurrencyMax}");
        if (parsed.GetValue(options.Tokens) is < 1) throw new UsageException("--max-tokens is at least 1");
        if (parsed.GetValue(options.Report) is { } file) RegenerationReports.CheckExtension(Path.GetExtension(file));
    }

    private static RegenerationReport Report(
        ParseResult parsed, Options options, Work work, CancellationToken cancellationToken)
    {
        var isTrial = parsed.GetValue(options.DryRun);
        try
        {
            return parsed.GetValue(options.Resume)
                ? Resume(work, cancellationToken)
                : Regenerate(work, Select(parsed, options, work), isTrial, cancellationToken);
        }
        catch (OperationCanceledException) when (!isTrial && work.Library.Jobs.Unfinished() is not null)
        {
            throw new InterruptedException(
                "interrupted; what was done is kept, go on with: answers regenerate --resume");
        }
        catch (Exception error) when (!isTrial && Spent(error) is { } spent)
        {
            throw new ModelException(
                ModelFailure.BudgetSpent,
                $"{spent.Message}; what was done is kept, go on with: answers regenerate --resume --max-tokens N");
        }
    }

    /// <summary>That the tokens are spent, however the parts of the job that ran at once report it.</summary>
    private static ModelException? Spent(Exception error) => error switch
    {
        ModelException { Failure: ModelFailure.BudgetSpent } spent => spent,
        AggregateException { InnerExceptions: [var first, ..] } => Spent(first),
        _ => null,
    };

    private static RegenerationRun Run(ParseResult parsed, Options options) => new(
        parsed.GetValue(options.Concurrency),
        string.Join(' ', parsed.Tokens.Select(t => t.Value)),
        new ProgressLine(parsed.Err()));

    private static IReadOnlyList<string> Select(ParseResult parsed, Options options, Work work)
    {
        if (parsed.GetValue(options.Ids) is [_, ..] ids)
            return [.. ids.Distinct().Select(id => LibraryCommand.Article(work.Library, id).Id)];
        if (parsed.GetValue(options.Where) is { } where) return work.Library.Articles.Ids(ArticleFilter.Parse(where));
        if (parsed.GetValue(options.All)) return work.Library.Articles.Ids();
        // Which of these are stale comes out as they are composed; what comes out the same is noted as checked.
        return work.Library.Articles.Unchecked(work.Index.Snapshot, EngineFingerprint.Revision);
    }

    private static RegenerationReport Regenerate(
        Work work, IReadOnlyList<string> ids, bool dryRun, CancellationToken cancellationToken)
    {
        var regeneration = new RegenerationPipeline(work.Index, work.Library, work.Pipeline);
        return dryRun
            ? regeneration.Try(ids, work.Run, cancellationToken)
            : regeneration.Run(ids, work.Run, cancellationToken);
    }

    private static RegenerationReport Resume(Work work, CancellationToken cancellationToken) =>
        new RegenerationPipeline(work.Index, work.Library, work.Pipeline).Resume(work.Run, cancellationToken)
        ?? throw new ConfigurationException("no job was stopped: nothing to resume");

    private sealed record Work(
        Library Library, Indexing.IPassageIndex Index, AnswerPipeline Pipeline, RegenerationRun Run);

    private sealed class Options
    {
        public Argument<string[]> Ids { get; } = new("ID")
        {
            Description = "Articles to answer again", Arity = ArgumentArity.ZeroOrMore,
        };

        public Option<bool> Stale { get; } = new("--stale") { Description = "Those that answers stale lists" };

        public Option<bool> All { get; } = new("--all") { Description = "All" };

        public Option<string?> Where { get; } = new("--where") { Description = ArticleFilter.Help };

        public Option<bool> Resume { get; } = new("--resume") { Description = "Go on with the job that was stopped" };

        public Option<bool> DryRun { get; } = new("--dry-run")
        {
            Description = "Tell what would change; write nothing",
        };

        public Option<int> Concurrency { get; } = new("--concurrency")
        {
            Description = "Articles at a time", DefaultValueFactory = _ => Environment.ProcessorCount,
        };

        public Option<long?> Tokens { get; } = new("--max-tokens")
        {
            Description = "Tokens that the model may take in all; when they are spent the job stops, to be resumed",
        };

        public Option<string?> Report { get; } = new("--report")
        {
            Description = "Also write what changed to this file: .txt, .json or .html",
        };

        public Option<string?> Index { get; } = IndexLocation.Option();

        public Option<bool> Extractive { get; } = ModelOption.Extractive();

        public Option<bool> Json { get; } = CommandAction.JsonOption();
    }
}
