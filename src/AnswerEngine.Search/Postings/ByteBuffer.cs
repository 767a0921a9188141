using System.Buffers.Binary;

namespace AnswerEngine.Search.Postings;

/// <summary>
/// Bytes under construction: fixed numbers little-endian, variable ones in LEB128, seven bits a byte.
/// </summary>
internal sealed class ByteBuffer(int capacity = ByteBuffer.CapacityMin)
{
    private const int CapacityMin = 16;

    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void WriteVarint(uint value)
    {
        for (; value >= 0x80; value >>= 7) WriteByte((byte)(value | 0x80));
        WriteByte((byte)value);
    }

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(sizeof(uint)), value);

    public void WriteByte(byte value)
    {
        if (Length == _bytes.Length) Reserve(Length + 1L);
        _bytes[Length++] = value;
    }

    public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    private Span<byte> Take(int count)
    {
        if (count > _bytes.Length - Length) Reserve((long)Length + count);
        Length += count;
        return _bytes.AsSpan(Length - count, count);
    }

    private void Reserve(long needed) =>
        Array.Resize(ref _bytes, checked((int)Math.Max(needed, Math.Min(Array.MaxLength, Length * 2L))));
}
