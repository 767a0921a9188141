using System.CommandLine;
using System.Globalization;
using AnswerEngine.Cli.Commands;
using AnswerEngine.Cli.Output;
using AnswerEngine.Indexing.Qdrant;

namespace AnswerEngine.Cli;

/// <summary>Brings a corpus on a Qdrant server to the state of the local index, and says what it did.</summary>
internal static class CorpusUpload
{
    /// <summary>Uploads the snapshot in force, where documents are searched on a server.</summary>
    public static void Run(ParseResult parsed, string folder, CancellationToken cancellationToken)
    {
        var store = StoreConfiguration.Of(parsed);
        if (!store.IsQdrant) return;
        using var upload = new QdrantUpload(store.Server(), store.Corpus());
        var report = upload.Run(folder, new ProgressLine(parsed.Err()), cancellationToken);
        var what = report is { Written: 0, Kept: 0 }
            ? string.Create(CultureInfo.InvariantCulture, $"{report.Collection} has it already")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Collection} is in force, {report.Documents:N0} documents; "
                + $"{report.Written:N0} points written, {report.Kept:N0} were there");
        parsed.Err().WriteLine($"qdrant: {what}{Before(report)}");
    }

    /// <summary>Returns to the version before.</summary>
    public static void Rollback(ParseResult parsed, CancellationToken cancellationToken)
    {
        var store = StoreConfiguration.Of(parsed);
        if (!store.IsQdrant) throw new UsageException("--rollback is for --store qdrant");
        using var upload = new QdrantUpload(store.Server(), store.Corpus());
        var report = upload.Rollback(cancellationToken);
        parsed.Err().WriteLine($"qdrant: {report.Collection} is in force again{Before(report)}");
    }

    private static string Before(QdrantUploadReport report) =>
        report.Previous is { } previous ? $"; {previous} was before" : "";
}
