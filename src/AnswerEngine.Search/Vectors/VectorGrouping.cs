using System.Runtime.InteropServices;

namespace AnswerEngine.Search.Vectors;

/// <summary>Puts spilled vectors into groups, as many groups at a time as memory allows.</summary>
internal sealed class VectorGrouping
{
    private const int BatchRecords = 1_024;

    private readonly VectorLayout _layout;
    private readonly VectorSpill _spill;
    private readonly int[]? _positions;
    private readonly byte[] _batch;
    private readonly byte[] _groups;

    /// <summary>Prepares.</summary>
    /// <param name="layout">What the file will be.</param>
    /// <param name="spill">The vectors.</param>
    /// <param name="positions">Where each goes; null: where it is.</param>
    /// <param name="memoryBytes">Memory for groups.</param>
    public VectorGrouping(VectorLayout layout, VectorSpill spill, int[]? positions, long memoryBytes)
    {
        (_layout, _spill, _positions) = (layout, spill, positions);
        _batch = new byte[BatchRecords * spill.RecordBytes];
        var most = Math.Clamp(memoryBytes / layout.GroupBytes, 1, Array.MaxLength / layout.GroupBytes);
        _groups = new byte[Math.Min(most, layout.Groups) * layout.GroupBytes];
        Scales = new float[layout.Groups * VectorLayout.Lanes];
        Tags = new byte[layout.Groups * VectorLayout.Lanes];
    }

    /// <summary>Takes whole groups.</summary>
    public delegate void Take(ReadOnlySpan<byte> groups);

    /// <summary>Scale of each position, filled as groups are taken.</summary>
    public float[] Scales { get; }

    /// <summary>Tag of each position, filled as groups are taken.</summary>
    public byte[] Tags { get; }

    /// <summary>Position of each ordinal; empty when they are the same.</summary>
    public int[] Positions => _positions ?? [];

    /// <summary>Hands over all groups in their order.</summary>
    public void TakeAll(Take take)
    {
        var slots = _groups.Length / _layout.Stride;
        for (long first = 0; first < _layout.Vectors; first += slots)
        {
            Fill((int)first, (int)Math.Min(_layout.Vectors, first + slots));
            var count = (int)Math.Min(slots, Scales.Length - first);
            take(_groups.AsSpan(0, count * _layout.Stride));
        }
    }

    /// <summary>Fills the memory with what lies at some positions: by going through all vectors if they move.</summary>
    private void Fill(int first, int end)
    {
        _groups.AsSpan().Fill(Quantization.Zero);
        var (from, to) = _positions is null ? (first, end) : (0, _layout.Vectors);
        for (var ordinal = from; ordinal < to; ordinal += BatchRecords)
        {
            var count = Math.Min(BatchRecords, to - ordinal);
            _spill.Read(ordinal, _batch.AsSpan(0, count * _spill.RecordBytes));
            for (var i = 0; i < count; i++)
            {
                var position = _positions is null ? ordinal + i : _positions[ordinal + i];
                if (position >= first && position < end) Place(i, position, first);
            }
        }
    }

    private void Place(int inBatch, int position, int first)
    {
        var record = _batch.AsSpan(inBatch * _spill.RecordBytes, _spill.RecordBytes);
        Scales[position] = _spill.ScaleOf(record);
        Tags[position] = record[^1];
        var group = (position - first) / VectorLayout.Lanes;
        Interleave(record[.._layout.Stride], _groups.AsSpan(group * _layout.GroupBytes, _layout.GroupBytes),
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
