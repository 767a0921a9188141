using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>
/// Lets nothing pass for a whole reply that did not end as one: the protocol raises no error for a reply that was cut
/// off, filtered or empty. The parts of a stream pass as they come, and its end is the error.
/// </summary>
internal sealed class WholeReplyClient(IChatClient inner, ModelFaults faults) : DelegatingChatClient(inner)
{
    /// <summary>Most characters of a reply, far above what any limit of tokens allows.</summary>
    private const int CharactersMax = 1_000_000;

    private const string Refusal = "Refusal";

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var isRefused = response.Messages.Any(m => m.Contents.Any(IsRefusal));
        Check(response.FinishReason, response.Text.Length, isRefused);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatFinishReason? reason = null;
        var characters = 0;
        var isRefused = false;
        await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken)
            .ConfigureAwait(false))
        {
            reason = update.FinishReason ?? reason;
            characters += update.Text.Length;
            isRefused |= update.Contents.Any(IsRefusal);
            if (characters > CharactersMax) throw faults.Malformed("its reply has no end");
            yield return update;
        }
        Check(reason, characters, isRefused);
    }

    private void Check(ChatFinishReason? reason, int characters, bool isRefused)
    {
        if (isRefused || reason == ChatFinishReason.ContentFilter)
            throw faults.Filtered();
        if (reason is null) throw faults.Cut();
        if (reason == ChatFinishReason.Length)
            throw faults.Fault(ModelFailure.Length, "reached the limit of its length before its reply was complete");
        if (reason != ChatFinishReason.Stop) throw faults.Malformed("its reply ended in an unknown way");
        if (characters == 0) throw faults.Empty();
    }

    private static bool IsRefusal(AIContent content) => content is ErrorContent { ErrorCode: Refusal };
}
