using AnswerEngine.Models;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Tests.Models;

/// <summary>No call is made for which there are no tokens.</summary>
public sealed class TokenBudgetTests
{
    private static readonly ChatOptions Short = new() { MaxOutputTokens = 20 };

    [Fact]
    public async Task When_the_tokens_are_spent_no_call_is_made()
    {
        var budget = new TokenBudget(400);
        using var model = new ModelFixture(_ => ScriptedEndpoint.Whole("Well."), o => o with { Budget = budget });
        for (var i = 0; i < 3; i++) await Ask(model);
        Assert.Equal(360, budget.Spent);
        var failure = await Assert.ThrowsAsync<ModelException>(() => Ask(model));
        Assert.Equal(ModelFailure.BudgetSpent, failure.Failure);
        Assert.Contains("360 of 400", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, model.Endpoint.Calls);
    }

    [Fact]
    public async Task A_streamed_reply_is_settled_with_what_it_took()
    {
        var budget = new TokenBudget(10_000);
        using var model = new ModelFixture(_ => ScriptedEndpoint.Stream(ScriptedEndpoint.Events("stop", "Well.")), o => o with { Budget = budget });
        await model.Stream();
        Assert.Equal(120, budget.Spent);
    }

    [Fact]
    public async Task A_call_that_failed_gives_back_what_was_set_aside()
    {
        var budget = new TokenBudget(100);
        using var model = new ModelFixture(_ => ScriptedEndpoint.Status(400), o => o with { Budget = budget });
        for (var i = 0; i < 10; i++) Assert.Equal(ModelFailure.Refused, (await Assert.ThrowsAsync<ModelException>(() => Ask(model))).Failure);
        Assert.Equal(0, budget.Spent);
    }

    [Fact]
    public async Task A_stream_that_broke_off_has_cost_what_was_sent_and_what_came()
    {
        var budget = new TokenBudget(10_000);
        var whole = ScriptedEndpoint.Events(null, "All is well.");
        var withoutUsage = whole[..whole.LastIndexOf("data: {", StringComparison.Ordinal)];
        using var model = new ModelFixture(_ => ScriptedEndpoint.Stream(withoutUsage), o => o with { Budget = budget });
        Assert.Equal(ModelFailure.Cut, (await model.FailureOfStream()).Failure);
        Assert.InRange(budget.Spent, 10, 60);
    }

    [Fact]
    public async Task Calls_at_once_do_not_spend_the_same_tokens()
    {
        var budget = new TokenBudget(1_000);
        var calls = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 500), async (_, _) =>
        {
            if (!budget.TryReserve(40)) return;
            Interlocked.Increment(ref calls);
            await Task.Yield();
            budget.Settle(40, 40);
        });
        Assert.Equal((25, 1_000), (calls, budget.Spent));
    }

    [Fact]
    public async Task A_request_that_is_longer_than_allowed_is_not_sent()
    {
        var settings = ModelFixture.Settings with { RequestTokensMax = 50 };
        var endpoint = new ScriptedEndpoint(new ManualTime(), _ => ScriptedEndpoint.Whole("Well."));
        var model = ModelClients.Chat(settings, new ModelClientOptions { Handler = endpoint });
        var text = string.Join(' ', Enumerable.Repeat("heparin", 60));
        var failure = await Assert.ThrowsAsync<ModelException>(() => model.Client.GetResponseAsync(text));
        Assert.Equal(ModelFailure.Refused, failure.Failure);
        Assert.Equal(0, endpoint.Calls);
    }

    [Fact]
    public void The_estimate_follows_what_is_counted_and_only_within_bounds()
    {
        var calibration = new TokenCalibration();
        for (var i = 0; i < 50; i++) calibration.Learn(1_000, 1_200);
        Assert.InRange(calibration.Corrected(1_000), 1_190, 1_201);
        for (var i = 0; i < 200; i++) calibration.Learn(1, 1_000_000);
        Assert.InRange(calibration.Factor, 1.9, 2);
        for (var i = 0; i < 200; i++) calibration.Learn(1_000_000, 1);
        Assert.InRange(calibration.Factor, 0.75, 0.8);
        calibration.Learn(0, 0);
        calibration.Learn(10, -5);
        Assert.InRange(calibration.Factor, 0.75, 0.8);
    }

    private static Task<ChatResponse> Ask(ModelFixture model) =>
        model.Time.Run(() => model.Model.Client.GetResponseAsync(ModelFixture.Messages, Short));
}
