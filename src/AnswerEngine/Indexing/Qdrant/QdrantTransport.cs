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

    /// <summary>What of a body an error keeps, in characters.</summary>
    private const int BodyKept = 500;

    private static readonly TimeSpan FirstGap = TimeSpan.FromMilliseconds(300), LongestGap = TimeSpan.FromSeconds(30);

    private readonly QdrantSettings _settings;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline _again;

    public QdrantTransport(QdrantSettings settings, HttpMessageHandler? handler = null, TimeProvider? time = null)
    {
        _settings = settings;
        handler ??= new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = settings.ReadTime,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = settings.Url,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = ReplyBytesMax,
        };
        if (settings.Key is { } key) _http.DefaultRequestHeaders.Add("api-key", key);
        _again = Retrying(settings, time ?? TimeProvider.System);
    }

    /// <summary>Sends a request without a body.</summary>
    public T Get<T>(string path, JsonTypeInfo<T> reply, CancellationToken cancellationToken) =>
        _again.Execute(token => Send(HttpMethod.Get, path, null, reply, token), cancellationToken);

    /// <summary>Sends a request that changes nothing, or nothing more when it is sent again.</summary>
    public T Repeatable<T>(QdrantRequest request, JsonTypeInfo<T> reply, CancellationToken cancellationToken) =>
        _again.Execute(token => Send(request.Method, request.Path, request.Body, reply, token), cancellationToken);

    /// <summary>Sends a request once.</summary>
    public T Once<T>(QdrantRequest request, JsonTypeInfo<T> reply, CancellationToken cancellationToken) =>
        Send(request.Method, request.Path, request.Body, reply, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private T Send<T>(
        HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> reply, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writes = method == HttpMethod.Put || method == HttpMethod.Delete;
        limit.CancelAfter(writes ? _settings.WriteTime : _settings.ReadTime);
        try
        {
            using var response = _http.Send(request, HttpCompletionOption.ResponseContentRead, limit.Token);
            return Read(response, path, reply, limit.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(QdrantFailure.TimedOut, path, "no reply in time", error);
        }
        catch (HttpRequestException error)
        {
            throw Failed(QdrantFailure.Unreachable, path, error.Message, error);
        }
    }

    private T Read<T>(
        HttpResponseMessage response, string path, JsonTypeInfo<T> reply, CancellationToken cancellationToken)
    {
        using var stream = response.Content.ReadAsStream(cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            using var reader = new StreamReader(stream);
            var kept = new char[BodyKept];
            var length = reader.ReadBlock(kept, 0, kept.Length);
            throw new QdrantException(
                QdrantException.Of(response.StatusCode),
                Message(path, $"{(int)response.StatusCode} {new string(kept, 0, length).ReplaceLineEndings(" ")}"))
            {
                RetryAfter = response.Headers.RetryAfter?.Delta,
            };
        }
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

    private string Message(string path, string reason) =>
        $"Qdrant at {_settings} did not do {path.Split('?')[0]}: {reason}; answers doctor tells what it lacks";

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
            DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as QdrantException)?.RetryAfter),
        }).Build();
    }
}

/// <summary>A request with its body as bytes.</summary>
internal sealed record QdrantRequest(HttpMethod Method, string Path, byte[]? Body)
{
    public static QdrantRequest Of<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type) =>
        new(method, path, JsonSerializer.SerializeToUtf8Bytes(body, type));
}
