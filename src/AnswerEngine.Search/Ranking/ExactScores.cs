using AnswerEngine.Search.Files;
using AnswerEngine.Search.Postings;

namespace AnswerEngine.Search.Ranking;

/// <summary>
/// Scores candidates by the formula, term after term in the order of the query: the same operations in the same order
/// as exhaustive scoring, so the same bits.
/// </summary>
internal readonly ref struct ExactScores(CheckedFile file, Impacts impacts, SearchWorkspace work)
{
    private readonly int _rangeDocuments = file.Header.Ranking!.RangeDocuments;

    /// <summary>The best candidates, best first; of equal scores the lower ordinal.</summary>
    public ReadOnlySpan<(double Score, int Ordinal)> Rank(int top)
    {
        var documents = work.Candidates.Documents;
        documents.Sort();
        var scores = SearchWorkspace.Grow(ref work.Scores, documents.Length).AsSpan(0, documents.Length);
        var penalties = SearchWorkspace.Grow(ref work.Penalties, documents.Length).AsSpan(0, documents.Length);
        scores.Clear();
        var weighted = new WeightedLengths(file);
        weighted.Prefetch(documents);
        for (var i = 0; i < documents.Length; i++) penalties[i] = impacts.Formula.Penalty(weighted.Of(documents[i]));
        foreach (var term in work.Terms)
        {
            if (term.Entry.IsDense) AddDense(term, documents);
            else AddSparse(term, documents);
        }

        var ranked = SearchWorkspace.Grow(ref work.Ranked, documents.Length);
        var count = 0;
        for (var i = 0; i < documents.Length; i++)
            if (scores[i] > 0) ranked[count++] = (scores[i], documents[i]);
        ranked.AsSpan(0, count).Sort(BestFirst);
        return ranked.AsSpan(0, Math.Min(count, top));
    }

    private static int BestFirst((double Score, int Ordinal) x, (double Score, int Ordinal) y)
    {
        var byScore = y.Score.CompareTo(x.Score);
        return byScore != 0 ? byScore : x.Ordinal.CompareTo(y.Ordinal);
    }

    private void AddDense(in RangeTerm term, ReadOnlySpan<int> documents)
    {
        var at = 0;
        while (at < documents.Length)
        {
            var range = documents[at] / _rangeDocuments;
            var first = range * _rangeDocuments;
            var cursor = new DenseCursor(file, DenseSegment.Read(file, term.Entry, range));
            for (; at < documents.Length && documents[at] - first < _rangeDocuments; at++)
            {
                if (!cursor.MoveTo(documents[at] - first)) continue;
                Add(at, term.Factor, cursor.Frequency(work.Penalties[at]));
            }
        }
    }

    private void AddSparse(in RangeTerm term, ReadOnlySpan<int> documents)
    {
        ReadOnlySpan<int> having = work.SparseDocuments.AsSpan(term.First, term.Entry.DocumentFrequency);
        var from = 0;
        for (var at = 0; at < documents.Length; at++)
        {
            from += RisingNumbers.LowerBound(having[from..], documents[at]);
            if (from == having.Length) return;
            if (having[from] == documents[at]) Add(at, term.Factor, work.SparseFrequencies[term.First + from]);
        }
    }

    private void Add(int at, double factor, int frequency) =>
        work.Scores[at] += factor * Bm25.SaturateBy(frequency, work.Penalties[at]);
}
