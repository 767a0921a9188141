using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>
/// Replies from the cache what was asked before, word for word; a streamed reply then comes in one part. Only what came
/// to its end is kept.
/// </summary>
internal sealed class CachingChatClient(IChatClient inner, ResponseCache cache) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToArray();
        var name = cache.NameOf(asked, options);
        if (name is not null && cache.Find(name) is { } kept) return Response(kept);
        var response = await base.GetResponseAsync(asked, options, cancellationToken).ConfigureAwait(false);
        if (name is not null) cache.Keep(name, Kept(response.Text, response.ModelId, response.Usage));
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var asked = messages.ToArray();
        var name = cache.NameOf(asked, options);
        if (name is not null && cache.Find(name) is { } kept)
        {
            foreach (var update in Response(kept).ToChatResponseUpdates()) yield return update;
            yield break;
        }
        var (text, model, usage) = (new StringBuilder(), (string?)null, (UsageDetails?)null);
        await foreach (var update in base.GetStreamingResponseAsync(asked, options, cancellationToken)
            .ConfigureAwait(false))
        {
            text.Append(update.Text);
            model = update.ModelId ?? model;
            usage = update.Contents.OfType<UsageContent>().FirstOrDefault()?.Details ?? usage;
            yield return update;
        }
        if (name is not null) cache.Keep(name, Kept(text.ToString(), model, usage));
    }

    private static CachedReply Kept(string text, string? model, UsageDetails? usage) =>
        new(text, model, usage?.InputTokenCount, usage?.OutputTokenCount);

    private static ChatResponse Response(CachedReply kept) => new(new ChatMessage(ChatRole.Assistant, kept.Text))
    {
        ModelId = kept.Model,
        FinishReason = ChatFinishReason.Stop,
        Usage = new UsageDetails
        {
            InputTokenCount = kept.InputTokens,
            OutputTokenCount = kept.OutputTokens,
            TotalTokenCount = kept.InputTokens + kept.OutputTokens,
        },
    };
}
