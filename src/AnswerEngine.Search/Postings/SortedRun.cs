using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Search.Postings;

/// <summary>What <see cref="BatchInverter"/> makes of a batch.</summary>
/// <param name="Bytes">
/// Per term the length of its UTF-8 (a byte), the UTF-8, bytes of its postings, the postings.
/// </param>
/// <param name="Starts">Where the terms of each first byte begin, and the end.</param>
internal sealed record InvertedBatch(byte[] Bytes, int[] Starts);

/// <summary>An <see cref="InvertedBatch"/> in memory or in a temporary file without a name.</summary>
internal sealed class SortedRun : TermRun
{
    private readonly byte[]? _bytes;
    private readonly FileStream? _file;
    private readonly int[] _starts;

    private SortedRun(byte[]? bytes, FileStream? file, int[] starts) =>
        (_bytes, _file, _starts) = (bytes, file, starts);

    /// <inheritdoc/>
    public override long MemoryBytes => _bytes?.Length ?? 0;

    public static SortedRun InMemory(InvertedBatch batch) => new(batch.Bytes, null, batch.Starts);

    /// <summary>Writes a run to the system's directory for temporary files.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public static SortedRun OnDisk(InvertedBatch batch)
    {
        var directory = Directory.CreateTempSubdirectory("search-run-");
        try
        {
            var file = new FileStream(Path.Combine(directory.FullName, "run"), FileMode.CreateNew, FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
            file.Write(batch.Bytes);
            // Where the system allows it the name goes at once: a killed process leaves nothing behind.
            if (!OperatingSystem.IsWindows()) directory.Delete(recursive: true);
            return new SortedRun(null, file, batch.Starts);
        }
        catch
        {
            directory.Delete(recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public override TermCursor Read(int number, int part)
    {
        var window = _bytes is null
            ? new RunWindow(_file!.SafeFileHandle, _starts[part], _starts[part + 1])
            : new RunWindow(_bytes, _starts[part], _starts[part + 1]);
        return new SortedRunCursor(window, number);
    }
}

/// <summary>Walks terms of a <see cref="SortedRun"/>.</summary>
internal sealed class SortedRunCursor(RunWindow window, int number) : TermCursor(number)
{
    private int _postings;
    private int _postingsLength;

    /// <inheritdoc/>
    public override void CopyTo(MergedTerm target) => target.Add(window.Bytes.AsSpan(_postings, _postingsLength));

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (!window.Fill(1)) return false;
        var length = window.Bytes[window.At++];
        window.Fill(length + RunWindow.VarintBytesMax); // perhaps fewer follow: a whole number and postings do
        var postings = window.VarintAt(window.At + length, out _postingsLength);
        var bytes = postings - window.At + _postingsLength;
        if (!window.Fill(bytes)) throw new EndOfStreamException();
        MoveTo(window.Bytes, window.At, length);
        window.At += bytes;
        _postings = window.At - _postingsLength;
        return true;
    }
}

/// <summary>A stretch of a run, all of it in memory or read bit by bit from a file.</summary>
internal sealed class RunWindow
{
    /// <summary>Most bytes of a number of variable length.</summary>
    public const int VarintBytesMax = 5;

    private const int BufferBytes = 1 << 14;

    private readonly SafeFileHandle? _file;
    private int _end;
    private long _read;
    private readonly long _readEnd;

    public RunWindow(byte[] bytes, int start, int end) => (Bytes, At, _end) = (bytes, start, end);

    public RunWindow(SafeFileHandle file, int start, int end) =>
        (_file, _read, _readEnd, Bytes) = (file, start, end, start < end ? new byte[BufferBytes] : []);

    /// <summary>What is in memory; after <see cref="Fill"/> it may be another array.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>Place of the reader, who moves it.</summary>
    public int At { get; set; }

    /// <summary>Brings bytes into memory, from the reader's place on.</summary>
    /// <returns>False when fewer are left; they are there.</returns>
    public bool Fill(int count)
    {
        if (_end - At >= count) return true;
        if (_file is null || _read == _readEnd) return false;
        var target = count <= Bytes.Length ? Bytes : new byte[Math.Max(count, Bytes.Length * 2)];
        Bytes.AsSpan(At, _end - At).CopyTo(target);
        (Bytes, At, _end) = (target, 0, _end - At);
        while (_end < Bytes.Length && _read < _readEnd)
        {
            var wanted = (int)Math.Min(Bytes.Length - _end, _readEnd - _read);
            var now = RandomAccess.Read(_file, Bytes.AsSpan(_end, wanted), _read);
            if (now == 0) throw new EndOfStreamException();
            _end += now;
            _read += now;
        }

        return _end >= count;
    }

    /// <summary>Reads a number of our own.</summary>
    /// <returns>The place after it.</returns>
    public int VarintAt(int at, out int value)
    {
        value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = Bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80) return at;
        }
    }
}
