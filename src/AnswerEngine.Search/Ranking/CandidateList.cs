using System.Runtime.CompilerServices;

namespace AnswerEngine.Search.Ranking;

/// <summary>
/// Documents whose sums may place them among the best. A sum is never below the true score and at most a known slack
/// above it, so whoever lies more than the slack below the k-th sum is out. The threshold rises as better ones come.
/// </summary>
internal sealed class CandidateList
{
    private const int CapacityMin = 1 << 11;

    private readonly int[] _counts = new int[256];
    private int[] _documents = new int[CapacityMin];
    private ushort[] _sums = new ushort[CapacityMin];
    private int _top;
    private int _slack;
    private int _pruned;

    /// <summary>Least sum that is still of interest, at least 1.</summary>
    public int Threshold { get; private set; }

    /// <summary>Documents kept.</summary>
    public int Count { get; private set; }

    /// <summary>The documents kept.</summary>
    public Span<int> Documents => _documents.AsSpan(0, Count);

    /// <summary>Begins anew.</summary>
    public void Reset(int top, int slack) => 
        (_top, _slack, _pruned, Threshold, Count) = (top, slack, 0, 1, 0);

    /// <summary>Keeps a document whose sum has reached the threshold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int document, ushort sum)
    {
        if (Count == _documents.Length) MakeRoom();
        _documents[Count] = document;
        _sums[Count++] = sum;
    }

    /// <summary>Keeps all documents of a set, whatever their sums.</summary>
    public void AddAll(DocumentSet documents)
    {
        SearchWorkspace.Grow(ref _documents, documents.Count);
        SearchWorkspace.Grow(ref _sums, _documents.Length);
        documents.CopyTo(_documents);
        Count = documents.Count;
    }

    /// <summary>Prunes when enough documents have come since the last time for the threshold to rise by much.</summary>
    public void PruneWhenGrown()
    {
        if (Count - _pruned > _top / 4) Prune();
    }

    /// <summary>Raises the threshold to what the best so far allow and drops what lies below.</summary>
    public void Prune()
    {
        if (Count <= _top) return;
        Threshold = Math.Max(Threshold, LeastOfTop() - _slack);
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (_sums[i] < Threshold) continue;
            (_documents[kept], _sums[kept]) = (_documents[i], _sums[i]);
            kept++;
        }

        (Count, _pruned) = (kept, kept);
    }

    private void MakeRoom()
    {
        Prune();
        if (Count <= _documents.Length / 2) return;
        Array.Resize(ref _documents, _documents.Length * 2);
        Array.Resize(ref _sums, _documents.Length);
    }

    /// <summary>The sum of the last of the top: by its high byte first, then by its low one.</summary>
    private int LeastOfTop()
    {
        var high = CountDown(_top, -1, out var left);
        return (high << 8) | CountDown(left, high, out _);
    }

    private int CountDown(int wanted, int high, out int left)
    {
        Array.Clear(_counts);
        foreach (var sum in _sums.AsSpan(0, Count))
        {
            if (high < 0) _counts[sum >> 8]++;
            else if (sum >> 8 == high) _counts[sum & 0xFF]++;
        }

        var value = _counts.Length - 1;
        for (left = wanted; left > _counts[value]; value--) left -= _counts[value];
        return value;
    }
}
