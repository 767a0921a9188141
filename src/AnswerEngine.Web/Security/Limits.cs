using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace AnswerEngine.Web.Security;

/// <summary>
/// How much is taken on at once. Composing keeps a core busy, so that half as many questions wait as there are cores:
/// who is accepted is answered within twice the time of one, the others are told when to come again (429, Retry-After).
/// A model answers elsewhere, and more of them at once.
/// </summary>
internal static class Limits
{
    /// <summary>Endpoints that compose an article.</summary>
    public const string Asking = "asking";

    /// <summary>Endpoints that try a key.</summary>
    public const string SigningIn = "signing-in";

    /// <summary>Requests of any kind under way, and those that wait for them.</summary>
    private const int ReadsMax = 64, WaitingReadsMax = 2_000;

    /// <summary>Questions under way at a model.</summary>
    private const int ModelCallsMax = 32;

    private const int SignInsPerMinute = 10;
    private const int RetrySeconds = 1;

    /// <summary>Sets them up.</summary>
    public static void Configure(RateLimiterOptions limits, SiteOptions site)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, int>(
            _ => RateLimitPartition.GetConcurrencyLimiter(0, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = ReadsMax, QueueLimit = WaitingReadsMax,
            }));
        var composing = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = site.Chat is null ? Environment.ProcessorCount : ModelCallsMax,
            QueueLimit = Math.Max(1, Environment.ProcessorCount / 2),
        });
        limits.AddPolicy(Asking, context => RateLimitPartition.Get(
            Caller(context),
            _ => RateLimiter.CreateChained(PerMinute(site.AsksPerMinute), new Shared(composing))));
        limits.AddPolicy(SigningIn, context => RateLimitPartition.Get(
            Address(context), _ => PerMinute(SignInsPerMinute)));
        limits.OnRejected = (context, _) =>
        {
            var wait = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var time)
                ? Math.Max(RetrySeconds, (int)Math.Ceiling(time.TotalSeconds))
                : RetrySeconds;
            context.HttpContext.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            return new ValueTask(Problems.Of(
                Problem.TooMany,
                string.Create(CultureInfo.InvariantCulture, $"come again in {wait} s"))
                .ExecuteAsync(context.HttpContext));
        };
    }

    private static TokenBucketRateLimiter PerMinute(int number) => new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = number,
        TokensPerPeriod = number,
        ReplenishmentPeriod = TimeSpan.FromMinutes(1),
        AutoReplenishment = true,
    });

    /// <summary>Who is counted as one: an account, or an address.</summary>
    public static string Caller(HttpContext context) => context.User.Identity?.Name ?? Address(context);

    private static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>A limiter of all callers, which the partition of one does not dispose.</summary>
    private sealed class Shared(RateLimiter all) : RateLimiter
    {
        public override TimeSpan? IdleDuration => TimeSpan.Zero;

        public override RateLimiterStatistics? GetStatistics() => all.GetStatistics();

        protected override RateLimitLease AttemptAcquireCore(int permitCount) => all.AttemptAcquire(permitCount);

        protected override ValueTask<RateLimitLease> AcquireAsyncCore(
            int permitCount, CancellationToken cancellationToken) => all.AcquireAsync(permitCount, cancellationToken);
    }
}
