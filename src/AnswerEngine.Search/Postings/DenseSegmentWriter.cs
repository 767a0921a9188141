using System.Buffers.Binary;
using AnswerEngine.Search.Ranking;

namespace AnswerEngine.Search.Postings;

/// <summary>Gathers the entries of one <see cref="DenseSegment"/>.</summary>
internal sealed class DenseSegmentWriter
{
    private readonly ByteBuffer _places = new();
    private readonly ByteBuffer _gaps = new();
    private readonly ByteBuffer _saturations = new();
    private readonly ByteBuffer _exceptions = new();
    private int _place;
    private int _nextException;

    /// <summary>Entries, bridges included.</summary>
    public int Count => _gaps.Length;

    /// <summary>Greatest saturation.</summary>
    public byte Most { get; private set; }

    public void Clear()
    {
        _places.Clear();
        _gaps.Clear();
        _saturations.Clear();
        _exceptions.Clear();
        (_place, _nextException, Most) = (0, 0, 0);
    }

    /// <summary>Adds the next document of the range.</summary>
    /// <param name="number">Its number within the range, rising.</param>
    /// <param name="frequency">Its weighted frequency.</param>
    /// <param name="length">Its weighted length.</param>
    /// <param name="saturation">Of the index.</param>
    public void Add(int number, int frequency, long length, Saturation saturation)
    {
        while (number - _place > DenseSegment.GapMax) Entry(DenseSegment.GapMax, 0);
        var rounded = saturation.RoundedUp(frequency, length);
        Most = Math.Max(Most, rounded);
        if (saturation.LeastFrequency(rounded, length) != frequency)
        {
            _exceptions.WriteVarint((uint)(Count - _nextException));
            _exceptions.WriteVarint((uint)frequency);
            _nextException = Count + 1;
        }

        Entry(number - _place, rounded);
    }

    public void CopyTo(ByteBuffer target)
    {
        target.Write(_places.Span);
        target.Write(_gaps.Span);
        target.Write(_saturations.Span);
        target.Write(_exceptions.Span);
    }

    private void Entry(int gap, byte saturation)
    {
        if (Count % DenseSegment.StrideEntries == 0)
        {
            Span<byte> place = stackalloc byte[sizeof(ushort)];
            BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)_place);
            _places.Write(place);
        }

        _gaps.WriteByte((byte)gap);
        _saturations.WriteByte(saturation);
        _place += gap;
    }
}
