using AnswerEngine.Storage;
using AnswerEngine.Web.Security;
using Microsoft.Extensions.Hosting;

namespace AnswerEngine.Web.Serving;

/// <summary>
/// Regenerates articles in the background, one job at a time and one article at a time: readers come first. When the
/// host stops, the job stops after the article under way; a site that starts on the same snapshot goes on with it.
/// </summary>
internal sealed class RegenerationWorker(ServedIndex index, Library library, RequestLog log)
    : IHostedService, IDisposable
{
    /// <summary>Trials whose outcome is remembered.</summary>
    private const int TrialsMax = 16;

    /// <summary>How the options of a job begin that a site has begun.</summary>
    private const string Mark = "{\"from\":\"site\"";

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Trial> _trials = [];
    private Task _work = Task.CompletedTask;
    private string? _running;
    private int _trialsBegun;

    /// <summary>Begins a job.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="ProblemException">Another one is under way, or it asks for what is not there.</exception>
    public string Begin(RegenerationOrder order, string by)
    {
        lock (_gate)
        {
            if (!_work.IsCompleted)
                throw new ProblemException(Problem.Conflict, $"regeneration {_running} is under way; wait for its end");
            var served = index.Rent();
            try
            {
                var ids = Select(order, served);
                if (order.DryRun)
                {
                    var trial = AddTrial(served, ids);
                    return Run(trial.Id, served, () => Try(trial, served, ids));
                }
                var number = library.Jobs.Begin(served.Index.Snapshot, $"{Mark},{order.Chosen}}}", ids, by);
                var job = library.Jobs.Find(number)!;
                return Run(FormattableString.Invariant($"{number}"), served, () => Continue(served, job));
            }
            catch
            {
                served.Dispose();
                throw;
            }
        }
    }

    /// <summary>How far a job is; null when there is none of this id.</summary>
    public RegenerationState? Find(string id)
    {
        lock (_gate)
        {
            if (_trials.Find(t => t.Id == id) is { } trial) return trial.State(IsRunning(id));
            return long.TryParse(id, out var number) && library.Jobs.Find(number) is { } job
                ? RegenerationState.Of(job, library.Jobs.Items(number), IsRunning(id))
                : null;
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (library.Jobs.Unfinished() is not { } job || !job.Options.StartsWith(Mark, StringComparison.Ordinal))
                return Task.CompletedTask;
            var served = index.Rent();
            if (job.Snapshot == served.Index.Snapshot)
                Run(FormattableString.Invariant($"{job.Id}"), served, () => Continue(served, job));
            else served.Dispose();
        }
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _work.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private string Run(string id, ServedSnapshot served, Action work)
    {
        _running = id;
        _work = Task.Run(() =>
        {
            try
            {
                work();
            }
            catch (OperationCanceledException)
            {
                // What was done is kept; the rest is done after the next start.
            }
#pragma warning disable CA1031 // Nobody awaits it: a job that fails is logged and stays unfinished.
            catch (Exception error)
#pragma warning restore CA1031
            {
                log.Failed(error);
            }
            finally
            {
                served.Dispose();
            }
        });
        return id;
    }

    private void Continue(ServedSnapshot served, RegenerationJob job) =>
        Pipeline(served).Continue(job, new RegenerationRun(Concurrency: 1), _stopping.Token);

    private Trial AddTrial(ServedSnapshot served, IReadOnlyList<string> ids)
    {
        if (_trials.Count == TrialsMax) _trials.RemoveAt(0);
        var id = FormattableString.Invariant($"trial-{++_trialsBegun}");
        var trial = new Trial(id, served.Index.Snapshot, ids.Count);
        _trials.Add(trial);
        return trial;
    }

    private void Try(Trial trial, ServedSnapshot served, IReadOnlyList<string> ids) => trial.Report =
        Pipeline(served).Try(ids, new RegenerationRun(Concurrency: 1, Progress: trial), _stopping.Token);

    private RegenerationPipeline Pipeline(ServedSnapshot served) => new(served.Index, library, served.Pipeline);

    private bool IsRunning(string id) => id == _running && !_work.IsCompleted;

    private IReadOnlyList<string> Select(RegenerationOrder order, ServedSnapshot served)
    {
        if (order.Where is { } where) return library.Articles.Ids(ArticleFilter.Parse(where));
        if (order.Scope == RegenerationScope.All) return library.Articles.Ids();
        if (order.Scope == RegenerationScope.Stale)
            return library.Articles.Unchecked(served.Index.Snapshot, EngineFingerprint.Revision);
        var ids = order.Ids!.Distinct(StringComparer.Ordinal).ToArray();
        return Array.Find(ids, id => library.Articles.Find(id) is null) is { } unknown
            ? throw new ProblemException(Problem.NotFound, $"the library has no article {unknown}")
            : ids;
    }

    /// <summary>A job of which nothing is kept.</summary>
    private sealed class Trial(string id, string snapshot, int total) : IProgress<StageProgress>
    {
        private volatile int _done;

        public string Id { get; } = id;

        public RegenerationReport? Report { get; set; }

        void IProgress<StageProgress>.Report(StageProgress value) => _done = value.Done;

        public RegenerationState State(bool isRunning) =>
            RegenerationState.Of(Id, snapshot, (total, _done), Report, isRunning);
    }
}
