using Polly;

namespace AnswerEngine.Models;

/// <summary>
/// One call of a model with all its attempts: its time as a whole, and who ended it when it was ended.
/// </summary>
internal sealed class ModelCall : IDisposable
{
    private readonly ModelFaults _faults;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _total;
    private readonly CancellationTokenSource _linked;

    public ModelCall(ModelSettings settings, TimeProvider time, CancellationToken caller)
    {
        (_faults, _caller) = (new ModelFaults(settings, time), caller);
        _total = new CancellationTokenSource(settings.TotalTime, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(_total.Token, caller);
    }

    /// <summary>Ends with the caller, and when the time is up.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Runs attempts until one succeeds or no more is allowed.</summary>
    /// <exception cref="ModelException">None succeeded.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<T> Attempts<T>(ResiliencePipeline pipeline, Func<Task<T>> attempt)
    {
        try
        {
            return await pipeline.ExecuteAsync(
                async _ => await Guarded(attempt, hasBegun: false, CancellationToken.None).ConfigureAwait(false), Token)
                .ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Every failure becomes one of the known ones.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var failure = Failure(error, hasBegun: false, CancellationToken.None);
            throw failure is TransientException transient ? transient.Failure : failure;
        }
    }

    /// <summary>A step of a call; whatever it throws becomes a failure that retries and breaker understand.</summary>
    /// <param name="act">The step.</param>
    /// <param name="hasBegun">True when part of the reply was handed on: nothing is tried again.</param>
    /// <param name="stall">Cancelled when the step took longer than a stream may stall.</param>
    public async Task<T> Guarded<T>(Func<Task<T>> act, bool hasBegun, CancellationToken stall)
    {
        try
        {
            return await act().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // Every failure becomes one of the known ones.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw Failure(error, hasBegun, stall);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _linked.Dispose();
        _total.Dispose();
    }

    // Who ended the call is asked of the tokens: what comes of a cancelled connection tells it badly.
    private Exception Failure(Exception error, bool hasBegun, CancellationToken stall)
    {
        if (_caller.IsCancellationRequested) return new OperationCanceledException(_caller);
        if (_total.IsCancellationRequested) return _faults.TimedOut();
        return stall.IsCancellationRequested ? _faults.Stalled() : _faults.Of(error, hasBegun);
    }
}
