using System.Buffers.Binary;

namespace AnswerEngine.Search.Postings;

/// <summary>Writes the dense lists of terms: all segments with their directory.</summary>
internal sealed class DenseListWriter(DenseShape shape)
{
    private readonly DenseSegmentWriter _segment = new(new SaturationTable(shape.Saturation));
    private readonly ByteBuffer _body = new();

    /// <summary>Appends the list of a term.</summary>
    public void Write(ByteBuffer target, in TermPostings term)
    {
        _body.Clear();
        var ranges = (term.Lengths.Length + shape.RangeDocuments - 1) / shape.RangeDocuments;
        var at = 0;
        for (var range = 0; range < ranges; range++)
        {
            _segment.Clear();
            var first = range * shape.RangeDocuments;
            for (; at < term.Documents.Length && term.Documents[at] - first < shape.RangeDocuments; at++)
                _segment.Add(term.Documents[at] - first, term.Frequencies[at], term.Lengths[term.Documents[at]]);
            target.WriteUInt32((uint)(((ranges + 1) * DenseSegment.DirectoryBytes) + _body.Length));
            target.WriteUInt32((uint)_segment.Count | ((uint)_segment.Most << 16));
            _segment.CopyTo(_body);
        }

        target.WriteUInt32((uint)(((ranges + 1) * DenseSegment.DirectoryBytes) + _body.Length));
        target.WriteUInt32(0);
        target.Write(_body.Span);
    }
}

/// <summary>Gathers the entries of one <see cref="DenseSegment"/>.</summary>
internal sealed class DenseSegmentWriter(SaturationTable saturations)
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
    public void Add(int number, int frequency, long length)
    {
        while (number - _place > DenseSegment.GapMax) Entry(DenseSegment.GapMax, 0);
        var (rounded, isLeast) = saturations.Of(frequency, length);
        Most = Math.Max(Most, rounded);
        if (!isLeast)
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
