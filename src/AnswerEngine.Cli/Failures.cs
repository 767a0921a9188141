using System.Text;
using System.Text.Json;
using AnswerEngine.Indexing.Qdrant;
using AnswerEngine.Review;
using AnswerEngine.Search;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli;

/// <summary>Turns an exception into one line for the user, with the next step, and an exit code.</summary>
internal static class Failures
{
    private const int DiskFull = 0x1C, ReadOnlyDisk = 0x1E, QuotaExceeded = 0x7A;

    public static int Report(Exception error, TextWriter stderr)
    {
        var (code, message) = Describe(error);
        stderr.WriteLine($"answers: {message}");
        return code;
    }

    /// <summary>What to do about an index that is not what was written.</summary>
    public static string Damaged(string what) =>
        $"{what} Rebuild the index: delete snapshots/ and CURRENT in its folder (library.db there holds the articles) "
        + "and run answers ingest again.";

    /// <summary>The exit code for what a Qdrant server did not do.</summary>
    public static int CodeOf(QdrantException error) => error.Failure switch
    {
        QdrantFailure.Unauthorized or QdrantFailure.Forbidden or QdrantFailure.NotFound or QdrantFailure.BadRequest
            or QdrantFailure.Conflict => ExitCode.Configuration,
        _ => ExitCode.Unreachable,
    };

    private static (int Code, string Message) Describe(Exception error) => error switch
    {
        // Parallel queries wrap what their parts throw.
        AggregateException { InnerExceptions: [var only, ..] } => Describe(only),
        InterruptedException => (ExitCode.Interrupted, error.Message),
        OperationCanceledException => (ExitCode.Interrupted, "interrupted; nothing was changed"),
        UsageException => (ExitCode.Usage, error.Message),
        ConfigurationException => (ExitCode.Configuration, error.Message),
        EmbeddingMismatchException => (ExitCode.Configuration, error.Message),
        FileNotFoundException missing => (ExitCode.Usage, missing.Message),
        DecoderFallbackException =>
            (ExitCode.BadData, $"the input is not valid UTF-8 ({error.Message}); convert it to UTF-8"),
        ArgumentException => (ExitCode.Usage, error.Message),
        DirectoryNotFoundException => (ExitCode.Configuration, error.Message),
        UnauthorizedAccessException =>
            (ExitCode.Configuration, $"{error.Message} Check the permissions, or give another --index folder."),
        LibraryException { IsDamaged: true } => (ExitCode.BadData, error.Message),
        LibraryException { IsUnwritable: true } => (ExitCode.Configuration, error.Message),
        ReviewException => (ExitCode.BadData, error.Message),
        DllNotFoundException => (ExitCode.Unreachable, error.Message),
        IndexLockedException => (ExitCode.Unreachable, error.Message),
        IndexCorruptException =>
            (ExitCode.BadData, Damaged(error.Message)),
        JsonException => (ExitCode.BadData, $"not valid JSON of the expected shape: {error.Message}"),
        InvalidDataException => (ExitCode.BadData, error.Message),
        EmbeddingException { InnerException: ModelException inner } => (Describe(inner).Code, error.Message),
        QdrantException { Failure: QdrantFailure.OutOfSpace } full => (
            ExitCode.Unreachable,
            $"{full.Message}. The disk of the server, or its quota, is full: free some there and run the command "
            + "again; it goes on where it stopped, and what answered before still does"),
        QdrantException failed => (CodeOf(failed), failed.Message),
        ModelException { Failure: ModelFailure.Unauthorized or ModelFailure.NotFound } =>
            (ExitCode.Configuration, error.Message),
        ModelException { Failure: ModelFailure.BudgetSpent } => (ExitCode.Incomplete, error.Message),
        ModelException => (ExitCode.Unreachable, error.Message),
        IOException io when (io.HResult & 0xFFFF) is DiskFull or QuotaExceeded =>
            (ExitCode.Unreachable, $"the disk is full ({io.Message}); free space and run the command again. "
                + "What was there before is untouched."),
        IOException io when (io.HResult & 0xFFFF) == ReadOnlyDisk =>
            (ExitCode.Configuration, $"{io.Message} Give an --index folder that can be written."),
        IOException => (ExitCode.Unreachable, error.Message),
        _ => (
            ExitCode.Unexpected,
            $"unexpected {error.GetType().Name}: {error.Message}{Environment.NewLine}{error.StackTrace}"),
    };
}

/// <summary>The command line asks for something that cannot be.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>The settings cannot be used.</summary>
internal sealed class ConfigurationException(string message) : Exception(message);

/// <summary>Ctrl-C came after something had been kept; the message says what, and how to go on.</summary>
internal sealed class InterruptedException(string message) : Exception(message);
