using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Web.Serving;

/// <summary>
/// The snapshot in force, opened. An ingest beside it makes a newer one: requests that come later get that one, those
/// under way keep theirs, and the last of them closes it. Safe for all threads.
/// </summary>
internal sealed class ServedIndex : IDisposable
{
    /// <summary>How old the knowledge of which snapshot is in force may be.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SiteOptions _site;
    private readonly SnapshotDirectory _snapshots;
    private readonly TimeProvider _time;
    private OpenSnapshot _current;
    private long _checkedAt;

    /// <summary>Opens it: a missing or corrupt index stops the start, not a reader.</summary>
    public ServedIndex(SiteOptions site, TimeProvider time)
    {
        (_site, _snapshots, _time) = (site, new SnapshotDirectory(site.IndexFolder), time);
        _current = Open();
        _checkedAt = time.GetTimestamp();
    }

    /// <summary>The snapshot in force, to be disposed after use.</summary>
    public ServedSnapshot Rent()
    {
        lock (_gate)
        {
            if (_time.GetElapsedTime(_checkedAt) > AgeMax) Renew();
            _current.Users++;
            return new ServedSnapshot(_current.Index, _current.Pipeline, Return(_current));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate) Retire(_current);
    }

    private OpenSnapshot Open()
    {
        var index = LocalPassageIndex.Open(_site.IndexFolder, _site.Embedding);
        var pipeline = new AnswerPipeline(index, _time, _site.Chat) { RefusesIdentifiers = _site.RefusesIdentifiers };
        return new OpenSnapshot(index, pipeline);
    }

    private void Renew()
    {
        _checkedAt = _time.GetTimestamp();
        if (_snapshots.CurrentName is not { } name || name == _current.Index.Snapshot) return;
        var newer = Open();
        Retire(_current);
        _current = newer;
    }

    private Action Return(OpenSnapshot snapshot) => () =>
    {
        lock (_gate)
        {
            snapshot.Users--;
            if (snapshot is { IsRetired: true, Users: 0 }) snapshot.Index.Dispose();
        }
    };

    private static void Retire(OpenSnapshot snapshot)
    {
        snapshot.IsRetired = true;
        if (snapshot.Users == 0) snapshot.Index.Dispose();
    }

    private sealed class OpenSnapshot(IPassageIndex index, AnswerPipeline pipeline)
    {
        public IPassageIndex Index { get; } = index;

        public AnswerPipeline Pipeline { get; } = pipeline;

        public int Users { get; set; }

        public bool IsRetired { get; set; }
    }
}

/// <summary>The snapshot that one request works on.</summary>
internal sealed class ServedSnapshot(IPassageIndex index, AnswerPipeline pipeline, Action release) : IDisposable
{
    private Action? _release = release;

    public IPassageIndex Index { get; } = index;

    public AnswerPipeline Pipeline { get; } = pipeline;

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
