namespace AnswerEngine.Search.Vectors;

/// <summary>
/// Keeps the best hits in the caller's memory, in a heap whose root is the worst kept. Of equal scores the lower
/// ordinal is better, so what is kept does not depend on the order of offers.
/// </summary>
internal ref struct VectorHeap(Span<VectorHit> hits, float least = float.NegativeInfinity)
{
    private readonly Span<VectorHit> _hits = hits;
    private readonly float _least = least;

    public int Count { get; private set; }

    /// <summary>No lower score can be kept.</summary>
    public readonly float Threshold => Count < _hits.Length ? _least : _hits[0].Score;

    /// <summary>Offers one hit.</summary>
    public void Offer(VectorHit hit)
    {
        if (Count < _hits.Length)
        {
            if (!(hit.Score >= _least)) return;
            Rise(Count++, hit);
            return;
        }

        if (_hits[0].IsWorseThan(hit)) Sink(0, hit);
    }

    /// <summary>Puts what was kept in order, best first.</summary>
    public readonly void Sort() => _hits[..Count].Sort(static (one, other) =>
        one.IsWorseThan(other) ? 1 : other.IsWorseThan(one) ? -1 : 0);

    private readonly void Rise(int at, VectorHit hit)
    {
        while (at > 0 && hit.IsWorseThan(_hits[(at - 1) / 2]))
        {
            _hits[at] = _hits[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _hits[at] = hit;
    }

    private readonly void Sink(int at, VectorHit hit)
    {
        for (int child; (child = (at * 2) + 1) < Count; at = child)
        {
            if (child + 1 < Count && _hits[child + 1].IsWorseThan(_hits[child])) child++;
            if (!_hits[child].IsWorseThan(hit)) break;
            _hits[at] = _hits[child];
        }

        _hits[at] = hit;
    }
}
