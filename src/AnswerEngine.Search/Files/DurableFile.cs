namespace AnswerEngine.Search.Files;

/// <summary>
/// Replaces a file so that after a crash or power loss either the old or the new content is there, whole. The order
/// is: write a neighbour, sync it, rename it over the file, sync the directory (Pillai et al., OSDI 2014). The sync
/// is called directly, because .NET 10.0 on Linux loses the error that fsync reports.
/// </summary>
public static class DurableFile
{
    private const string TemporaryMark = ".tmp-";

    private const int BufferBytes = 1 << 16;

    private const int LeftoversMax = 1_000;

    private static int Counter;

    /// <summary>Writes a file anew. When it returns the content and its name are on the disk.</summary>
    /// <param name="path">The file; its directory must exist.</param>
    /// <param name="write">Writes the content. The stream need not be flushed or closed.</param>
    /// <exception cref="IOException">
    /// Writing, syncing or renaming failed. The old file is untouched and nothing is left beside it, except when only
    /// the last step, syncing the directory, failed: then the new file is there but may not survive a power loss.
    /// </exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(write);
        var target = Path.GetFullPath(path);
        var stream = CreateTemporary(target);
        try
        {
            WriteTemporary(stream, write);
            File.Move(stream.Name, target, overwrite: true);
        }
        catch
        {
            TryDelete(stream.Name);
            throw;
        }

        SyncDirectory(Path.GetDirectoryName(target)!);
    }

    /// <summary>Makes a directory and those above it that are missing, and their names durable.</summary>
    /// <param name="path">The directory; may be there already.</param>
    /// <exception cref="IOException">It cannot be made, or the disk reported an error.</exception>
    public static void CreateDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Directory.Exists(full)) return;
        var parent = Path.GetDirectoryName(full);
        if (parent is not null) CreateDirectory(parent);
        Directory.CreateDirectory(full);
        if (parent is not null) SyncDirectory(parent);
    }

    /// <summary>Makes the names in a directory durable. Does nothing on Windows, where it is not possible.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="IOException">The directory cannot be opened or the disk reported an error.</exception>
    public static void SyncDirectory(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!OperatingSystem.IsWindows()) NativeSync.Path(path);
    }

    /// <summary>Makes the content of a file durable that others have written.</summary>
    internal static void SyncFile(string path)
    {
        if (!OperatingSystem.IsWindows())
        {
            NativeSync.Path(path);
            return;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        NativeSync.Handle(stream.SafeFileHandle, path);
    }

    /// <summary>True for a file that an interrupted <see cref="Write"/> left behind.</summary>
    internal static bool IsTemporary(string path) =>
        Path.GetFileName(path).Contains(TemporaryMark, StringComparison.Ordinal);

    /// <summary>
    /// A neighbour of the target that is not there yet. One may be left of a killed process with the same id: in a
    /// container every process has the same.
    /// </summary>
    private static FileStream CreateTemporary(string target)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = $"{target}{TemporaryMark}{Environment.ProcessId}-{Interlocked.Increment(ref Counter)}";
            try
            {
                return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes);
            }
            catch (IOException) when (attempt < LeftoversMax && File.Exists(path))
            {
                // The next number is free, or the one after that.
            }
        }
    }

    private static void WriteTemporary(FileStream stream, Action<Stream> write)
    {
        using (stream)
        {
            write(stream);
            stream.Flush();
            NativeSync.Handle(stream.SafeFileHandle, stream.Name);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (IOException)
        {
            // The first error is the one to report; a leftover bears the temporary mark and harms nobody.
        }
        catch (UnauthorizedAccessException)
        {
            // As above.
        }
    }
}
