using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Goes through stretches of vectors and keeps the best of them, exactly: a group is scored in full when the bound on
/// one of its vectors reaches the worst score kept. The caller holds the file's memory.
/// </summary>
internal ref struct VectorScan(VectorFile file, QuantizedQuery query, VectorFilter filter, VectorHeap hits)
{
    private const int ChunkGroups = 64;

    private const uint AllLanes = (1 << VectorLayout.Lanes) - 1;

    private readonly VectorLayout _layout = file.Layout;
    private readonly QuantizedQuery _query = query;
    private readonly VectorFilter _filter = filter;
    private VectorHeap _heap = hits;

    /// <summary>Vectors seen that the filter lets pass.</summary>
    public long Seen { get; private set; }

    /// <summary>Goes through the vectors at the positions from one up to another.</summary>
    public void Range(int from, int to)
    {
        var end = (to + VectorLayout.Lanes - 1) / VectorLayout.Lanes;
        for (var first = from / VectorLayout.Lanes; first < end && from < to; first += ChunkGroups)
            Chunk(first, Math.Min(ChunkGroups, end - first), from, to);
    }

    /// <summary>Puts the hits in order and says how many there are.</summary>
    public readonly int Finish()
    {
        _heap.Sort();
        return _heap.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Chunk(int first, int count, int from, int to)
    {
        var groups = file.GroupsAt(0, first, count);
        var scales = Scales(first, count);
        var threshold = Vector512.Create(_heap.Threshold - _query.Slack);
        var bias = Vector512.Create(_query.HighBias);
        for (var i = 0; i < count; i++)
        {
            var lanes = Within(first + i, from, to);
            if (!_filter.IsNone) lanes = Passing(first + i, lanes);
            if (lanes == 0) continue;
            Seen += BitOperations.PopCount(lanes);
            var group = groups.Slice(i * _layout.GroupBytes, _layout.GroupBytes);
            var products = GroupProducts.Of(group, _query.High);
            var groupScales = scales.Slice(i * VectorLayout.Lanes, VectorLayout.Lanes);
            var bounds = Vector512.ConvertToSingle(products - bias) * Vector512.Create(groupScales) * _query.HighScale;
            lanes &= (uint)Vector512.GreaterThanOrEqual(bounds, threshold).ExtractMostSignificantBits();
            if (lanes == 0) continue;
            Score(first + i, lanes, products);
            threshold = Vector512.Create(_heap.Threshold - _query.Slack);
        }
    }

    private void Score(int group, uint lanes, Vector512<int> high)
    {
        var scales = Scales(group, 1);
        var low = GroupProducts.Of(file.GroupsAt(0, group, 1), _query.Low);
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var ordinal = Ordinal((group * VectorLayout.Lanes) + lane);
            _heap.Offer(new VectorHit(ordinal, _query.Score(high[lane], low[lane], scales[lane])));
        }
    }

    private readonly ReadOnlySpan<float> Scales(int group, int count) =>
        file.Numbers<float>(_layout.ScalesAt, (long)group * VectorLayout.Lanes, count * VectorLayout.Lanes);

    private static uint Within(int group, int from, int to)
    {
        var start = group * VectorLayout.Lanes;
        var lanes = AllLanes;
        if (start < from) lanes &= AllLanes << (from - start);
        if (to - start < VectorLayout.Lanes) lanes &= AllLanes >> (VectorLayout.Lanes - (to - start));
        return lanes;
    }

    /// <summary>The lanes that the filter lets pass.</summary>
    private readonly uint Passing(int group, uint lanes)
    {
        var start = group * VectorLayout.Lanes;
        if (_filter.Tag is { } tag)
        {
            var tags = Vector128.Create(file.Numbers<byte>(_layout.TagsAt, start, VectorLayout.Lanes));
            lanes &= Vector128.Equals(tags, Vector128.Create(tag)).ExtractMostSignificantBits();
        }

        if (_filter.Allowed.IsEmpty || lanes == 0) return lanes;
        // Without lists a group is 16 bits of a word; what lies beyond the last vector has been taken out before.
        if (_layout.Lists == 0) return lanes & (uint)(_filter.Allowed[start >> 6] >> (start & 63));
        var count = Math.Min(VectorLayout.Lanes, _layout.Vectors - start);
        var ordinals = file.Numbers<int>(_layout.OrdinalsAt, start, count);
        for (var rest = lanes; rest != 0; rest &= rest - 1)
        {
            var lane = BitOperations.TrailingZeroCount(rest);
            var ordinal = Checked(ordinals[lane]);
            if ((_filter.Allowed[ordinal >> 6] >> (ordinal & 63) & 1) == 0) lanes &= ~(1u << lane);
        }

        return lanes;
    }

    private readonly int Ordinal(int position) =>
        _layout.Lists == 0 ? position : Checked(file.Numbers<int>(_layout.OrdinalsAt, position, 1)[0]);

    private readonly int Checked(int ordinal) => (uint)ordinal < (uint)_layout.Vectors ? ordinal
        : throw new IndexCorruptException(file.Path, $"an ordinal below {_layout.Vectors}", $"{(uint)ordinal}");
}
