namespace AnswerEngine.Indexing.Qdrant;

/// <summary>Looks how a corpus stands on a Qdrant server. Changes nothing. Safe for all threads.</summary>
public sealed class QdrantProbe(QdrantSettings settings, QdrantOptions options) : IDisposable
{
    private readonly QdrantClient _client = new(settings, new QdrantTransport(settings));

    /// <summary>The version in force, or null.</summary>
    /// <exception cref="QdrantException">The server does not say.</exception>
    public string? InForce(CancellationToken cancellationToken = default) =>
        _client.Named(options.Collection, cancellationToken);

    /// <summary>The server's version.</summary>
    /// <exception cref="QdrantException">The server does not say.</exception>
    public string ServerVersion(CancellationToken cancellationToken = default) => _client.Version(cancellationToken);

    /// <summary>How the version in force stands; null when there is none.</summary>
    /// <exception cref="QdrantException">The server does not say.</exception>
    public QdrantStanding? Look(CancellationToken cancellationToken = default)
    {
        var versions = new QdrantUploadVersions(_client, options.Collection, cancellationToken);
        return versions.InForce is { } name
            ? new QdrantStanding(name, versions.SnapshotOf(name), versions.IsWhole(name), versions.Before(name))
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}

/// <summary>How a corpus stands on a server.</summary>
/// <param name="Collection">The version in force.</param>
/// <param name="Snapshot">The snapshot that it is made of; null when it does not say.</param>
/// <param name="IsWhole">True when all of it was uploaded.</param>
/// <param name="Before">The version that a rollback would put in force, or null.</param>
public sealed record QdrantStanding(string Collection, string? Snapshot, bool IsWhole, string? Before);
