using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Models;

namespace AnswerEngine.Models;

/// <summary>
/// The OpenAI package without its own retries and time-outs: those here come from <see cref="ModelResilience"/>, which
/// knows Retry-After, jitter and the clock.
/// </summary>
internal static class OpenAIAdapter
{
    private static readonly TimeSpan ConnectTime = TimeSpan.FromSeconds(10), ConnectionAge = TimeSpan.FromMinutes(5);

#pragma warning disable OPENAI001 // The one constructor that takes a policy, which Entra ID and "no key" need.
    public static IChatClient Chat(ModelSettings settings, HttpClient http) =>
        new ChatClient(settings.Model, Authentication(settings), Options(settings, http)).AsIChatClient();

    public static IEmbeddingGenerator<string, Embedding<float>> Embeddings(
        ModelSettings settings, HttpClient http, int? dimensions) =>
        new EmbeddingClient(settings.Model, Authentication(settings), Options(settings, http))
            .AsIEmbeddingGenerator(dimensions);

    /// <summary>The models that the endpoint lists.</summary>
    public static async Task<IReadOnlyList<string>> ModelNames(
        ModelSettings settings, HttpClient http, CancellationToken cancellationToken)
    {
        var client = new OpenAIModelClient(Authentication(settings), Options(settings, http));
        var models = await client.GetModelsAsync(cancellationToken).ConfigureAwait(false);
        return [.. models.Value.Select(m => m.Id)];
    }
#pragma warning restore OPENAI001

    /// <summary>Connections to one endpoint. No redirect is followed: it could lead a key elsewhere.</summary>
    public static HttpClient Http(ModelPurpose purpose, ModelFaults faults, HttpMessageHandler? handler) =>
        new HttpClient(new ReplyHandler(purpose, faults, handler ?? Sockets()))
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>Connections as every client makes them.</summary>
    public static HttpMessageHandler Sockets() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTime,
        PooledConnectionLifetime = ConnectionAge,
        // By default the connection of a reply that nobody reads on stays open for two seconds, and the model busy.
        ResponseDrainTimeout = TimeSpan.Zero,
        MaxResponseDrainSize = 0,
    };

    private static OpenAIClientOptions Options(ModelSettings settings, HttpClient http) => new()
    {
        Endpoint = settings.Endpoint,
        Transport = new Transport(http),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
        ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
    };

    private static AuthenticationPolicy Authentication(ModelSettings settings) => settings switch
    {
        { Key: { } key } => ApiKeyAuthenticationPolicy.CreateBearerAuthorizationPolicy(new ApiKeyCredential(key.Value)),
        { UsesEntra: true } => EntraIdentity.Policy(settings),
        _ => new NoAuthentication(),
    };

    /// <summary>Tells the handlers which replies are streamed.</summary>
    private sealed class Transport(HttpClient http) : HttpClientPipelineTransport(http)
    {
        protected override void OnSendingRequest(PipelineMessage message, HttpRequestMessage httpRequest) =>
            httpRequest.Options.Set(ReplyHandler.IsStreamed, !message.BufferResponse);
    }

    /// <summary>For servers that ask for no key.</summary>
    private sealed class NoAuthentication : AuthenticationPolicy
    {
        public override void Process(
            PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNext(message, pipeline, currentIndex);

        public override ValueTask ProcessAsync(
            PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex) =>
            ProcessNextAsync(message, pipeline, currentIndex);
    }
}
