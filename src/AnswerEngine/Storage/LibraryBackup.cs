using AnswerEngine.Search.Files;
using Microsoft.Data.Sqlite;

namespace AnswerEngine.Storage;

/// <summary>A copy of the library in one file, taken while others work with it, and its way back.</summary>
public static class LibraryBackup
{
    /// <summary>Writes a copy of the library as it is at one moment into a folder, whole or not at all.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="LibraryException">The library could not be read or the copy not be written.</exception>
    public static string Write(Library library, string directory)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentException.ThrowIfNullOrEmpty(directory);
        Directory.CreateDirectory(directory);
        var target = Path.Combine(directory, Library.FileName);
        var copy = $"{target}.copy";
        try
        {
            File.Delete(copy);
            library.CopyTo(copy);
            using var content = File.OpenRead(copy);
            DurableFile.Write(target, content.CopyTo);
            return target;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>
    /// Puts the content of a backup in the place of the library's, in one transaction: readers see the one or the
    /// other.
    /// </summary>
    /// <exception cref="LibraryException">The backup is damaged, or its audit log does not hold.</exception>
    /// <exception cref="FileNotFoundException">The folder holds no backup.</exception>
    public static Library Restore(string directory, string indexDirectory, TimeProvider time)
    {
        var source = Path.Combine(directory, Library.FileName);
        if (!File.Exists(source))
        {
            throw new FileNotFoundException(
                $"{source} does not exist; make a backup with: answers export --library {directory}", source);
        }
        var backup = Library.Open(directory, time);
        if (backup.Audit.Verify() is [var failure, ..])
            throw new LibraryException($"{source} does not hold: {failure}; nothing was restored", isDamaged: true);
        Directory.CreateDirectory(indexDirectory);
        var target = Path.Combine(indexDirectory, Library.FileName);
        // A damaged library is no place to write into; it is kept beside.
        if (File.Exists(target) && !IsUsable(indexDirectory, time)) SetAside(target);
        backup.CopyTo(target);
        return Library.Open(indexDirectory, time);
    }

    private static bool IsUsable(string indexDirectory, TimeProvider time)
    {
        try
        {
            return Library.Open(indexDirectory, time).Articles.Count >= 0;
        }
        catch (LibraryException error) when (error.IsDamaged)
        {
            return false;
        }
    }

    private static void SetAside(string path)
    {
        SqliteConnection.ClearAllPools();
        foreach (var suffix in (string[])["", "-wal", "-shm"])
        {
            if (!File.Exists(path + suffix)) continue;
            File.Move(path + suffix, $"{path}.damaged{suffix}", overwrite: true);
        }
    }
}
