using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AnswerEngine.Prompts;
using Microsoft.Extensions.AI;

namespace AnswerEngine;

/// <summary>Asks a model one short question of a prompt and reads its reply strictly.</summary>
internal static class ModelAnswer
{
    private const int ReplyTokensMax = 1_000;

    /// <summary>The reply.</summary>
    /// <exception cref="ModelException">There is none, or it is not of the prompt's shape.</exception>
    public static async Task<T> AskAsync<T>(
        ChatModel model,
        (Prompt Prompt, Dictionary<string, string> Values) asked,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
    {
        var text = asked.Prompt.Fill(asked.Values);
        var options = new ChatOptions
        {
            Temperature = 0,
            MaxOutputTokens = ReplyTokensMax,
            ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonElement.Parse(asked.Prompt.Schema), "reply"),
            AdditionalProperties = new() { ["strict"] = true },
        };
        ChatMessage[] messages = [new(ChatRole.System, text.System), new(ChatRole.User, text.User)];
        var response = await model.Client.GetResponseAsync(messages, options, cancellationToken);
        if (response.FinishReason != ChatFinishReason.Stop)
            throw new ModelException(ModelFailure.Cut, "the model's reply is not complete");
        try
        {
            if (JsonSerializer.Deserialize(response.Text, type) is { } reply) return reply;
        }
        catch (JsonException)
        {
            // Told below: the message of the exception would quote the reply.
        }
        throw new ModelException(
            ModelFailure.Malformed, $"the model's reply to {asked.Prompt.Name} is not of the given shape");
    }
}
