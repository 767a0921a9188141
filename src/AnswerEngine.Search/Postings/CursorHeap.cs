namespace AnswerEngine.Search.Postings;

/// <summary>
/// Cursors with the one of the least term on top. (PriorityQueue takes out and puts in again, which costs twice: a
/// cursor that has moved on mostly stays near the top.)
/// </summary>
internal sealed class CursorHeap
{
    private readonly List<TermCursor> _cursors = [];

    /// <summary>The cursors that have a term.</summary>
    public CursorHeap(IEnumerable<TermCursor> cursors)
    {
        foreach (var cursor in cursors)
            if (cursor.MoveNext()) _cursors.Add(cursor);
        for (var i = _cursors.Count / 2; i >= 0; i--) MoveDown(i);
    }

    /// <summary>The cursor of the least term; null when all are at their end.</summary>
    public TermCursor? Top => _cursors.Count > 0 ? _cursors[0] : null;

    /// <summary>Moves the cursor on top to its next term.</summary>
    public void Advance()
    {
        if (!_cursors[0].MoveNext())
        {
            _cursors[0] = _cursors[^1];
            _cursors.RemoveAt(_cursors.Count - 1);
        }

        MoveDown(0);
    }

    private void MoveDown(int at)
    {
        while ((2 * at) + 1 < _cursors.Count)
        {
            var child = (2 * at) + 1;
            if (child + 1 < _cursors.Count && _cursors[child + 1].CompareTo(_cursors[child]) < 0) child++;
            if (_cursors[at].CompareTo(_cursors[child]) < 0) return;
            (_cursors[at], _cursors[child]) = (_cursors[child], _cursors[at]);
            at = child;
        }
    }
}
