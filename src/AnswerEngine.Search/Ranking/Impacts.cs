using AnswerEngine.Search.Files;

namespace AnswerEngine.Search.Ranking;

/// <summary>
/// What every search by ranges of one index shares: rounded-up saturations of all small frequencies by bucket of
/// length, how far they may be off, and workspaces to use again.
/// </summary>
internal sealed class Impacts
{
    private const int PooledMax = 8;

    private readonly SearchWorkspace?[] _pool = new SearchWorkspace?[PooledMax];

    private Impacts(CheckedFile file)
    {
        Formula = file.Header.OwnFormula();
        Saturation = new Saturation(Formula);
        var buckets = LengthBuckets.Read(file).Buckets;
        var spread = 0.0;
        for (var bucket = 0; bucket < buckets.Count; bucket++)
        {
            for (var frequency = 1; frequency <= byte.MaxValue; frequency++)
                Table[(frequency << 8) | bucket] = Saturation.RoundedUp(frequency, buckets[bucket].Least);
            spread = Math.Max(spread,
                Spread(Formula.Penalty(buckets[bucket].Least), Formula.Penalty(buckets[bucket].Most)));
        }

        BucketError = spread;
    }

    /// <summary>Saturation by frequency (high byte) and bucket of length (low byte).</summary>
    public byte[] Table { get; } = new byte[(byte.MaxValue + 1) << 8];

    /// <summary>How far the saturation of a document may lie below that of its bucket.</summary>
    public double BucketError { get; }

    /// <summary>BM25 over documents.</summary>
    public Bm25 Formula { get; }

    /// <summary>Rounding of its saturations.</summary>
    public Saturation Saturation { get; }

    /// <summary>The impacts of a file, or null if it has none or they were made for other options.</summary>
    public static Impacts? Of(CheckedFile file, SearchOptions options) =>
        file.Header.Ranking is { } ranking && ranking.ToOptions() == options ? new Impacts(file) : null;

    /// <summary>A workspace that nobody else uses.</summary>
    public SearchWorkspace Rent()
    {
        for (var i = 0; i < _pool.Length; i++)
            if (_pool[i] is not null && Interlocked.Exchange(ref _pool[i], null) is { } pooled) return pooled;
        return new SearchWorkspace();
    }

    /// <summary>Gives a workspace back, its sums all 0.</summary>
    public void Return(SearchWorkspace workspace)
    {
        for (var i = 0; i < _pool.Length; i++)
            if (_pool[i] is null && Interlocked.CompareExchange(ref _pool[i], workspace, null) is null) return;
    }

    /// <summary>The most that f / (f + a) and f / (f + b) differ by, over all f: at f = sqrt(a b).</summary>
    private static double Spread(double a, double b)
    {
        var (low, high) = (Math.Sqrt(a), Math.Sqrt(b));
        return low + high > 0 ? (high - low) / (high + low) : 0;
    }
}

/// <summary>Makes the impacts of an index when a search first needs them, so that opening costs nothing.</summary>
internal sealed class ImpactSource(CheckedFile file, SearchOptions options)
{
    private readonly Lock _making = new();
    private volatile bool _made;
    private Impacts? _impacts;

    /// <summary>See <see cref="Impacts.Of"/>.</summary>
    public Impacts? Get()
    {
        if (_made) return _impacts;
        lock (_making)
        {
            if (!_made) _impacts = Impacts.Of(file, options);
            _made = true;
            return _impacts;
        }
    }
}
