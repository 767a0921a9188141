using System.Text;
using System.Text.Json.Nodes;
using AnswerEngine.StubModel.Replies;

namespace AnswerEngine.StubModel.Protocol;

/// <summary>A body in the parts in which it is sent, and those parts that complete a statement.</summary>
internal sealed record WireBody(string ContentType, IReadOnlyList<byte[]> Parts)
{
    public IReadOnlyList<int> StatementEnds { get; init; } = [];

    /// <summary>Bytes up to where the model says that it is done; what follows counts tokens and closes the stream.</summary>
    public int BytesToEnd { get; init; } = Parts.Sum(p => p.Length);
}

/// <summary>Makes of what the model says the body of a reply, sound or broken in one way.</summary>
internal static class Bodies
{
    private const string Json = "application/json", Events = "text/event-stream";

    public static WireBody Sound(ChatRequest request, string content)
    {
        var isCut = request.TokensMax is { } most && TokenPieces.Of(content).Count > most;
        return isCut ? Ended(request, TokenPieces.First(content, request.TokensMax!.Value), "length") : Ended(request, content, "stop");
    }

    public static WireBody Length(ChatRequest request, string content) => Ended(request, content[..(content.Length / 2)], "length");

    public static WireBody Filtered(ChatRequest request, string content) => Ended(request, content[..(content.Length / 3)], "content_filter");

    /// <summary>A model that ignores the schema.</summary>
    public static WireBody Prose(ChatRequest request, string content) => Ended(request, "Certainly! Here is what I know about that.", "stop");

    public static WireBody NoChoices(ChatRequest request, string content)
    {
        if (!request.Stream) return Whole(new ChatBody(request).Whole("", null));
        var body = new ChatBody(request);
        return Streamed([body.Chunk(null, null), body.Usage("")], isDone: true);
    }

    public static WireBody BadJson(ChatRequest request, string content) => request.Stream
        ? new WireBody(Events, [Encoding.UTF8.GetBytes("data: {\"id\":\"chatcmpl-stub\",\"choices\":[{\"delta\"\n\n")])
        : new WireBody(Json, [Encoding.UTF8.GetBytes("{\"id\":\"chatcmpl-stub\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,")]);

    public static WireBody Html(ChatRequest request, string content) =>
        new("text/html; charset=utf-8", [Encoding.UTF8.GetBytes("<!doctype html><title>Sign in</title><p>Sign in to the hotel's network</p>")]);

    public static WireBody Error(ChatRequest request, string content)
    {
        var error = ProtocolError.Of(500).Body();
        return request.Stream ? Streamed([error], isDone: false) : Whole(error);
    }

    private static WireBody Ended(ChatRequest request, string content, string finish)
    {
        var body = new ChatBody(request);
        if (!request.Stream) return Whole(body.Whole(content, finish));
        var deltas = ChatBody.Deltas(content);
        JsonObject[] chunks =
        [
            body.Role(), .. deltas.Select(d => body.Chunk(new JsonObject { ["content"] = d }, null)), body.Chunk([], finish),
            .. request.IncludeUsage ? [body.Usage(content)] : (JsonObject[])[],
        ];
        var streamed = Streamed(chunks, isDone: true);
        // The role before the deltas, and the reason after them.
        const int around = 2;
        return streamed with
        {
            StatementEnds = StatementEnds(content, deltas), BytesToEnd = streamed.Parts.Take(deltas.Count + around).Sum(p => p.Length),
        };
    }

    /// <summary>The parts that hold the end of a statement; the first part is that of the role.</summary>
    private static int[] StatementEnds(string content, IReadOnlyList<string> deltas)
    {
        const string end = "\"}]}";
        var parts = new List<int>();
        var (part, length) = (0, 0);
        for (var at = content.IndexOf(end, StringComparison.Ordinal); at >= 0; at = content.IndexOf(end, at + 1, StringComparison.Ordinal))
        {
            while (length < at + end.Length) length += deltas[part++].Length;
            parts.Add(part);
        }
        return [.. parts];
    }

    private static WireBody Whole(JsonObject body) => new(Json, [Encoding.UTF8.GetBytes(body.ToJsonString(ModelReply.Relaxed))]);

    private static WireBody Streamed(IEnumerable<JsonObject> chunks, bool isDone) => new(
        Events,
        [
            .. chunks.Select(c => Encoding.UTF8.GetBytes($"data: {c.ToJsonString(ModelReply.Relaxed)}\n\n")),
            .. isDone ? [Encoding.UTF8.GetBytes("data: [DONE]\n\n")] : (byte[][])[],
        ]);
}
