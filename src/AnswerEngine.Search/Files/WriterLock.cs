using System.Globalization;

namespace AnswerEngine.Search.Files;

/// <summary>
/// The lock that makes a writer the only one: an operating system lock on a file, so it ends with the process however
/// that dies. The file stays; its content, the holder's process id, only serves the message to the one refused.
/// </summary>
internal sealed class WriterLock : IDisposable
{
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

        stream.SetLength(0);
        stream.Write(System.Text.Encoding.ASCII.GetBytes(
            Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        stream.Flush();
        return new WriterLock(stream, released);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _released?.Invoke();
        _stream.Dispose();
    }

    private static int? HolderOf(string path)
    {
        try
        {
            // Shared for writing: such a handle asks for no lock, so it can read what the holder has written.
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
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
