using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Postings;

/// <summary>Reads what <see cref="ByteBuffer"/> wrote and never leaves the bytes it was given.</summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes, CheckedFile file)
{
    private const int VarintBitsMax = 32;

    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position >= _bytes.Length;

    /// <summary>A number written by <see cref="ByteBuffer.WriteVarint"/>, 0 to 2,147,483,647.</summary>
    /// <exception cref="IndexCorruptException">The bytes end inside the number or it is too large.</exception>
    public int ReadVarint()
    {
        uint value = 0;
        for (var shift = 0; shift < VarintBitsMax && Position < _bytes.Length; shift += 7)
        {
            var next = _bytes[Position++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80 && value <= int.MaxValue) return (int)value;
        }

        throw new IndexCorruptException(file.Path, "a variable-length number below 2^31", $"none at {Position}");
    }

    /// <summary>The next bytes.</summary>
    /// <exception cref="IndexCorruptException">There are fewer.</exception>
    public ReadOnlySpan<byte> Read(int count)
    {
        if (count > _bytes.Length - Position)
            throw new IndexCorruptException(file.Path, $"{count} bytes", $"{_bytes.Length - Position} bytes");
        Position += count;
        return _bytes.Slice(Position - count, count);
    }
}
