namespace AnswerEngine.Search.Postings;

/// <summary>Terms in order of their UTF-8, each with the postings of documents that arrived together.</summary>
internal abstract class TermRun
{
    /// <summary>Bytes kept in memory.</summary>
    public abstract long MemoryBytes { get; }

    /// <summary>Walks the terms from the start. One reader at a time.</summary>
    /// <param name="number">Place of the run among the runs: the order of its documents.</param>
    public abstract TermCursor Read(int number);
}

/// <summary>Walks the terms of a run.</summary>
internal abstract class TermCursor(int number)
{
    /// <summary>Place of the run among the runs: the order of its documents.</summary>
    public int Number => number;

    /// <summary>UTF-8 of the term.</summary>
    public abstract ReadOnlySpan<byte> Term { get; }

    /// <summary>Moves to the next term.</summary>
    public abstract bool MoveNext();

    /// <summary>Adds the postings of the term, by number of arrival; before the next move.</summary>
    public abstract void CopyTo(MergedTerm target);
}

/// <summary>What <see cref="BatchInverter"/> made, in memory or in a temporary file without a name.</summary>
internal sealed class SortedRun : TermRun
{
    private const int BufferBytes = 1 << 16;

    private readonly byte[]? _bytes;
    private readonly FileStream? _file;

    private SortedRun(byte[]? bytes, FileStream? file) => (_bytes, _file) = (bytes, file);

    /// <inheritdoc/>
    public override long MemoryBytes => _bytes?.Length ?? 0;

    public static SortedRun InMemory(byte[] bytes) => new(bytes, null);

    /// <summary>Writes a run to the system's directory for temporary files.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    public static SortedRun OnDisk(byte[] bytes)
    {
        var directory = Directory.CreateTempSubdirectory("search-run-");
        try
        {
            var file = new FileStream(Path.Combine(directory.FullName, "run"), FileMode.CreateNew, FileAccess.ReadWrite,
                FileShare.ReadWrite | FileShare.Delete, BufferBytes, FileOptions.DeleteOnClose);
            file.Write(bytes);
            file.Flush();
            // Where the system allows it the name goes at once: a killed process leaves nothing behind.
            if (!OperatingSystem.IsWindows()) directory.Delete(recursive: true);
            return new SortedRun(null, file);
        }
        catch
        {
            directory.Delete(recursive: true);
            throw;
        }
    }

    /// <inheritdoc/>
    public override TermCursor Read(int number)
    {
        if (_bytes is not null) return new SortedRunCursor(new MemoryStream(_bytes, writable: false), number);
        _file!.Position = 0;
        return new SortedRunCursor(_file, number);
    }
}

/// <summary>Walks the terms of a <see cref="SortedRun"/>.</summary>
internal sealed class SortedRunCursor(Stream stream, int number) : TermCursor(number)
{
    private readonly Stream _stream = stream;
    private byte[] _term = new byte[TermDictionary.TermBytesMax];
    private byte[] _postings = new byte[256];
    private int _termLength;
    private int _postingsLength;

    /// <inheritdoc/>
    public override ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <inheritdoc/>
    public override void CopyTo(MergedTerm target) => target.Add(_postings.AsSpan(0, _postingsLength));

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        var first = _stream.ReadByte();
        if (first < 0) return false;
        _termLength = Varint(first);
        Fill(ref _term, _termLength);
        _postingsLength = Varint(_stream.ReadByte());
        Fill(ref _postings, _postingsLength);
        return true;
    }

    private void Fill(ref byte[] target, int length)
    {
        if (target.Length < length) target = new byte[Math.Max(length, target.Length * 2)];
        _stream.ReadExactly(target, 0, length);
    }

    private int Varint(int first)
    {
        var value = first & 0x7F;
        for (var shift = 7; first >= 0x80; shift += 7)
        {
            first = _stream.ReadByte();
            if (first < 0) throw new EndOfStreamException();
            value |= (first & 0x7F) << shift;
        }

        return value;
    }
}
