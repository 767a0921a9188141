namespace AnswerEngine.Search.Postings;

/// <summary>Terms that begin with the same byte, with postings in the order of the index.</summary>
internal sealed class MergedPart
{
    /// <summary>UTF-8 of the terms, end to end.</summary>
    public ByteBuffer Utf8 { get; } = new();

    /// <summary>The postings of the terms, end to end.</summary>
    public List<ReadOnlyMemory<byte>> Postings { get; } = [];

    /// <summary>The terms in order.</summary>
    public List<TermShape> Terms { get; } = [];
}

/// <summary>What the dictionary says of a term, and how long its UTF-8 is.</summary>
internal readonly record struct TermShape(int TermBytes, int Documents, int ListBytes, bool IsDense, int DetailsBytes);

/// <summary>Merges runs into postings in the order of the index. One thread.</summary>
internal sealed class RunMerger(DocumentTables documents, DenseShape shape)
{
    private const int PieceBytes = 1 << 20;

    private readonly MergedTerm _merged = new(documents);
    private readonly DenseListWriter _dense = new(shape);
    private readonly ByteBuffer _term = new();
    private readonly ByteBuffer _postings = new();

    /// <summary>Merges all parts, several at once.</summary>
    public static MergedPart[] Merge(
        IReadOnlyList<TermRun> runs, DocumentTables documents, DenseShape shape, int threads)
    {
        var parts = new MergedPart[TermRun.Parts];
        var taken = 0;
        void Work()
        {
            var merger = new RunMerger(documents, shape);
            while (Interlocked.Increment(ref taken) is var number && number <= parts.Length)
                parts[number - 1] = merger.Merge(runs, number - 1);
        }

        Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(Work))).GetAwaiter().GetResult();
        return parts;
    }

    private MergedPart Merge(IReadOnlyList<TermRun> runs, int part)
    {
        var merged = new MergedPart();
        var cursors = new CursorHeap(runs.Select((run, number) => run.Read(number, part)));
        for (; cursors.Top is { } cursor; cursors.Advance())
        {
            if (!cursor.Term.SequenceEqual(_term.Span)) Finish(merged, cursor.Term);
            cursor.CopyTo(_merged);
        }

        Finish(merged, []);
        TakePostings(merged);
        return merged;
    }

    private void Finish(MergedPart target, ReadOnlySpan<byte> next)
    {
        if (!_merged.IsEmpty)
        {
            var term = _merged.Finish();
            var (start, dense) = (_postings.Length, term.IsDense());
            if (dense) _dense.Write(_postings, term);
            else SparseList.Write(_postings, term);
            target.Terms.Add(new TermShape(
                _term.Length, term.Documents.Length, _postings.Length - start, dense, _merged.Details.Length));
            _postings.Write(_merged.Details);
            target.Utf8.Write(_term.Span);
            if (_postings.Length >= PieceBytes) TakePostings(target);
        }

        _merged.Clear();
        _term.Clear();
        _term.Write(next);
    }

    private void TakePostings(MergedPart target)
    {
        target.Postings.Add(_postings.Span.ToArray());
        _postings.Clear();
    }
}
