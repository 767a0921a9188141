using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>Makes no call that is longer than allowed, or for which too few tokens are left.</summary>
internal sealed class BudgetedChatClient(
    IChatClient inner, ModelSettings settings, ModelFaults faults, TokenBudget? budget)
    : DelegatingChatClient(inner)
{
    /// <summary>What a reply is expected to take when the request sets no limit.</summary>
    private const int ReplyTokens = 1_500;

    private readonly TokenCalibration _calibration = new();

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToArray();
        using var call = Begin(asked, options);
        var response = await base.GetResponseAsync(asked, options, cancellationToken).ConfigureAwait(false);
        call.Took(response.Usage, response.Text);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToArray();
        using var call = Begin(asked, options);
        await foreach (var update in base.GetStreamingResponseAsync(asked, options, cancellationToken)
            .ConfigureAwait(false))
        {
            call.Took(update.Contents.OfType<UsageContent>().FirstOrDefault()?.Details, update.Text);
            yield return update;
        }
    }

    private Call Begin(ChatMessage[] messages, ChatOptions? options)
    {
        var raw = TokenCalibration.Raw(messages, options);
        var prompt = _calibration.Corrected(raw);
        if (prompt > settings.RequestTokensMax)
            throw faults.Fault(
                ModelFailure.Refused,
                $"was not asked: the request has some {Text(prompt)} tokens and {settings.Prefix}_REQUEST_TOKENS "
                + $"allows {Text(settings.RequestTokensMax)}");
        var reserved = prompt + (options?.MaxOutputTokens ?? ReplyTokens);
        if (budget?.TryReserve(reserved) == false)
            throw faults.BudgetSpent(budget, reserved);
        return new Call(_calibration, budget, raw, reserved);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A call that tokens are reserved for; ended by disposing of it, however it went.</summary>
    private sealed class Call(TokenCalibration calibration, TokenBudget? budget, long raw, long reserved) : IDisposable
    {
        private UsageDetails? _usage;
        private long _replied;

        /// <summary>What a reply, or a part of one, says that it took.</summary>
        public void Took(UsageDetails? usage, string text)
        {
            _usage = usage ?? _usage;
            _replied += TokenEstimate.Of(text);
        }

        public void Dispose()
        {
            if (_usage?.InputTokenCount is { } counted) calibration.Learn(raw, counted);
            // A provider that does not count, or a stream that broke off: what was sent and what came.
            var taken = _usage is null
                ? _replied == 0 ? 0 : calibration.Corrected(raw) + _replied
                : _usage.TotalTokenCount ?? (_usage.InputTokenCount ?? 0) + (_usage.OutputTokenCount ?? 0);
            budget?.Settle(reserved, taken);
        }
    }
}
