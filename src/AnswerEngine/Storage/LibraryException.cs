using Microsoft.Data.Sqlite;

namespace AnswerEngine.Storage;

/// <summary>The library cannot be used; the message names the file, the cause and the next step.</summary>
public sealed class LibraryException : IOException
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14;
    private const int NoDatabase = 26;

    internal LibraryException(string message, Exception? cause = null, bool isDamaged = false)
        : base(message, cause) => IsDamaged = isDamaged;

    /// <summary>True when the file itself is bad.</summary>
    public bool IsDamaged { get; }

    /// <summary>True when only reading is allowed.</summary>
    public bool IsUnwritable { get; private init; }

    /// <summary>A file without content, which no library ever is.</summary>
    internal static LibraryException Empty(string path) => new(
        $"{path} is empty: what it held is lost; restore a backup with: answers restore DIR "
        + "(or delete the file, to begin anew without what it held)",
        isDamaged: true);

    internal static LibraryException From(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Busy or Locked => new LibraryException(
            $"{path} is kept busy by another process; try again when it is done", error),
        ReadOnly or CannotOpen => new LibraryException(
            $"{path} cannot be written ({error.Message}); check its permissions and those of its folder", error)
        {
            IsUnwritable = true,
        },
        Full => new LibraryException(
            $"the disk of {path} is full; free space and run the command again. What was there before is untouched.",
            error),
        InputOutput => new LibraryException(
            $"{path} could not be read or written ({error.Message}); nothing of this command was kept", error),
        Corrupt or NoDatabase => new LibraryException(
            $"{path} is damaged or no library ({error.Message}); restore a backup with: answers restore DIR",
            error,
            isDamaged: true),
        _ => new LibraryException($"{path}: {error.Message}", error),
    };
}
