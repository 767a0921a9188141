using AnswerEngine.Indexing;

namespace AnswerEngine.Web.Serving;

/// <summary>
/// What is in force, opened. An ingest beside it makes a newer one: requests that come later get that one, those under
/// way keep theirs, and the last of them closes it. Safe for all threads.
/// </summary>
internal sealed class ServedIndex : IDisposable
{
    /// <summary>How old the knowledge of what is in force may be.</summary>
    private static readonly TimeSpan AgeMax = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly SiteOptions _site;
    private readonly TimeProvider _time;
    private OpenSnapshot _current;
    private long _checkedAt;
    private bool _isRenewing;

    /// <summary>Opens it: a missing or corrupt index stops the start, not a reader.</summary>
    public ServedIndex(SiteOptions site, TimeProvider time)
    {
        (_site, _time) = (site, time);
        _current = Open();
        _checkedAt = time.GetTimestamp();
    }

    /// <summary>The snapshot in force, to be disposed after use.</summary>
    public ServedSnapshot Rent()
    {
        RenewWhenOld();
        lock (_gate)
        {
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
        // Asked before: when it changes in between, the next look finds another name and opens again.
        var name = _site.InForce();
        var index = _site.Open();
        var pipeline = new AnswerPipeline(index, _time, _site.Chat) { RefusesIdentifiers = _site.RefusesIdentifiers };
        return new OpenSnapshot(name, index, pipeline);
    }

    /// <summary>One caller looks what is in force, as long as a server may take; nobody else waits for it.</summary>
    private void RenewWhenOld()
    {
        string? known;
        lock (_gate)
        {
            if (_isRenewing || _time.GetElapsedTime(_checkedAt) <= AgeMax) return;
            (_isRenewing, known) = (true, _current.Name);
        }
        OpenSnapshot? newer = null;
        try
        {
            if (_site.InForce() is { } name && name != known) newer = Open();
            lock (_gate)
            {
                _checkedAt = _time.GetTimestamp();
                if (newer is null) return;
                Retire(_current);
                _current = newer;
            }
        }
        finally
        {
            lock (_gate) _isRenewing = false;
        }
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

    private sealed class OpenSnapshot(string? name, IPassageIndex index, AnswerPipeline pipeline)
    {
        public string? Name { get; } = name;

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
