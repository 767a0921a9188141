namespace AnswerEngine.Search.Ranking;

/// <summary>
/// Keeps the best of many scores in a heap whose root is the worst kept. Of equal scores the lower ordinal is better:
/// the order of ids, since ordinals are given in that order.
/// </summary>
internal sealed class TopHits(int top)
{
    private readonly PriorityQueue<int, (double Score, int Ordinal)> _kept = new(WorstFirst.Instance);

    /// <summary>Offers one unit.</summary>
    public void Offer(int ordinal, double score)
    {
        if (_kept.Count < top) _kept.Enqueue(ordinal, (score, ordinal));
        else _kept.EnqueueDequeue(ordinal, (score, ordinal));
    }

    /// <summary>What was kept, best first. Empties the heap.</summary>
    public (int Ordinal, double Score)[] Take()
    {
        var hits = new (int Ordinal, double Score)[_kept.Count];
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            _kept.TryDequeue(out var ordinal, out var rank);
            hits[i] = (ordinal, rank.Score);
        }

        return hits;
    }

    private sealed class WorstFirst : IComparer<(double Score, int Ordinal)>
    {
        public static readonly WorstFirst Instance = new();

        public int Compare((double Score, int Ordinal) x, (double Score, int Ordinal) y)
        {
            var byScore = x.Score.CompareTo(y.Score);
            return byScore != 0 ? byScore : y.Ordinal.CompareTo(x.Ordinal);
        }
    }
}
