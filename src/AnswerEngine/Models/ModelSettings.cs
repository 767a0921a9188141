namespace AnswerEngine.Models;

/// <summary>What a model is used for; names its settings and what errors call it.</summary>
public enum ModelPurpose
{
    /// <summary>Words answers: <c>ANSWERS_CHAT_...</c></summary>
    Chat,

    /// <summary>Makes vectors: <c>ANSWERS_EMBEDDING_...</c></summary>
    Embedding,
}

/// <summary>Where a model is, how it is reached and what it may cost. Valid once made.</summary>
public sealed record ModelSettings
{
    /// <summary>Token scope of Azure OpenAI.</summary>
    public const string AzureScope = "https://cognitiveservices.azure.com/.default";

    private const int ModelNameMax = 100;
    private static readonly string[] AzureHosts =
        [".openai.azure.com", ".cognitiveservices.azure.com", ".services.ai.azure.com"];

    /// <summary>Names a model.</summary>
    /// <param name="purpose">What it is for.</param>
    /// <param name="endpoint">
    /// Base address: what <c>chat/completions</c> and <c>embeddings</c> follow, as <c>https://api.openai.com/v1</c>.
    /// That of an Azure resource may leave out its path.
    /// </param>
    /// <param name="model">The model or deployment.</param>
    /// <exception cref="ArgumentException">They name none that a key may be sent to.</exception>
    public ModelSettings(ModelPurpose purpose, string endpoint, string model)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        if (model.Length > ModelNameMax || model != model.Trim() || model.Any(c => char.IsControl(c) || c == ';'))
            throw new ArgumentException(
                $"a model's name has at most {ModelNameMax} characters on one line, and no ';'");
        (Purpose, Model, Endpoint) = (purpose, model, Address(endpoint));
    }

    /// <summary>What it is for.</summary>
    public ModelPurpose Purpose { get; }

    /// <summary>Base address, ending in a slash.</summary>
    public Uri Endpoint { get; }

    /// <summary>The model or deployment.</summary>
    public string Model { get; }

    /// <summary>Key; without one an Azure endpoint is asked with Entra ID, any other with none.</summary>
    public ModelKey? Key { get; init; }

    /// <summary>Token scope for Entra ID.</summary>
    public string Scope { get; init; } = AzureScope;

    /// <summary>Longest time of one call with all its attempts: 60 s.</summary>
    public TimeSpan TotalTime { get; init => field = Positive(value, nameof(TotalTime)); } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait for the next part of a streamed reply: 20 s.</summary>
    public TimeSpan StallTime { get; init => field = Positive(value, nameof(StallTime)); } = TimeSpan.FromSeconds(20);

    /// <summary>Most tokens of one request, as estimated: 32,000.</summary>
    public int RequestTokensMax
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(RequestTokensMax));
            field = value;
        }
    } = 32_000;

    /// <summary>True to ask an embedding model for shorter vectors than its own; not all know how.</summary>
    public bool AsksForDimensions { get; init; }

    /// <summary>True when the endpoint is asked with a token of Entra ID.</summary>
    public bool UsesEntra => Key is null && IsAzure(Endpoint);

    /// <summary>What errors call it.</summary>
    internal string Label => Purpose == ModelPurpose.Chat
        ? $"the chat model {Model} at {Endpoint.Authority}"
        : $"the embedding model {Model} at {Endpoint.Authority}";

    /// <summary>What the names of its settings begin with.</summary>
    internal string Prefix => Purpose == ModelPurpose.Chat ? "ANSWERS_CHAT" : "ANSWERS_EMBEDDING";

    /// <summary>True for an address of Azure OpenAI.</summary>
    internal static bool IsAzure(Uri endpoint) =>
        AzureHosts.Any(host => endpoint.Host.EndsWith(host, StringComparison.OrdinalIgnoreCase));

    private static Uri Address(string endpoint)
    {
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            throw new ArgumentException("the endpoint of a model is an address such as https://api.openai.com/v1");
        if (address.UserInfo.Length > 0) throw new ArgumentException("an endpoint holds no key: give that by itself");
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new ArgumentException(
                "an endpoint ends with its path, without ? and #; "
                + "that of Azure is https://NAME.openai.azure.com/openai/v1/");
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            throw new ArgumentException(
                $"{address.Authority} is reached over https only: what is sent there must not be read on the way");
        var path = address.AbsolutePath.TrimEnd('/');
        if (path.Length == 0 && IsAzure(address)) path = "/openai/v1";
        return new Uri(address.GetLeftPart(UriPartial.Authority) + path + "/");
    }

    private static TimeSpan Positive(TimeSpan value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
        return value;
    }
}
