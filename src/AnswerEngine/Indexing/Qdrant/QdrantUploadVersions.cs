using System.Globalization;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// The versions of a corpus on a server: collections NAME_v1, NAME_v2, ..., one of which the alias names.
/// </summary>
internal sealed class QdrantUploadVersions(QdrantClient client, string alias, CancellationToken cancellationToken)
{
    /// <summary>Members of the metadata of a collection: the layout, and the snapshot that it is made of.</summary>
    public const string LayoutKey = "layout", SnapshotKey = "snapshot";

    private const string Mark = "_v";

    /// <summary>The version in force, or null.</summary>
    public string? InForce => client.Named(alias, cancellationToken);

    /// <summary>All versions, the newest first.</summary>
    /// <exception cref="QdrantException">A collection bears the name that the alias should have.</exception>
    public IReadOnlyList<string> All()
    {
        var collections = client.Collections(cancellationToken);
        if (collections.Contains(alias))
        {
            throw new QdrantException(
                QdrantFailure.Conflict,
                $"the server has a collection \"{alias}\", where an alias must be: choose another --collection");
        }
        return [.. collections.Where(c => NumberOf(c) > 0).OrderByDescending(NumberOf)];
    }

    /// <summary>
    /// The version that holds a snapshot, or was to hold it, other than the one in force; null when there is none.
    /// </summary>
    public string? Begun(string snapshot)
    {
        var inForce = InForce;
        return All().FirstOrDefault(c => c != inForce && SnapshotOf(c) == snapshot);
    }

    /// <summary>The snapshot that a version is made of, or null when it does not say.</summary>
    public string? SnapshotOf(string collection) =>
        client.Facts(collection, cancellationToken).Config.Metadata is { } metadata
        && metadata.GetValueOrDefault(LayoutKey) == QdrantLayout.Version
            ? metadata.GetValueOrDefault(SnapshotKey)
            : null;

    /// <summary>The name of the next version.</summary>
    public string Next() => string.Create(
        CultureInfo.InvariantCulture, $"{alias}{Mark}{All().Select(NumberOf).DefaultIfEmpty(0).Max() + 1}");

    /// <summary>The newest whole version before the one in force, or null.</summary>
    public string? Before(string inForce) => All().FirstOrDefault(
        c => NumberOf(c) < NumberOf(inForce) && IsWhole(c));

    /// <summary>True when all of it is there: what serves answers.</summary>
    public bool IsWhole(string collection) =>
        QdrantSideFiles.ReadManifest(client, collection, cancellationToken) is not null;

    /// <summary>Removes all versions but two.</summary>
    public void KeepOnly(string inForce, string? before)
    {
        foreach (var collection in All().Where(c => c != inForce && c != before))
            client.Delete(collection, cancellationToken);
    }

    /// <summary>The number of a version; 0 for a collection that is none.</summary>
    private int NumberOf(string collection) =>
        collection.StartsWith(alias + Mark, StringComparison.Ordinal)
        && int.TryParse(
            collection.AsSpan(alias.Length + Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? n
            : 0;
}
