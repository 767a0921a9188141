using System.CommandLine;
using System.Text.Json;
using AnswerEngine.Cli.Output;
using AnswerEngine.Indexing;
using AnswerEngine.Models;
using AnswerEngine.Search.Files;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli.Commands;

internal static class IngestCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Files and folders to read", Arity = ArgumentArity.ZeroOrMore,
        };
        var kind = CommandAction.KindOption("Kind of documents that do not state their own: guideline or study");
        var index = IndexLocation.Option();
        var prune = new Option<bool>("--prune") { Description = "Drop documents whose file under PATH is gone" };
        var memory = new Option<int?>("--memory")
        {
            Description = "Megabytes for documents in work; more goes to the disk (default 512)", HelpName = "MB",
        };
        var reembed = new Option<bool>("--re-embed")
        {
            Description = "Make the vectors of all documents anew, for example after those of another model",
        };
        var tokens = new Option<long?>("--max-tokens")
        {
            Description = "Most tokens that the embedding model may take; what it made stays for the next ingest",
            HelpName = "N",
        };
        var rollback = new Option<bool>("--rollback")
        {
            Description = "Read nothing: put the version before in force again (with --store qdrant)",
        };
        var json = CommandAction.JsonOption();
        var command = new Command(
            "ingest",
            "Read guidelines and studies into an index: "
            + "Markdown, PubMed XML, JATS, HTML, JSON lines, each also as .gz. "
            + "Example: answers ingest corpus --prune")
        {
            paths, kind, index, prune, memory, reembed, tokens, rollback, json,
        };
        command.Runs((parsed, cancellationToken) =>
        {
            if (parsed.GetValue(rollback))
            {
                CorpusUpload.Rollback(parsed, cancellationToken);
                return ExitCode.Done;
            }
            if (parsed.GetValue(paths) is not [_, ..] given) throw new UsageException("name files or folders to read");
            var request = new IngestRequest(
                given, parsed.GetValue(kind), parsed.GetValue(prune))
            {
                Reembed = parsed.GetValue(reembed),
            };
            if (parsed.GetValue(memory) is { } megabytes) request = request with { MemoryMegabytes = megabytes };
            var folder = IndexLocation.Resolve(parsed.GetValue(index));
            var budget = parsed.GetValue(tokens) is { } allowed ? new TokenBudget(allowed) : null;
            var report = new CorpusPipeline(folder, ConfiguredModels.Embedding(budget))
                .Ingest(request, new ProgressLine(parsed.Err()), cancellationToken);
            if (parsed.GetValue(json))
                parsed.Out().WriteLine(JsonSerializer.Serialize(report, CliJson.Readable.IngestReport));
            else IngestTable.Write(report, parsed.Out());
            if (report.Snapshot is not null) CorpusUpload.Run(parsed, folder, cancellationToken);
            Reopen(folder, parsed.Err());
            return Outcome(report, parsed.Err());
        });
        return command;
    }

    /// <summary>What the new sources say of approved articles takes effect at once.</summary>
    internal static void Reopen(string folder, TextWriter stderr)
    {
        if (!Library.Exists(folder) || new SnapshotDirectory(folder).CurrentPath is null) return;
        using var index = LocalPassageIndex.Open(folder);
        Reopen(index, Library.Open(folder, Clock.System), stderr);
    }

    /// <summary>The same of an opened index.</summary>
    internal static void Reopen(IPassageIndex index, Library library, TextWriter stderr)
    {
        foreach (var article in Reopening.Run(index, library))
            stderr.WriteLine($"{article.Id} version {article.Version} is under review again: {article.Reason}");
    }

    private static int Outcome(IngestReport report, TextWriter stderr)
    {
        if (report is { DocumentsGiven: 0, FilesRemoved: 0 })
        {
            stderr.WriteLine(report.FilesSeen == 0
                ? "answers: no files there to read; give a folder of guidelines and studies"
                : "answers: no document could be read; the reasons are listed under rejected");
            return ExitCode.BadData;
        }
        return report.Rejected.Count > 0 ? ExitCode.Incomplete : ExitCode.Done;
    }
}
