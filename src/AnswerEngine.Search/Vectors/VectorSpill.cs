using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Quantised vectors in the order they came: a record is the bytes, the scale and the tag. A few megabytes stay in
/// memory; what is more goes to a file that vanishes with this object.
/// </summary>
internal sealed class VectorSpill(int stride, string directory) : IDisposable
{
    private const int BufferBytes = 1 << 22;

    private const int TailBytes = sizeof(float) + 1;

    private readonly byte[] _buffer = new byte[Math.Max(1, BufferBytes / (stride + TailBytes)) * (stride + TailBytes)];
    private SafeFileHandle? _file;
    private int _buffered;

    public int Stride => stride;

    public int RecordBytes => stride + TailBytes;

    public int Count { get; private set; }

    private long OnDisk => ((long)Count * RecordBytes) - _buffered;

    public void Add(ReadOnlySpan<float> vector, byte tag)
    {
        if (_buffered == _buffer.Length) Flush();
        var record = _buffer.AsSpan(_buffered, RecordBytes);
        var scale = Quantization.Quantize(vector, record[..stride]);
        BinaryPrimitives.WriteSingleLittleEndian(record[stride..], scale);
        record[^1] = tag;
        _buffered += RecordBytes;
        Count++;
    }

    /// <summary>Reads the records from one number on, as many as fit.</summary>
    public void Read(int first, Span<byte> records)
    {
        var at = (long)first * RecordBytes;
        var fromDisk = (int)Math.Clamp(OnDisk - at, 0, records.Length);
        for (var read = 0; read < fromDisk;)
        {
            var now = RandomAccess.Read(_file!, records[read..fromDisk], at + read);
            if (now == 0) throw new IOException("The file of vectors to be ordered was cut short.");
            read += now;
        }

        if (fromDisk == records.Length) return;
        _buffer.AsSpan((int)(at + fromDisk - OnDisk), records.Length - fromDisk).CopyTo(records[fromDisk..]);
    }

    public float ScaleOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadSingleLittleEndian(record[stride..]);

    public void Dispose() => _file?.Dispose();

    private void Flush()
    {
        _file ??= File.OpenHandle(
            Path.Combine(directory, $"vectors-{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.ReadWrite,
            FileShare.None, FileOptions.DeleteOnClose);
        var end = OnDisk;
        RandomAccess.Write(_file, _buffer, end);
        _buffered = 0;
    }
}
