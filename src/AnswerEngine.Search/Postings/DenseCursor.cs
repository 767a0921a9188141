using AnswerEngine.Search.Files;
using AnswerEngine.Search.Ranking;

namespace AnswerEngine.Search.Postings;

/// <summary>Walks the documents of a <see cref="DenseSegment"/> or leaps to one, always forward.</summary>
internal ref struct DenseCursor(CheckedFile file, DenseSegment segment)
{
    private readonly DenseSegment _segment = segment;
    private ByteReader _exceptions = new(segment.Exceptions, file);
    private int _index = -1;
    private int _exceptionIndex = -1;
    private int _exceptionFrequency;

    /// <summary>Number of the document within the range.</summary>
    public int Number { get; private set; }

    /// <summary>Moves to the next document.</summary>
    public bool MoveNext()
    {
        while (++_index < _segment.Gaps.Length)
        {
            Number += _segment.Gaps[_index];
            if (_segment.Saturations[_index] > 0) return true;
        }

        return false;
    }

    /// <summary>True when the segment has a document, to which the cursor has moved.</summary>
    /// <param name="number">Its number within the range, above that of the last look-up.</param>
    public bool MoveTo(int number)
    {
        var stride = Math.Max(0, _index) / DenseSegment.StrideEntries;
        var leap = stride;
        while (leap + 1 < _segment.Places.Length && _segment.Places[leap + 1] < number) leap++;
        if (leap > stride)
        {
            _index = (leap * DenseSegment.StrideEntries) - 1;
            Number = _segment.Places[leap];
        }

        while (_index + 1 < _segment.Gaps.Length && Number + _segment.Gaps[_index + 1] <= number)
            Number += _segment.Gaps[++_index];
        return _index >= 0 && Number == number && _segment.Saturations[_index] > 0;
    }

    /// <summary>The exact weighted frequency of the document moved to.</summary>
    /// <param name="penalty">See <see cref="Bm25.Penalty"/>: that of the document's length.</param>
    public int Frequency(double penalty)
    {
        while (_exceptionIndex < _index && !_exceptions.AtEnd)
        {
            _exceptionIndex += _exceptions.ReadVarint() + 1;
            _exceptionFrequency = _exceptions.ReadVarint();
        }

        return _exceptionIndex == _index
            ? _exceptionFrequency
            : Saturation.LeastFrequencyBy(_segment.Saturations[_index], penalty);
    }
}
