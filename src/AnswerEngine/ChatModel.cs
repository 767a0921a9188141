using Microsoft.Extensions.AI;

namespace AnswerEngine;

/// <summary>
/// A language model that may word an answer: a client of any provider, and what articles name it by. Safe for all
/// threads when the client is.
/// </summary>
public sealed class ChatModel
{
    private const int NameMax = 100;

    /// <summary>Names a client.</summary>
    /// <param name="client">Talks to the model; the caller disposes of it.</param>
    /// <param name="name">The model, as its provider calls it.</param>
    /// <exception cref="ArgumentException">The name is empty, too long, or would blur what an article says.</exception>
    public ChatModel(IChatClient client, string name)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Length > NameMax || name != name.Trim() || name.Any(c => char.IsControl(c) || c == ';'))
            throw new ArgumentException($"a model's name has at most {NameMax} characters on one line, and no ';'");
        (Client, Name) = (client, name);
    }

    /// <summary>Talks to the model.</summary>
    public IChatClient Client { get; }

    /// <summary>The model, as its provider calls it.</summary>
    public string Name { get; }
}
