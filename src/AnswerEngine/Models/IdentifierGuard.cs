using System.Text;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Models;

/// <summary>
/// The last gate before a model: takes what can identify a patient out of every message of a user. Passages of
/// documents stay as they are, because they are quoted to the letter and public. The question was masked before; this
/// holds when somebody forgets to.
/// </summary>
internal sealed class IdentifierGuard(IChatClient inner, Func<string, string> mask) : DelegatingChatClient(inner)
{
    /// <inheritdoc/>
    public override Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        base.GetResponseAsync(Masked(messages), options, cancellationToken);

    /// <inheritdoc/>
    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null,
        CancellationToken cancellationToken = default) =>
        base.GetStreamingResponseAsync(Masked(messages), options, cancellationToken);

    private ChatMessage[] Masked(IEnumerable<ChatMessage> messages) =>
        [.. messages.Select(m => m.Role == ChatRole.User ? Masked(m) : m)];

    private ChatMessage Masked(ChatMessage message)
    {
        var masked = FencedText.Replace(message.Text, MaskedParts);
        return masked == message.Text ? message : new ChatMessage(message.Role, masked);
    }

    /// <summary>What masks a question looks at nothing longer than one: longer text goes line by line.</summary>
    private string MaskedParts(string text)
    {
        if (text.Length <= Question.LengthMax) return mask(text);
        var masked = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            if (masked.Length > 0) masked.Append('\n');
            for (var at = 0; at < line.Length;)
            {
                var length = PartLength(line, at);
                masked.Append(mask(line.Substring(at, length)));
                at += length;
            }
        }
        return masked.ToString();
    }

    // Cut where a word ends, so that no identifier is cut.
    private static int PartLength(string line, int at)
    {
        if (line.Length - at <= Question.LengthMax) return line.Length - at;
        var space = line.LastIndexOf(' ', at + Question.LengthMax - 1, Question.LengthMax);
        return space > at ? space - at : Question.LengthMax;
    }
}
