using System.CommandLine;
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
    /// Opens the index; on the very first use of the default one, makes it from corpus/ in the working folder.
    /// </summary>
    public static IPassageIndex Open(string? option, TextWriter stderr, CancellationToken cancellationToken)
    {
        var folder = Resolve(option);
        var model = ConfiguredModels.Embedding();
        if (option is null && HasCorpus && new SnapshotDirectory(folder).CurrentPath is null)
        {
            stderr.WriteLine($"First use: indexing {CorpusFolder}/ into {folder}/");
            var report = new CorpusPipeline(folder, model).Ingest(
                new IngestRequest([CorpusFolder]), new ProgressLine(stderr), cancellationToken);
            IngestTable.Write(report, stderr);
        }
        return LocalPassageIndex.Open(folder, model);
    }
}
