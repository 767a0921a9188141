using System.Net.Http.Headers;
using System.Text.Json;

namespace AnswerEngine.Models;

/// <summary>
/// Judges what comes from a model's endpoint before the OpenAI package parses it: status, content type, size, and of a
/// reply that is not streamed that it is one. Such a reply is read here as a whole, so that a connection that breaks
/// within it is noticed as one.
/// </summary>
internal sealed class ReplyHandler(ModelPurpose purpose, ModelFaults faults, HttpMessageHandler inner)
    : DelegatingHandler(inner)
{
    /// <summary>Set by the transport for a request whose reply is streamed.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsStreamed = new("answers.streamed");

    /// <summary>Most bytes of a reply that is not streamed; vectors in a batch take far less.</summary>
    private const long ReplyBytesMax = 64L << 20;

    private const long ErrorBytesMax = 64L << 10;

    private const string EventStream = "text/event-stream";

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isChat = purpose == ModelPurpose.Chat && request.Method == HttpMethod.Post;
        var isStreamed = request.Options.TryGetValue(IsStreamed, out var streamed) && streamed;
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (isStreamed) OpenReply.Current?.Hold(response.Content);
        try
        {
            if (!response.IsSuccessStatusCode) throw await OfStatus(response, cancellationToken).ConfigureAwait(false);
            if (isStreamed && response.Content.Headers.ContentType?.MediaType != EventStream)
                throw faults.Malformed("a stream was asked for and did not come");
            if (!isStreamed) await ReadWhole(response, isChat, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task ReadWhole(HttpResponseMessage response, bool isChat, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type is null || !type.EndsWith("json", StringComparison.OrdinalIgnoreCase))
            throw faults.Malformed("JSON was asked for and did not come");
        if (response.Content.Headers.ContentLength > ReplyBytesMax) throw faults.Malformed("its reply is too long");
        await response.Content.LoadIntoBufferAsync(ReplyBytesMax, cancellationToken).ConfigureAwait(false);
        if (!isChat) return;
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        using var reply = JsonDocument.Parse(body);
        Check(reply.RootElement);
    }

    /// <summary>What the OpenAI package would stumble over, or pass over.</summary>
    private void Check(JsonElement reply)
    {
        if (reply.ValueKind != JsonValueKind.Object || !reply.TryGetProperty("choices", out var choices)
            || choices.ValueKind != JsonValueKind.Array)
            throw faults.Malformed("its reply has no choices");
        if (choices.GetArrayLength() == 0) throw faults.Empty();
        var first = choices[0];
        if (first.ValueKind != JsonValueKind.Object) throw faults.Malformed("its choice is no object");
        if (!first.TryGetProperty("finish_reason", out var reason) || reason.ValueKind == JsonValueKind.Null)
            throw faults.Cut();
    }

    private async Task<IOException> OfStatus(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var code = await ErrorCode(response, cancellationToken).ConfigureAwait(false);
        if (faults.OfCode(code) is { } failure) return failure;
        return faults.OfStatus(
            (int)response.StatusCode,
            First(response.Headers, "Retry-After"), First(response.Headers, "retry-after-ms"));
    }

    /// <summary>The code of an error; its message is never read, because it may repeat what was sent.</summary>
    private static async Task<string?> ErrorCode(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await response.Content.LoadIntoBufferAsync(ErrorBytesMax, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
                && error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.String
                ? code.GetString()
                : null;
        }
        catch (Exception error) when (error is JsonException or HttpRequestException or IOException)
        {
            // The status tells enough.
            return null;
        }
    }

    private static string? First(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
