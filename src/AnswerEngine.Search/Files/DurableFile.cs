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
        var temporary = $"{target}{TemporaryMark}{Environment.ProcessId}-{Interlocked.Increment(ref Counter)}";
        try
        {
            WriteTemporary(temporary, write);
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }

        SyncDirectory(Path.GetDirectoryName(target)!);
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

    private static void WriteTemporary(string temporary, Action<Stream> write)
    {
        using var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes);
        write(stream);
        stream.Flush();
        NativeSync.Handle(stream.SafeFileHandle, temporary);
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
