using System.Globalization;
using AnswerEngine.Cli.Commands;
using AnswerEngine.Indexing;
using AnswerEngine.Models;
using AnswerEngine.Search;
using AnswerEngine.Storage;

namespace AnswerEngine.Cli;

/// <summary>The index, its library and SQLite, as they are found; nothing is made or mended.</summary>
internal static class DoctorIndex
{
    private const string Part = "index";

    /// <param name="option">The folder, as the command line has it.</param>
    /// <param name="embedding">The model that the vectors should be of.</param>
    /// <param name="isSearched">True when documents are searched in the folder.</param>
    public static IEnumerable<DoctorLine> Lines(string? option, ModelConfiguration embedding, bool isSearched)
    {
        var folder = IndexLocation.Resolve(option);
        if (isSearched) yield return Tried("snapshot", () => Snapshot(folder, isNamed: option is not null));
        if (isSearched && Directory.Exists(folder)) yield return Tried("vectors", () => Vectors(folder, embedding));
        yield return Tried("SQLite", () => new DoctorLine(Part, "SQLite", ProbeState.Ok, Library.SqliteVersion, null));
        yield return Tried("library", () => Kept(folder));
    }

    private static DoctorLine Snapshot(string folder, bool isNamed)
    {
        if (!isNamed && !Directory.Exists(folder) && IndexLocation.HasCorpus)
            return new DoctorLine(
                Part, "snapshot", ProbeState.Warn, "none yet: the first question makes it from corpus/", null);
        using var index = LocalPassageIndex.Open(folder);
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{index.Snapshot}: {index.DocumentCount:N0} documents, {index.PassageCount:N0} passages");
        return new DoctorLine(Part, "snapshot", ProbeState.Ok, found, null);
    }

    private static DoctorLine Vectors(string folder, ModelConfiguration embedding)
    {
        using var index = LocalPassageIndex.Open(folder);
        var configured = embedding.IsSet ? embedding.EmbeddingId() : null;
        var state = index.VectorModel == configured ? ProbeState.Ok : ProbeState.Fail;
        var found = index.VectorModel is { } model ? $"of {model}" : "learnt from the texts";
        if (state == ProbeState.Fail && index.VectorModel is null)
            (state, found) = (ProbeState.Warn, found + "; the configured embedding model is not used");
        return new DoctorLine(
            Part, "vectors", state,
            state == ProbeState.Ok ? found : $"{found}: answers ingest PATH --re-embed makes them anew", null);
    }

    private static DoctorLine Kept(string folder)
    {
        if (!Library.Exists(folder))
            return new DoctorLine(Part, "library", ProbeState.Ok, "none yet: the first answer makes it", null);
        var library = Library.Open(folder, Clock.System);
        var articles = string.Create(CultureInfo.InvariantCulture, $"{library.Articles.Ids().Count:N0} articles");
        return library.IsWritable
            ? new DoctorLine(Part, "library", ProbeState.Ok, articles, null)
            : new DoctorLine(
                Part, "library", ProbeState.Warn, $"{articles}; it cannot be written: answers are not kept", null);
    }

    private static DoctorLine Tried(string name, Func<DoctorLine> look)
    {
        try
        {
            return look();
        }
        catch (DllNotFoundException error)
        {
            return DoctorLine.Failed(Part, name, error) with { Code = ExitCode.Unreachable };
        }
        catch (IndexCorruptException error)
        {
            return DoctorLine.Failed(Part, name, error) with { Found = Failures.Damaged(error.Message) };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ConfigurationException)
        {
            return DoctorLine.Failed(Part, name, error);
        }
    }
}
