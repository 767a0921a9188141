using System.Globalization;

namespace AnswerEngine.Documents;

/// <summary>
/// Forward-only view of a file's content that counts what it inflates and refuses bombs. Owns its source.
/// </summary>
internal sealed class BoundedStream(Stream source, FileStream? compressed) : Stream
{
    private byte[] _head = [];
    private int _headPosition;
    private long _count;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The first bytes, still to be read afterwards.</summary>
    public ReadOnlyMemory<byte> PeekHead(int lengthMax)
    {
        var buffer = new byte[lengthMax];
        var length = 0;
        while (length < lengthMax && ReadSource(buffer.AsSpan(length)) is var read and > 0)
            length += read;
        _head = buffer[..length];
        return _head;
    }

    public override int Read(Span<byte> buffer)
    {
        var left = _head.Length - _headPosition;
        if (left == 0) return ReadSource(buffer);
        var count = Math.Min(left, buffer.Length);
        _head.AsSpan(_headPosition, count).CopyTo(buffer);
        _headPosition += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }

    private int ReadSource(Span<byte> buffer)
    {
        int read;
        try
        {
            read = source.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw CutOff();
        }

        var isEnd = read == 0 && buffer.Length > 0;
        if (isEnd && compressed is not null && !GzipEnd.IsReached(compressed, _count)) throw CutOff();
        _count += read;
        CheckLimits();
        return read;
    }

    private static UnreadableContentException CutOff() =>
        new("the gzip data are damaged or cut off: fetch the file again");

    private void CheckLimits()
    {
        if (_count > CorpusFile.InflatedBytesMax)
            throw new UnreadableContentException("the content is larger than 2 GiB: split the file");
        if (compressed is null || _count <= CorpusFile.InflationRatioFloorBytes) return;
        var ratio = _count / Math.Max(1, compressed.Position);
        const int most = CorpusFile.InflationRatioMax;
        if (ratio <= most) return;
        throw new UnreadableContentException(string.Create(
            CultureInfo.InvariantCulture,
            $"the gzip data inflate more than {most} times, as an archive bomb does: unpack it"));
    }
}
