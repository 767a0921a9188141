using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace AnswerEngine.Models;

/// <summary>How often a model is asked again, after which gaps, and when it is left alone.</summary>
internal static class ModelResilience
{
    /// <summary>Attempts of one call.</summary>
    public const int AttemptsMax = 3;

    private const double FailureShare = 0.5;
    private const int CallsMin = 8;

    private static readonly TimeSpan FirstGap = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(30), OpenTime = TimeSpan.FromSeconds(30);

    /// <summary>Attempts, each behind the breaker. One pipeline belongs to one model.</summary>
    public static ResiliencePipeline For(TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = AttemptsMax - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstGap,
                MaxDelay = RetryAfter.Longest,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is TransientException),
                DelayGenerator = arguments =>
                    ValueTask.FromResult((arguments.Outcome.Exception as TransientException)?.RetryAfter),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = FailureShare,
                MinimumThroughput = CallsMin,
                SamplingDuration = Sampling,
                BreakDuration = OpenTime,
                ShouldHandle = arguments => ValueTask.FromResult(IsOutage(arguments.Outcome.Exception)),
            })
            .Build();

    /// <summary>The server's fault, not the request's.</summary>
    private static bool IsOutage(Exception? error) => error is TransientException
        or ModelException
        {
            Failure: ModelFailure.TimedOut or ModelFailure.Stalled or ModelFailure.RateLimited
                or ModelFailure.Overloaded or ModelFailure.Unreachable,
        };
}
