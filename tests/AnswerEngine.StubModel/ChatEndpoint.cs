using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnswerEngine.StubModel.Prompts;
using AnswerEngine.StubModel.Protocol;
using AnswerEngine.StubModel.Replies;
using AnswerEngine.StubModel.Sending;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnswerEngine.StubModel;

/// <summary>Answers requests to chat and for vectors by the settings in force.</summary>
internal sealed class ChatEndpoint(StubOptions options)
{
    private readonly Recordings _recordings = new(options.Recordings);
    private volatile StubSettings _settings = options.Settings;
    private int _met;

    public RequestLog Log { get; } = new();

    public StubSettings Settings
    {
        get => _settings;
        set
        {
            _settings = value;
            Interlocked.Exchange(ref _met, 0);
        }
    }

    public async Task Answer(HttpContext context)
    {
        var request = ChatRequest.Read(await Body(context));
        var (exchange, mode) = Meet(context);
        Refuse(exchange, mode);
        await mode.Send(exchange, mode.Body(request, Content(exchange, request, mode)));
    }

    public async Task Embed(HttpContext context)
    {
        var body = await Body(context);
        var (exchange, mode) = Meet(context);
        Refuse(exchange, mode);
        await StubRoutes.Write(context, EmbeddingsReply.To(body));
    }

    private (Exchange Exchange, StubMode Mode) Meet(HttpContext context)
    {
        var settings = Asked(context) ?? _settings;
        var met = Interlocked.Increment(ref _met);
        var mode = StubModes.Of(settings.FailFirst > 0 && met > settings.FailFirst ? "right" : settings.Mode);
        var record = (RequestRecord)context.Items[typeof(RequestRecord)]!;
        record.Mode = mode.Name;
        return (new Exchange(context, settings with { DelayMs = Math.Max(settings.DelayMs, mode.DelayMs) }, record), mode);
    }

    /// <summary>The settings that a request's path asks for, whatever those in force.</summary>
    private static StubSettings? Asked(HttpContext context) =>
        context.GetRouteValue("mode") is string mode && StubModes.Has(mode)
            ? new StubSettings { Mode = mode, CutAt = int.Parse((string)context.GetRouteValue("cutAt")!, CultureInfo.InvariantCulture) }
            : null;

    private static void Refuse(Exchange exchange, StubMode mode)
    {
        if (mode.Refusal is null) return;
        if (exchange.Settings.RetryAfter is { } retryAfter) exchange.Context.Response.Headers.RetryAfter = retryAfter;
        throw new ProtocolException(mode.Refusal);
    }

    private string Content(Exchange exchange, ChatRequest request, StubMode mode)
    {
        var prompt = FencedPrompt.Read(request.Messages);
        if (prompt.Passages.Count == 0) return request.Schema is { } schema ? SmallestInstance.Of(schema)!.ToJsonString() : "ok";
        var reply = mode.Write(prompt, _recordings);
        exchange.Record.Statements = [.. reply.Statements.Select(s => s.Text)];
        foreach (var statement in reply.Statements.Where(s => s.Lie is not null)) Log.Add(new ToldLie(statement.Lie!, statement.Place, statement.Text));
        return reply.ToJson();
    }

    private static async Task<JsonObject> Body(HttpContext context)
    {
        try
        {
            if (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) is JsonObject body) return body;
        }
        catch (JsonException)
        {
            // Said below, as for a body that is no object.
        }
        throw new ProtocolException(ProtocolError.Invalid(
            "", "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly.)"));
    }
}
