using AnswerEngine.Search.Files;
using Microsoft.Data.Sqlite;

namespace AnswerEngine.Storage;

/// <summary>
/// Makes the file of a library beside its place and moves it there whole, so that an empty file is never a new library
/// but the loss of one.
/// </summary>
internal static class NewLibrary
{
    private const int WaitsMax = 3_000;

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(10);

    /// <summary>Makes it unless it is there already: of several processes one does.</summary>
    /// <exception cref="LibraryException">Another process does not come to an end with it.</exception>
    public static void Make(string path)
    {
        using var gate = Gate(path);
        if (File.Exists(path)) return;
        var made = $"{path}.new";
        foreach (var suffix in (string[])["", "-wal", "-shm"]) File.Delete(made + suffix);
        Fill(made);
        File.Move(made, path);
        DurableFile.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static void Fill(string path)
    {
        try
        {
            // The last one to close it brings its log home.
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            LibrarySchema.Prepare(connection);
            LibrarySchema.Migrate(connection);
        }
        catch (SqliteException error)
        {
            throw LibraryException.From(error, path);
        }
    }

    /// <summary>
    /// A lock that ends with the process. Who waited for it finds the library there, so that its file may go.
    /// </summary>
    private static FileStream Gate(string path)
    {
        var gate = $"{path}.gate";
        for (var waits = 0; waits < WaitsMax; waits++)
        {
            try
            {
                return new FileStream(
                    gate, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(gate) || File.Exists(path))
            {
                // Another one has it, or has just been done with it.
                Thread.Sleep(Wait);
            }
        }
        throw new LibraryException($"{path} is being made by another process; try again when it is done");
    }
}
