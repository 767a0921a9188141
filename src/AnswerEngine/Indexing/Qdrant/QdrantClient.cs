using static AnswerEngine.Indexing.Qdrant.QdrantJsonContext;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// The requests to a Qdrant server (REST, 1.13 and later) that the engine makes. Writes are reported only when the
/// server says that they are completed. Safe for all threads.
/// </summary>
internal sealed class QdrantClient(QdrantSettings settings, QdrantTransport transport) : IDisposable
{
    /// <summary>Points of one request to write, and their bytes: the server takes at most 32 MB.</summary>
    public const int PointsMax = 512, RequestBytesMax = 24 * 1024 * 1024;

    private static readonly HttpMethod Put = HttpMethod.Put, Post = HttpMethod.Post;

    private string Consistency => settings.ReadConsistency is { } level ? $"?consistency={level}" : "";

    /// <summary>The server's version.</summary>
    public string Version(CancellationToken cancellationToken) =>
        transport.Get("", Default.ServerFacts, cancellationToken).Version;

    /// <summary>True when there is a collection of this name.</summary>
    public bool Exists(string collection, CancellationToken cancellationToken) =>
        transport.Get($"collections/{Name(collection)}/exists", Default.QdrantReplyExistsResult, cancellationToken)
            .Result.Exists;

    /// <summary>The names of all collections.</summary>
    public IReadOnlyList<string> Collections(CancellationToken cancellationToken) =>
    [
        .. transport.Get("collections", Default.QdrantReplyCollectionList, cancellationToken)
            .Result.Collections.Select(c => c.Name),
    ];

    /// <summary>What is known of a collection.</summary>
    public CollectionFacts Facts(string collection, CancellationToken cancellationToken) =>
        transport.Get($"collections/{Name(collection)}", Default.QdrantReplyCollectionFacts, cancellationToken).Result;

    /// <summary>Makes a collection. Not sent again: a second attempt could not tell its own from another's.</summary>
    public void Create(string collection, NewCollection made, CancellationToken cancellationToken) => Done(
        QdrantRequest.Of(Put, $"collections/{Name(collection)}", made, Default.NewCollection), cancellationToken);

    /// <summary>Removes a collection; one that is not there is no error.</summary>
    public void Delete(string collection, CancellationToken cancellationToken) => transport.Repeatable(
        new QdrantRequest(HttpMethod.Delete, $"collections/{Name(collection)}", null) { Writes = true },
        Default.QdrantReplyBoolean,
        cancellationToken);

    /// <summary>Indexes a member of the payload: before there are points.</summary>
    public void Index(string collection, NewPayloadIndex index, CancellationToken cancellationToken) => Completed(
        QdrantRequest.Of(Put, $"collections/{Name(collection)}/index?wait=true", index, Default.NewPayloadIndex),
        cancellationToken);

    /// <summary>Writes points, those with the same ids anew.</summary>
    /// <exception cref="QdrantException">They are not known to be written.</exception>
    /// <exception cref="ArgumentException">They are too many, or too long, for one request.</exception>
    public void Upsert(string collection, IReadOnlyList<NewPoint> points, CancellationToken cancellationToken)
    {
        var request = QdrantRequest.Of(
            Put, $"collections/{Name(collection)}/points?wait=true", new NewPoints(points), Default.NewPoints);
        if (points.Count > PointsMax || request.Body!.Length > RequestBytesMax)
            throw new ArgumentException($"{points.Count} points of {request.Body!.Length} bytes are not one request");
        Completed(request, cancellationToken);
    }

    /// <summary>Removes points.</summary>
    public void Remove(string collection, GonePoints gone, CancellationToken cancellationToken) => Completed(
        QdrantRequest.Of(Post, $"collections/{Name(collection)}/points/delete?wait=true", gone, Default.GonePoints) with
        {
            Writes = true,
        },
        cancellationToken);

