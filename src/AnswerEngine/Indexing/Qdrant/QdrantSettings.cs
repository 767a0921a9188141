namespace AnswerEngine.Indexing.Qdrant;

/// <summary>Where a Qdrant server is, and how it is asked. Valid once made.</summary>
public sealed record QdrantSettings
{
    /// <summary>Names a server.</summary>
    /// <param name="url">Its address, such as https://qdrant.example:6333.</param>
    /// <exception cref="ArgumentException">It is no address that a key may be sent to.</exception>
    public QdrantSettings(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new ArgumentException("the address of Qdrant is one such as https://qdrant.example:6333");
        if (address.Scheme == Uri.UriSchemeHttp && !address.IsLoopback)
            throw new ArgumentException($"{address.Authority} is reached over https only; http is for this machine");
        Url = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
    }

    /// <summary>Its address, ending in a slash.</summary>
    public Uri Url { get; }

    /// <summary>The key; null where the server asks for none.</summary>
    /// <exception cref="ArgumentException">It has what no header can carry.</exception>
    public string? Key
    {
        get;
        init
        {
            if (value is not null && (value.Length == 0 || !value.All(c => c is > ' ' and < '\x7f')))
                throw new ArgumentException("the key of Qdrant is visible ASCII characters without spaces");
            field = value;
        }
    }

    /// <summary>Longest time of a request that reads: 10 s.</summary>
    public TimeSpan ReadTime { get; init => field = Positive(value); } = TimeSpan.FromSeconds(10);

    /// <summary>Longest time of a request that writes: 60 s.</summary>
    public TimeSpan WriteTime { get; init => field = Positive(value); } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts at a request that may be sent again without harm: 4.</summary>
    public int AttemptsMax
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(AttemptsMax));
            field = value;
        }
    } = 4;

    /// <summary>
    /// How many replicas a read asks, as the server has it (1, majority, quorum, all); null for its default, one.
    /// </summary>
    public string? ReadConsistency { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Url.Authority;

    private static TimeSpan Positive(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
        return value;
    }
}
