using System.CommandLine;
using AnswerEngine.Cli.Commands;
using AnswerEngine.Cli.Output;
using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Cli;

/// <summary>
/// Which index a command works on: command line, then ANSWERS_INDEX, then answers.json in the working folder, then
/// .answers.
/// </summary>
internal static class IndexLocation
{
    public const string DefaultFolder = ".answers";
    private const string CorpusFolder = "corpus";

    public static Option<string?> Option() =>
        new("--index")
        {
            Description =
                $"Folder of the index (default: ANSWERS_INDEX, then \"index\" in {SettingsFile.Name}, "
                + $"then {DefaultFolder})",
        };

    /// <summary>True when the working folder has sources that the first question makes an index from.</summary>
    public static bool HasCorpus => Directory.Exists(CorpusFolder);

    public static string Resolve(string? option) =>
        option ?? Setting.Index.In(SettingsFile.Read()).Value!;

    /// <summary>
    /// Opens the index, in the folder or on the server; on the very first use of the default folder, makes it from
    /// corpus/ in the working folder.
    /// </summary>
    public static IPassageIndex Open(ParseResult parsed, string? option, CancellationToken cancellationToken)
    {
        var folder = Resolve(option);
        var model = ConfiguredModels.Embedding();
        var store = StoreConfiguration.Of(parsed);
        if (!store.IsQdrant && option is null && HasCorpus && new SnapshotDirectory(folder).CurrentPath is null)
        {
            var stderr = parsed.Err();
            stderr.WriteLine($"First use: indexing {CorpusFolder}/ into {folder}/");
            var report = new CorpusPipeline(folder, model).Ingest(
                new IngestRequest([CorpusFolder]), new ProgressLine(stderr), cancellationToken);
            IngestTable.Write(report, stderr);
        }
        return store.Open(folder, model);
    }
}
