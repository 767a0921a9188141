using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Vectors;

/// <summary>Puts spilled vectors into groups, as many groups at a time as memory allows.</summary>
internal sealed class VectorGrouping
{
    private const int BatchRecords = 1_024;

    private readonly VectorLayout _layout;
    private readonly VectorSpill _spill;
    private readonly byte[] _batch;
    private byte[] _groups = [];

    public VectorGrouping(VectorLayout layout, VectorSpill spill)
    {
        (_layout, _spill) = (layout, spill);
        _batch = new byte[BatchRecords * spill.RecordBytes];
        Scales = new float[layout.Groups * VectorLayout.Lanes];
        Tags = new byte[layout.Groups * VectorLayout.Lanes];
    }

    /// <summary>Scale of each position, filled as groups are taken.</summary>
    public float[] Scales { get; }

    /// <summary>Tag of each position, filled as groups are taken.</summary>
    public byte[] Tags { get; }

    /// <summary>The bytes of some groups. The memory is used again by the next call.</summary>
    public ReadOnlySpan<byte> Take(int first, int count)
    {
        if (_groups.Length < count * _layout.GroupBytes) _groups = new byte[count * _layout.GroupBytes];
        var groups = _groups.AsSpan(0, count * _layout.GroupBytes);
        groups.Fill(Quantization.Zero);
        var start = first * VectorLayout.Lanes;
        var end = Math.Min(_layout.Vectors, start + (count * VectorLayout.Lanes));
        for (var ordinal = start; ordinal < end; ordinal += BatchRecords)
        {
            var batch = _batch.AsSpan(0, Math.Min(BatchRecords, end - ordinal) * _spill.RecordBytes);
            _spill.Read(ordinal, batch);
            for (var position = ordinal; !batch.IsEmpty; batch = batch[_spill.RecordBytes..])
                Place(batch[.._spill.RecordBytes], position++, start, groups);
        }

        return groups;
    }

    private void Place(ReadOnlySpan<byte> record, int position, int start, Span<byte> groups)
    {
        Scales[position] = _spill.ScaleOf(record);
        Tags[position] = record[^1];
        var group = (position - start) / VectorLayout.Lanes;
        Interleave(record[.._layout.Stride], groups.Slice(group * _layout.GroupBytes, _layout.GroupBytes),
            position % VectorLayout.Lanes);
    }

    /// <summary>Lays one vector into a lane of a group, four components in each row.</summary>
    public static void Interleave(ReadOnlySpan<byte> vector, Span<byte> group, int lane)
    {
        var from = MemoryMarshal.Cast<byte, int>(vector);
        var rows = MemoryMarshal.Cast<byte, int>(group);
        for (var i = 0; i < from.Length; i++) rows[(i * VectorLayout.Lanes) + lane] = from[i];
    }
}
