using System.Runtime.InteropServices;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Vectors;

/// <summary>Writes the body section by section, then the header with its checksums before it.</summary>
internal sealed class VectorFileWriter
{
    private readonly Stream _stream;
    private readonly VectorLayout _layout;
    private readonly uint[] _checksums;
    private readonly byte[] _block = new byte[VectorLayout.BlockBytes];
    private long _written;

    public VectorFileWriter(Stream stream, VectorLayout layout)
    {
        (_stream, _layout) = (stream, layout);
        _checksums = new uint[layout.Blocks];
        stream.Write(new byte[VectorHeader.BytesFor(layout)]);
    }

    /// <summary>Writes vectors in the order of their ordinals.</summary>
    public void Write(VectorGrouping grouping)
    {
        grouping.TakeAll(Append);
        Append<float>(grouping.Scales);
        Append<byte>(grouping.Tags);
        WriteHeader(probes: 0);
    }

    /// <summary>Writes an inverted file.</summary>
    public void Write(VectorGrouping grouping, ListCentres centres, VectorLists lists, int probes)
    {
        grouping.TakeAll(Append);
        Append<byte>(centres.Groups);
        Append<float>(grouping.Scales);
        Append<float>(centres.Scales);
        Append<byte>(grouping.Tags);
        Append<int>(lists.Ordinals);
        Append<int>(grouping.Positions);
        Append<int>(lists.Starts);
        WriteHeader(probes);
    }

    private void Append<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        for (var bytes = MemoryMarshal.AsBytes(values); bytes.Length > 0;)
        {
            var filled = (int)(_written % VectorLayout.BlockBytes);
            var now = Math.Min(bytes.Length, VectorLayout.BlockBytes - filled);
            bytes[..now].CopyTo(_block.AsSpan(filled));
            bytes = bytes[now..];
            _written += now;
            if (filled + now == VectorLayout.BlockBytes || _written == _layout.BodyBytes) WriteBlock(filled + now);
        }
    }

    private void WriteBlock(int length)
    {
        _checksums[(_written - 1) / VectorLayout.BlockBytes] = Checksum.Of(_block.AsSpan(0, length));
        _stream.Write(_block, 0, length);
    }

    private void WriteHeader(int probes)
    {
        if (_written != _layout.BodyBytes)
            throw new InvalidOperationException($"{_written} bytes of body instead of {_layout.BodyBytes}.");
        _stream.Position = 0;
        _stream.Write(new VectorHeader(_layout, probes, _checksums).ToBytes());
    }
}
