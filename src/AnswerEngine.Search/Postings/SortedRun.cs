namespace AnswerEngine.Search.Postings;

/// <summary>What <see cref="BatchInverter"/> made, in memory or in a temporary file without a name.</summary>
internal sealed class SortedRun
{
    private const int BufferBytes = 1 << 16;

    private readonly byte[]? _bytes;
    private readonly FileStream? _file;

    private SortedRun(byte[]? bytes, FileStream? file) => (_bytes, _file) = (bytes, file);

    /// <summary>Bytes kept in memory.</summary>
    public long MemoryBytes => _bytes?.Length ?? 0;

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

    /// <summary>Reads from the start. One reader at a time.</summary>
    public Stream Read()
    {
        if (_bytes is not null) return new MemoryStream(_bytes, writable: false);
        _file!.Position = 0;
        return _file;
    }
}

/// <summary>Walks the terms of a run.</summary>
internal sealed class RunCursor(SortedRun run, int number)
{
    private readonly Stream _stream = run.Read();
    private byte[] _term = new byte[TermDictionary.TermBytesMax];
    private byte[] _postings = new byte[256];
    private int _termLength;
    private int _postingsLength;

    /// <summary>Place of the run among the runs: the order of its documents.</summary>
    public int Number => number;

    /// <summary>UTF-8 of the term.</summary>
    public ReadOnlySpan<byte> Term => _term.AsSpan(0, _termLength);

    /// <summary>Documents that have it.</summary>
    public int Documents { get; private set; }

    /// <summary>Its postings by number of arrival.</summary>
    public ReadOnlySpan<byte> Postings => _postings.AsSpan(0, _postingsLength);

    /// <summary>Moves to the next term.</summary>
    public bool MoveNext()
    {
        var first = _stream.ReadByte();
        if (first < 0) return false;
        _termLength = Varint(first);
        Fill(ref _term, _termLength);
        Documents = Varint(_stream.ReadByte());
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
