using System.Text.Json;
using System.Text.Json.Nodes;
using AnswerEngine.StubModel.Protocol;
using AnswerEngine.StubModel.Replies;
using AnswerEngine.StubModel.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AnswerEngine.StubModel;

/// <summary>
/// The protocol's paths, under /v1 as OpenAI has them, under /openai/v1 as Azure does, and under a path that says the mode of the
/// requests that take it; and the server's own under /stub.
/// </summary>
internal static class StubRoutes
{
    private static readonly string[] Models = [ChatRequest.ModelName, EmbeddingsReply.ModelName];

    public static void Map(WebApplication app, StubOptions options, ChatEndpoint chat)
    {
        foreach (var prefix in (string[])["/v1", "/openai/v1", "/as/{mode}/{cutAt:int}/v1"])
        {
            var protocol = app.MapGroup(prefix);
            protocol.MapPost("/chat/completions", context => Answered(context, options, chat, () => chat.Answer(context)));
            protocol.MapPost("/embeddings", context => Answered(context, options, chat, () => chat.Embed(context)));
            protocol.MapGet("/models", context => Answered(context, options, chat, () => Write(context, ModelList())));
            protocol.MapGet("/models/{id}", context => Answered(context, options, chat, () => Write(context, Known((string)context.GetRouteValue("id")!))));
        }
        app.MapGet("/stub/requests", () => Results.Json(chat.Log.Requests));
        app.MapDelete("/stub/requests", chat.Log.Clear);
        app.MapGet("/stub/lies", () => Results.Json(chat.Log.Lies));
        app.MapPut("/stub/settings", async (HttpContext context) =>
        {
            var settings = await JsonSerializer.DeserializeAsync<StubSettings>(context.Request.Body, JsonSerializerOptions.Web, context.RequestAborted);
            if (settings is null || !StubModes.Has(settings.Mode)) return Results.BadRequest();
            chat.Settings = settings;
            return Results.NoContent();
        });
    }

    public static async Task Write(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(ModelReply.Relaxed), context.RequestAborted);
    }

    /// <summary>Runs one request of the protocol: key, headers, refusals, and what the log tells of it.</summary>
    private static async Task Answered(HttpContext context, StubOptions options, ChatEndpoint chat, Func<Task> answer)
    {
        var record = chat.Log.Begin(context.Request.Path);
        context.Items[typeof(RequestRecord)] = record;
        try
        {
            ProtocolHeaders.Add(context, record.Number);
            ProtocolHeaders.DemandKey(context, options.Key);
            await answer();
        }
        catch (ProtocolException refused)
        {
            context.Response.StatusCode = refused.Error.Status;
            await Write(context, refused.Error.Body());
        }
        // A write can fail before the server has told of the client that left.
        catch (Exception error) when (error is OperationCanceledException or IOException and not BadHttpRequestException)
        {
            record.IsCancelled = true;
        }
        finally
        {
            record.Status = context.Response.StatusCode;
            record.EndedMs = RequestLog.NowMs;
        }
    }

    private static JsonObject ModelList() => new() { ["object"] = "list", ["data"] = new JsonArray([.. Models.Select(Known)]) };

    private static JsonObject Known(string id) => Models.Contains(id)
        ? new JsonObject { ["id"] = id, ["object"] = "model", ["created"] = ChatBody.Created, ["owned_by"] = "stub" }
        : throw new ProtocolException(ProtocolError.UnknownModel(id));
}
