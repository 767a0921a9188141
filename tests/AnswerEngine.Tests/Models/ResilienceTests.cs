using System.Globalization;
using Xunit.Abstractions;

namespace AnswerEngine.Tests.Models;

/// <summary>How often a model is asked again and how long it is waited for.</summary>
public sealed class ResilienceTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(408, ModelFailure.TimedOut)]
    [InlineData(429, ModelFailure.RateLimited)]
    [InlineData(500, ModelFailure.Overloaded)]
    [InlineData(503, ModelFailure.Overloaded)]
    public async Task What_may_pass_is_tried_three_times(int status, ModelFailure expected)
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Status(status));
        var failure = await model.FailureOfAsk();
        Assert.Equal(expected, failure.Failure);
        Assert.Equal(3, model.Endpoint.Calls);
    }

    [Theory]
    [InlineData(400, ModelFailure.Refused)]
    [InlineData(401, ModelFailure.Unauthorized)]
    [InlineData(403, ModelFailure.Unauthorized)]
    [InlineData(404, ModelFailure.NotFound)]
    [InlineData(422, ModelFailure.Refused)]
    [InlineData(302, ModelFailure.Refused)]
    public async Task What_stays_wrong_is_tried_once(int status, ModelFailure expected)
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Status(status));
        Assert.Equal(expected, (await model.FailureOfStream()).Failure);
        Assert.Equal(1, model.Endpoint.Calls);
    }

    [Theory]
    [InlineData(400, "content_filter", ModelFailure.Filtered)]
    [InlineData(400, "context_length_exceeded", ModelFailure.Refused)]
    [InlineData(429, "insufficient_quota", ModelFailure.RateLimited)]
    public async Task An_error_that_tells_more_than_its_status_is_understood(int status, string code, ModelFailure expected)
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Error(status, code));
        var failure = await model.FailureOfAsk();
        Assert.Equal(expected, failure.Failure);
        Assert.DoesNotContain("SECRET", failure.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, model.Endpoint.Calls);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task No_failure_tells_the_key_the_question_or_the_reply(int status)
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Status(status));
        Assert.DoesNotContain("SECRET", (await model.FailureOfAsk()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gaps_grow_and_are_never_alike()
    {
        var first = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            using var model = new ModelFixture(_ => ScriptedEndpoint.Status(503));
            await model.FailureOfAsk();
            first.Add(model.Endpoint.Gaps[0]);
            Assert.True(model.Endpoint.Gaps.Sum() < 10, "the whole stays far below a minute");
        }
        first.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"first gap: {first[0]:F3} to {first[^1]:F3} s, median {first[100]:F3} s"));
        Assert.InRange(first[100], 0.25, 0.6);
        Assert.True(first.Distinct().Count() > 100);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("30", 30)]
    [InlineData("Fri, 02 Jan 2026 03:04:15 GMT", 10)]
    public async Task A_wait_that_is_asked_for_is_kept(string retryAfter, double seconds)
    {
        using var model = new ModelFixture(call => call == 1
            ? ScriptedEndpoint.Status(429, ("Retry-After", retryAfter))
            : ScriptedEndpoint.Whole("Well."));
        Assert.Equal("Well.", (await model.Ask()).Text);
        Assert.Equal(seconds, Assert.Single(model.Endpoint.Gaps), 2);
    }

    [Theory]
    [InlineData("31")]
    [InlineData("410400")]
    [InlineData("99999999999999999999")]
    [InlineData("Fri, 02 Jan 2026 03:05:15 GMT")]
    public async Task A_wait_that_is_too_long_is_refused_at_once(string retryAfter)
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Status(429, ("Retry-After", retryAfter)));
        var began = model.Time.GetUtcNow();
        Assert.Equal(ModelFailure.RateLimited, (await model.FailureOfAsk()).Failure);
        Assert.Equal(1, model.Endpoint.Calls);
        Assert.Equal(began, model.Time.GetUtcNow());
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("")]
    [InlineData("1.5e9")]
    [InlineData("Thu, 01 Jan 2026 03:04:15 GMT")]
    public async Task A_wait_that_is_none_is_not_looked_at(string retryAfter)
    {
        using var model = new ModelFixture(call => call == 1
            ? ScriptedEndpoint.Status(503, ("Retry-After", retryAfter))
            : ScriptedEndpoint.Whole("Well."));
        await model.Ask();
        Assert.InRange(Assert.Single(model.Endpoint.Gaps), 0, 2);
    }

    [Fact]
    public async Task A_connection_that_fails_is_tried_again_and_named()
    {
        using var model = new ModelFixture(call => throw new HttpRequestException(HttpRequestError.ConnectionError, "refused"));
        Assert.Equal(ModelFailure.Unreachable, (await model.FailureOfAsk()).Failure);
        Assert.Equal(3, model.Endpoint.Calls);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_not_tried_again()
    {
        using var model = new ModelFixture(call => throw new HttpRequestException(HttpRequestError.SecureConnectionError, "expired"));
        Assert.Equal(ModelFailure.Unreachable, (await model.FailureOfAsk()).Failure);
        Assert.Equal(1, model.Endpoint.Calls);
    }

    [Fact]
    public async Task A_stream_that_breaks_before_its_first_text_is_asked_for_again()
    {
        var whole = ScriptedEndpoint.Events("stop", "All ", "well.");
        var beginning = whole[..(whole.IndexOf("\n\n", StringComparison.Ordinal) + 2)];
        using var model = new ModelFixture(call => call == 1
            ? ScriptedEndpoint.Stream(new BreakingStream(beginning))
            : ScriptedEndpoint.Stream(whole));
        Assert.Equal(["All ", "well."], await model.Stream(longest: TimeSpan.FromSeconds(5)));
        Assert.Equal(2, model.Endpoint.Calls);
    }

    [Fact]
    public async Task A_stream_that_breaks_after_its_first_text_is_cut_and_not_asked_for_again()
    {
        var whole = ScriptedEndpoint.Events("stop", "All ", "well.");
        using var model = new ModelFixture(_ => ScriptedEndpoint.Stream(new BreakingStream(whole[..whole.IndexOf("well.", StringComparison.Ordinal)])));
        Assert.Equal(ModelFailure.Cut, (await model.FailureOfStream()).Failure);
        Assert.Equal(1, model.Endpoint.Calls);
    }

    [Fact]
    public async Task A_reply_that_does_not_come_is_given_up_after_a_minute()
    {
        using var model = new ModelFixture(_ => null!);
        var began = model.Time.GetUtcNow();
        Assert.Equal(ModelFailure.TimedOut, (await model.FailureOfAsk()).Failure);
        Assert.Equal(60, (model.Time.GetUtcNow() - began).TotalSeconds);
    }

    [Fact]
    public async Task Waits_and_attempts_together_stay_within_a_minute()
    {
        using var model = new ModelFixture(call => call < 3 ? ScriptedEndpoint.Status(503, ("Retry-After", "29")) : null!);
        var began = model.Time.GetUtcNow();
        Assert.Equal(ModelFailure.TimedOut, (await model.FailureOfAsk()).Failure);
        Assert.Equal(60, (model.Time.GetUtcNow() - began).TotalSeconds);
    }

    [Fact]
    public async Task A_stream_that_stalls_is_given_up_and_its_connection_closed()
    {
        var silent = new BreakingStream(ScriptedEndpoint.Events(null, "All ")[..^200], stalls: true);
        using var model = new ModelFixture(_ => ScriptedEndpoint.Stream(silent));
        var began = model.Time.GetUtcNow();
        Assert.Equal(ModelFailure.Stalled, (await model.FailureOfStream()).Failure);
        Assert.Equal(20, (model.Time.GetUtcNow() - began).TotalSeconds);
        Assert.True(silent.IsClosed);
    }

    [Fact]
    public async Task A_model_that_fails_all_the_time_is_left_alone_for_half_a_minute()
    {
        var isUp = false;
        using var model = new ModelFixture(_ => isUp ? ScriptedEndpoint.Whole("Well.") : ScriptedEndpoint.Status(503));
        for (var i = 0; i < 3; i++) await model.FailureOfAsk();
        var before = model.Endpoint.Calls;
        Assert.Equal(8, before);
        for (var i = 0; i < 50; i++) Assert.Equal(ModelFailure.CircuitOpen, (await model.FailureOfAsk()).Failure);
        Assert.Equal(before, model.Endpoint.Calls);

        isUp = true;
        model.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("Well.", (await model.Ask()).Text);
        Assert.Equal("Well.", (await model.Ask()).Text);
    }

    [Fact]
    public async Task Requests_that_are_wrong_do_not_open_the_breaker()
    {
        using var model = new ModelFixture(_ => ScriptedEndpoint.Status(400));
        for (var i = 0; i < 20; i++) Assert.Equal(ModelFailure.Refused, (await model.FailureOfAsk()).Failure);
    }

    [Fact]
    public async Task Who_gives_up_gets_a_cancellation_and_no_failure_of_the_model()
    {
        using var model = new ModelFixture(_ => null!);
        using var source = new CancellationTokenSource();
        var asked = model.Model.Client.GetResponseAsync(ModelFixture.Messages, cancellationToken: source.Token);
        await source.CancelAsync();
        var error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
        Assert.Equal(source.Token, error.CancellationToken);
    }
}
