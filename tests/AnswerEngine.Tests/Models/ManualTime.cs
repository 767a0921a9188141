namespace AnswerEngine.Tests.Models;

/// <summary>A clock that moves only when a test says so, to the next timer that is due.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private int _waits;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        // Told last: whoever sees that something waits must find its timer, or the clock moves on to a later one.
        Wait();
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        for (var end = GetUtcNow() + by; ;)
        {
            Timer? due;
            lock (_gate)
            {
                due = _timers.Where(t => t.Due <= end).MinBy(t => t.Due);
                _now = due?.Due ?? end;
                if (due is not null) _timers.Remove(due);
            }
            if (due is null) return;
            due.Fire();
        }
    }

    /// <summary>
    /// Starts a task and moves from timer to timer until it is done. Outside of the test's context, so that what a timer sets off has come
    /// to its next wait before the clock moves on.
    /// </summary>
    /// <param name="start">Starts it.</param>
    /// <param name="longest">Timers that are due later than this do not move the clock: what runs is not waiting for them.</param>
    public async Task<T> Run<T>(Func<Task<T>> start, TimeSpan? longest = null)
    {
        var task = Started(start);
        while (!task.IsCompleted)
        {
            var waits = Waits();
            if (Next(longest) is { } next) Advance(next);
            while (!task.IsCompleted && (Waits() == waits || Next(longest) is null)) await Task.Yield();
        }
        return await task;
    }

    private static Task<T> Started<T>(Func<Task<T>> start)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return start();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Something waits, and for no timer.</summary>
    public void Wait()
    {
        lock (_gate) _waits++;
    }

    private int Waits()
    {
        lock (_gate) return _waits;
    }

    private TimeSpan? Next(TimeSpan? longest)
    {
        lock (_gate)
        {
            if (_timers.Count == 0) return null;
            var next = _timers.Min(t => t.Due) - _now;
            return next > longest ? null : next;
        }
    }

    private sealed class Timer(ManualTime clock, TimerCallback callback, object? state) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime < TimeSpan.Zero) return true;
                Due = clock._now + dueTime;
                clock._timers.Add(this);
                return true;
            }
        }

        public void Dispose()
        {
            lock (clock._gate) clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
