using System.Globalization;
using AnswerEngine.StubModel;
using AnswerEngine.StubModel.Sending;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>How often and how soon a client asks again, when it stops asking, and how long it keeps its caller.</summary>
internal sealed class FaultRun(StubProcess stub)
{
    private const int BreakerCalls = 40;

    /// <summary>One fault met so many times, by a new client each time.</summary>
    public async Task<object> Retries(string what, StubSettings settings, int times)
    {
        await stub.Set(settings);
        await stub.Clear();
        var (attempts, gaps, totals) = (new List<int>(), new List<double>(), new List<double>());
        var failures = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < times; i++)
        {
            var before = (await stub.Requests()).Count;
            using var call = new ModelCaller(stub.Base);
            var (outcome, took) = await call.Ask();
            RequestRecord[] met = [.. (await stub.Requests()).Skip(before)];
            attempts.Add(met.Length);
            gaps.AddRange(met.Zip(met.Skip(1), (a, b) => b.StartedMs - a.EndedMs!.Value));
            totals.Add(took);
            failures[outcome] = failures.GetValueOrDefault(outcome) + 1;
        }
        return new { what, calls = times, attemptsMax = attempts.Max(), gapMs = Quantiles.Of(gaps), totalMs = Quantiles.Of(totals), outcome = failures };
    }

    /// <summary>Calls by one client until its breaker opens, and what then still reaches the server.</summary>
    public async Task<object> Breaker()
    {
        await stub.Set(new StubSettings { Mode = "500" });
        await stub.Clear();
        using var call = new ModelCaller(stub.Base);
        var (untilOpen, whileOpen, refused) = (0, 0, 0);
        for (var i = 0; i < BreakerCalls; i++)
        {
            var before = (await stub.Requests()).Count;
            var (outcome, _) = await call.Ask();
            var reached = (await stub.Requests()).Count - before;
            var isOpen = outcome == nameof(ModelFailure.CircuitOpen) && refused + reached > 0 && (refused > 0 || reached == 0);
            if (outcome == nameof(ModelFailure.CircuitOpen)) refused++;
            if (isOpen) whileOpen += reached;
            else untilOpen += reached;
        }
        return new { what = "breaker", calls = BreakerCalls, requestsUntilOpen = untilOpen, refused, requestsWhileOpen = whileOpen };
    }

    /// <summary>From the reader's leaving to the server's noticing.</summary>
    public async Task<object> Cancelled(int times)
    {
        await stub.Set(new StubSettings { Mode = "stalled" });
        var delays = new List<double>();
        var missed = 0;
        using var call = new ModelCaller(stub.Base);
        for (var i = 0; i < times; i++)
        {
            await stub.Clear();
            var left = await call.AskAndLeave(() => First(_ => true));
            var record = await First(r => r.EndedMs is not null);
            if (record.IsCancelled) delays.Add(record.EndedMs!.Value - left);
            else missed++;
        }
        return new { what = "reader leaves: upstream cancelled after, ms", times, missed, delay = Quantiles.Of(delays) };
    }

    public static string InSeconds(int seconds) =>
        TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToString("r", CultureInfo.InvariantCulture);

    /// <summary>The only request, once it is so far.</summary>
    private async Task<RequestRecord> First(Func<RequestRecord, bool> isSoFar)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await stub.Requests() is [var request, ..] && isSoFar(request)) return request;
            await Task.Delay(2, limit.Token);
        }
    }
}
