namespace AnswerEngine.Search.Postings;

/// <summary>Merges runs into a dictionary with postings in the order of the index.</summary>
internal sealed class RunMerger(DocumentTables documents, DenseShape shape)
{
    private readonly TermDictionaryWriter _dictionary = new();
    private readonly MergedTerm _merged = new(documents);
    private readonly ByteBuffer _list = new();
    private readonly ByteBuffer _term = new();

    /// <summary>Dictionary and postings of all runs.</summary>
    public TermDictionaryWriter Merge(IReadOnlyList<TermRun> runs)
    {
        var queue = new PriorityQueue<TermCursor, TermCursor>(new ByTerm());
        for (var i = 0; i < runs.Count; i++)
        {
            var cursor = runs[i].Read(i);
            if (cursor.MoveNext()) queue.Enqueue(cursor, cursor);
        }

        while (queue.TryDequeue(out var cursor, out _))
        {
            if (!cursor.Term.SequenceEqual(_term.Span)) Finish(cursor.Term);
            cursor.CopyTo(_merged);
            if (cursor.MoveNext()) queue.Enqueue(cursor, cursor);
        }

        Finish([]);
        _dictionary.Finish();
        return _dictionary;
    }

    private void Finish(ReadOnlySpan<byte> next)
    {
        if (!_merged.IsEmpty)
        {
            var term = _merged.Finish();
            _list.Clear();
            var dense = term.IsDense();
            if (dense) DenseSegment.Write(_list, term, shape);
            else SparseList.Write(_list, term);
            _dictionary.Add(_term.Span, term.Documents.Length, new EncodedList(_list.Span, dense), _merged.Details);
        }

        _merged.Clear();
        _term.Clear();
        _term.Write(next);
    }

    private sealed class ByTerm : IComparer<TermCursor>
    {
        public int Compare(TermCursor? x, TermCursor? y)
        {
            var order = x!.Term.SequenceCompareTo(y!.Term);
            return order != 0 ? order : x.Number.CompareTo(y.Number);
        }
    }
}
