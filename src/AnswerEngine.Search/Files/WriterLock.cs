using System.Globalization;

namespace AnswerEngine.Search.Files;

/// <summary>
/// The lock that makes a writer the only one: an operating system lock on a file, so it ends with the process however
/// that dies. The file stays; its content, the holder's process id, only serves the message to the one refused.
/// </summary>
internal sealed class WriterLock : IDisposable
{
    private const string HolderSuffix = ".pid";

    private const int ContentBytesMax = 32;

    private readonly FileStream _stream;
    private readonly Action? _released;

    private WriterLock(FileStream stream, Action? released) => (_stream, _released) = (stream, released);

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The lock file; made if missing.</param>
    /// <param name="released">Called when the lock is given back, or null.</param>
    /// <exception cref="IndexLockedException">Another has it.</exception>
    public static WriterLock Acquire(string path, Action? released)
    {
        FileStream stream;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new IndexLockedException(path, HolderOf(path));
        }

        WriteHolder(path);
        return new WriterLock(stream, released);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _released?.Invoke();
        _stream.Dispose();
    }

    private static void WriteHolder(string path)
    {
        try
        {
            // Not durable and not atomic: whoever reads it half-written reports an unknown holder.
            File.WriteAllText(path + HolderSuffix, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // A full disk must not keep a writer from making room; only a later message is poorer.
        }
    }

    private static int? HolderOf(string path)
    {
        try
        {
            using var stream = new FileStream(
                path + HolderSuffix, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[ContentBytesMax];
            var text = System.Text.Encoding.ASCII.GetString(bytes, 0, stream.Read(bytes));
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (IOException)
        {
            return null; // only the message is poorer
        }
    }
}
