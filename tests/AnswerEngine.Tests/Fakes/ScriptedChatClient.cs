using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Tests.Fakes;

/// <summary>
/// A model that gives the replies of a script, one a call, and keeps what it was asked. Streams come in pieces of <paramref name="pieceLength"/>.
/// </summary>
internal sealed class ScriptedChatClient(int pieceLength, params Func<string, ScriptedReply>[] script) : IChatClient
{
    private readonly List<IReadOnlyList<ChatMessage>> _asked = [];

    public ScriptedChatClient(params Func<string, ScriptedReply>[] script)
        : this(7, script)
    {
    }

    public IReadOnlyList<IReadOnlyList<ChatMessage>> Asked => _asked;

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var reply = Next(messages);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply.Text)) { FinishReason = reply.End });
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reply = Next(messages);
        for (var at = 0; at < reply.Text.Length; at += pieceLength)
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, reply.Text.Substring(at, Math.Min(pieceLength, reply.Text.Length - at)));
        }
        yield return new ChatResponseUpdate { FinishReason = reply.End };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
        // Holds nothing.
    }

    private ScriptedReply Next(IEnumerable<ChatMessage> messages)
    {
        ChatMessage[] asked = [.. messages];
        _asked.Add(asked);
        var reply = script[Math.Min(_asked.Count, script.Length) - 1](string.Join("\n", asked.Where(m => m.Role == ChatRole.User).Select(m => m.Text)));
        return reply.Failure is { } failure ? throw failure : reply;
    }
}

/// <summary>One reply of a script.</summary>
internal sealed record ScriptedReply(string Text)
{
    public ChatFinishReason? End { get; init; } = ChatFinishReason.Stop;

    public Exception? Failure { get; init; }
}