    /// <summary>The best points for several queries, each best first and, among equals, in order of id.</summary>
    public IReadOnlyList<IReadOnlyList<FoundPoint>> Query(
        string collection, IReadOnlyList<QdrantQuery> queries, CancellationToken cancellationToken)
    {
        var found = transport.Repeatable(
            QdrantRequest.Of(
                Post, $"collections/{Name(collection)}/points/query/batch{Consistency}",
                new QdrantQueries(queries), Default.QdrantQueries),
            Default.QdrantReplyIReadOnlyListFoundPoints,
            cancellationToken).Result;
        if (found.Count != queries.Count)
        {
            throw new QdrantException(
                QdrantFailure.Malformed,
                $"Qdrant at {settings} gave {found.Count} results for {queries.Count} queries");
        }
        return
        [
            .. found.Select(f => f.Points.OrderByDescending(p => p.Score).ThenBy(p => p.Id, StringComparer.Ordinal)
                .ToArray()),
        ];
    }

    /// <summary>Points by their ids, in no order; those that are not there are left out.</summary>
    public IReadOnlyList<KeptPoint> Retrieve(
        string collection, WantedPoints wanted, CancellationToken cancellationToken) => transport.Repeatable(
        QdrantRequest.Of(Post, $"collections/{Name(collection)}/points{Consistency}", wanted, Default.WantedPoints),
        Default.QdrantReplyIReadOnlyListKeptPoint,
        cancellationToken).Result;

    /// <summary>Some points in order of id.</summary>
    public PointsPage Scroll(string collection, WantedPage wanted, CancellationToken cancellationToken) =>
        transport.Repeatable(
            QdrantRequest.Of(
                Post, $"collections/{Name(collection)}/points/scroll{Consistency}", wanted, Default.WantedPage),
            Default.QdrantReplyPointsPage,
            cancellationToken).Result;

    /// <summary>How many points pass a filter, exactly.</summary>
    public long Count(string collection, QdrantFilter? filter, CancellationToken cancellationToken) =>
        transport.Repeatable(
            QdrantRequest.Of(
                Post, $"collections/{Name(collection)}/points/count{Consistency}", new WantedCount(filter),
                Default.WantedCount),
            Default.QdrantReplyCountResult,
            cancellationToken).Result.Count;

    /// <summary>The collection that an alias names, or null.</summary>
    public string? Named(string alias, CancellationToken cancellationToken) =>
        transport.Get("aliases", Default.QdrantReplyAliasList, cancellationToken)
            .Result.Aliases.FirstOrDefault(a => a.AliasName == alias)?.CollectionName;

    /// <summary>Lets an alias name another collection, in one step. Not sent again.</summary>
    public void Switch(string alias, string? from, string to, CancellationToken cancellationToken)
    {
        var create = new AliasAction { CreateAlias = new NewAlias(to, alias) };
        AliasAction[] actions = from is null
            ? [create]
            : [new AliasAction { DeleteAlias = new GoneAlias(alias) }, create];
        Done(
            QdrantRequest.Of(Post, "collections/aliases", new AliasActions(actions), Default.AliasActions) with
            {
                Writes = true,
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => transport.Dispose();

    private void Done(QdrantRequest request, CancellationToken cancellationToken)
    {
        if (transport.Once(request, Default.QdrantReplyBoolean, cancellationToken).Result) return;
        throw new QdrantException(
            QdrantFailure.NotDurable, $"Qdrant at {settings} did not do {request.Path}: its result is false");
    }

    private void Completed(QdrantRequest request, CancellationToken cancellationToken)
    {
        var status = transport.Repeatable(request, Default.QdrantReplyUpdateResult, cancellationToken).Result.Status;
        if (status != "completed")
        {
            throw new QdrantException(
                QdrantFailure.NotDurable,
                $"Qdrant at {settings} reports a write as \"{status}\", not as completed: run the command again");
        }
    }

    private static string Name(string collection) => Uri.EscapeDataString(collection);
}
