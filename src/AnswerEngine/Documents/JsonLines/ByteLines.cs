namespace AnswerEngine.Documents.JsonLines;

/// <summary>
/// Lines of a stream as bytes, each with its limit; a line that is too long is passed over, the next ones are read.
/// </summary>
internal sealed class ByteLines(Stream content, int lineBytesMax)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private byte[] _line = new byte[1 << 12];
    private int _lineLength;
    private int _position;
    private int _length;
    private long _nextOffset;

    /// <summary>Number of the line that was read last, from 1.</summary>
    public int Number { get; private set; }

    /// <summary>Offset of that line's first byte in the content.</summary>
    public long Offset { get; private set; }

    /// <summary>True when that line was longer than the limit and is not held.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>The bytes of that line without its end.</summary>
    public ReadOnlyMemory<byte> Line => _line.AsMemory(0, _lineLength);

    /// <summary>True for a line of nothing but white space.</summary>
    public bool IsBlank => !IsTooLong && Line.Span.TrimStart(" \t\r"u8).IsEmpty;

    /// <summary>Reads the next line; false at the end.</summary>
    public bool Next(CancellationToken cancellationToken)
    {
        (_lineLength, IsTooLong, Offset) = (0, false, _nextOffset);
        var any = false;
        while (Fill(cancellationToken))
        {
            any = true;
            var rest = _buffer.AsSpan(_position, _length - _position);
            var end = rest.IndexOf((byte)'\n');
            Append(end < 0 ? rest : rest[..end]);
            var taken = end < 0 ? rest.Length : end + 1;
            _position += taken;
            _nextOffset += taken;
            if (end >= 0) break;
        }

        if (any) Number++;
        return any;
    }

    private bool Fill(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_position < _length) return true;
        (_position, _length) = (0, content.Read(_buffer));
        return _length > 0;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_lineLength + bytes.Length > lineBytesMax) IsTooLong = true;
        if (IsTooLong) return;
        if (_lineLength + bytes.Length > _line.Length)
            Array.Resize(ref _line, Math.Max(_line.Length * 2, _lineLength + bytes.Length));
        bytes.CopyTo(_line.AsSpan(_lineLength));
        _lineLength += bytes.Length;
    }
}
