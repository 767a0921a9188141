using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// Sends requests and reads replies: time-outs, bounds, typed errors that keep the beginning of the body, and another
/// attempt where a request may be sent again without harm. A call holds its thread. Safe for all threads.
/// </summary>
internal sealed class QdrantTransport : IDisposable
{
    /// <summary>Longest reply, in bytes.</summary>
    public const int ReplyBytesMax = 256 * 1024 * 1024;

    private const string Json = "application/json";

    /// <summary>What of a body an error keeps, in characters.</summary>
    private const int BodyKept = 500;

    private static readonly TimeSpan FirstGap = TimeSpan.FromMilliseconds(300), LongestGap = TimeSpan.FromSeconds(30);

    private readonly QdrantSettings _settings;
    private readonly TimeProvider _time;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _again;

    public QdrantTransport(QdrantSettings settings, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        (_settings, _time) = (settings, time ?? TimeProvider.System);
        handler ??= new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = settings.ReadTime,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // A reply that is given up is not read to its end.
            MaxResponseDrainSize = 0,
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = settings.Url,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = ReplyBytesMax,
        };
        if (settings.Key is { } key) _http.DefaultRequestHeaders.Add("api-key", key);
        _again = Retrying(settings, _time);
    }

    /// <summary>Sends a request without a body.</summary>
    public T Get<T>(string path, JsonTypeInfo<T> reply, CancellationToken cancellationToken) =>
        Repeatable(new QdrantRequest(HttpMethod.Get, path, null), reply, cancellationToken);

    /// <summary>Sends a request that changes nothing, or nothing more when it is sent again.</summary>
    public T Repeatable<T>(QdrantRequest request, JsonTypeInfo<T> reply, CancellationToken cancellationToken) =>
        _again.Execute(token => Once(request, reply, token), cancellationToken);

    /// <summary>Sends a request once.</summary>
    public T Once<T>(QdrantRequest request, JsonTypeInfo<T> reply, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Path);
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(request.Writes ? _settings.WriteTime : _settings.ReadTime);
        try
        {
            using var response = _http.Send(message, HttpCompletionOption.ResponseContentRead, limit.Token);
            return Read(response, request.Path, reply, limit.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(QdrantFailure.TimedOut, request.Path, "no reply in time", error);
        }
        catch (HttpRequestException error)
        {
            var isTooLong = error.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded;
            var failure = isTooLong ? QdrantFailure.Malformed : QdrantFailure.Unreachable;
            throw Failed(failure, request.Path, error.Message, error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private T Read<T>(
        HttpResponseMessage response, string path, JsonTypeInfo<T> reply, CancellationToken cancellationToken)
    {
        using var stream = response.Content.ReadAsStream(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            using var reader = new StreamReader(stream);
            // A key that begins within what is kept is read whole, so that it can be blotted out.
            var kept = new char[BodyKept + (_settings.Key?.Length ?? 0)];
            var body = Blotted(new string(kept, 0, reader.ReadBlock(kept, 0, kept.Length)).ReplaceLineEndings(" "));
            throw new QdrantException(
                QdrantException.Of(response.StatusCode),
                Message(path, $"{(int)response.StatusCode} {body[..Math.Min(body.Length, BodyKept)]}"))
            {
                RetryAfter = RetryAfter(response.Headers.RetryAfter),
            };
        }
        if (response.Content.Headers.ContentType?.MediaType is var type and not Json)
            throw new QdrantException(QdrantFailure.Malformed, Message(path, $"a reply of type {type ?? "none"}"));
        try
        {
            return JsonSerializer.Deserialize(stream, reply) ?? throw new JsonException("null");
        }
        catch (Exception error) when (error is JsonException or IOException and not QdrantException)
        {
            throw Failed(QdrantFailure.Malformed, path, $"a reply of another shape ({error.Message})", error);
        }
    }

    private QdrantException Failed(QdrantFailure failure, string path, string reason, Exception inner) =>
        new(failure, Message(path, reason), inner);

    /// <summary>Seconds, or a time; one that is past is now.</summary>
    private TimeSpan? RetryAfter(RetryConditionHeaderValue? after)
    {
        var wait = after?.Delta ?? after?.Date - _time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private string Message(string path, string reason) =>
        $"Qdrant at {_settings} did not do {path.Split('?')[0]}: {reason}; answers doctor tells what it lacks";

    /// <summary>Without the key: a reply may repeat what it was sent.</summary>
    private string Blotted(string text) =>
        _settings.Key is { } key ? text.Replace(key, "***", StringComparison.Ordinal) : text;

    /// <summary>What the server asks for, but never at once; null for a gap that grows.</summary>
    private static TimeSpan? Gap(Exception? error) =>
        (error as QdrantException)?.RetryAfter is { } after ? (after < FirstGap ? FirstGap : after) : null;

    private static ResiliencePipeline Retrying(QdrantSettings settings, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (settings.AttemptsMax == 1) return builder.Build();
        return builder.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<QdrantException>(e =>
                e.Failure is QdrantFailure.Unreachable or QdrantFailure.TooManyRequests or QdrantFailure.Unavailable
                && !(e.RetryAfter > LongestGap)),
            MaxRetryAttempts = settings.AttemptsMax - 1,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = FirstGap,
            MaxDelay = LongestGap,
            DelayGenerator = args => ValueTask.FromResult(Gap(args.Outcome.Exception)),
        }).Build();
    }
}

/// <summary>A request with its body as bytes.</summary>
internal sealed record QdrantRequest(HttpMethod Method, string Path, byte[]? Body)
{
    /// <summary>True when it may take the time of a write.</summary>
    public bool Writes { get; init; } = Method == HttpMethod.Put;

    public static QdrantRequest Of<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type) =>
        new(method, path, JsonSerializer.SerializeToUtf8Bytes(body, type));
}
