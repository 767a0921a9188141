using System.Text.Json.Nodes;

namespace AnswerEngine.StubModel.Protocol;

/// <summary>The objects of a reply to a request to chat.</summary>
internal sealed class ChatBody(ChatRequest request)
{
    /// <summary>Replies are alike for alike requests, so their time is too.</summary>
    public const long Created = 1_760_000_000;

    private const string Id = "chatcmpl-stub", Fingerprint = "fp_stub";
    private const int DeltaPieces = 3;

    /// <summary>The content in deltas of a few tokens.</summary>
    public static IReadOnlyList<string> Deltas(string content) => [.. TokenPieces.Of(content).Chunk(DeltaPieces).Select(pieces => string.Concat(pieces))];

    /// <param name="content">What the model says.</param>
    /// <param name="finish">Why it ended; null: no choices at all.</param>
    public JsonObject Whole(string content, string? finish)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = content, ["refusal"] = null };
        var body = Head("chat.completion");
        body["choices"] = finish is null
            ? []
            : new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["logprobs"] = null, ["finish_reason"] = finish });
        body["usage"] = Count(content);
        return body;
    }

    public JsonObject Role() => Chunk(new JsonObject { ["role"] = "assistant", ["content"] = "", ["refusal"] = null }, null);

    /// <param name="delta">What is new; null: no choices at all.</param>
    /// <param name="finish">Why it ended, in the last one.</param>
    public JsonObject Chunk(JsonObject? delta, string? finish)
    {
        var chunk = Head("chat.completion.chunk");
        chunk["choices"] = delta is null
            ? []
            : new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["logprobs"] = null, ["finish_reason"] = finish });
        if (request.IncludeUsage) chunk["usage"] = null;
        return chunk;
    }

    public JsonObject Usage(string content)
    {
        var chunk = Chunk(null, null);
        chunk["usage"] = Count(content);
        return chunk;
    }

    private JsonObject Head(string kind) => new()
    {
        ["id"] = Id, ["object"] = kind, ["created"] = Created, ["model"] = request.Model, ["system_fingerprint"] = Fingerprint,
    };

    private JsonObject Count(string content)
    {
        var (prompt, completion) = (request.PromptTokens, TokenPieces.Of(content).Count);
        return new JsonObject { ["prompt_tokens"] = prompt, ["completion_tokens"] = completion, ["total_tokens"] = prompt + completion };
    }
}
