namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// Writes points to a collection in batches that are bounded in number and bytes. In a collection that was begun
/// before, those that are there are not written again. For one thread.
/// </summary>
internal sealed class QdrantUploadWriter(
    QdrantClient client, string collection, bool isBegun, CancellationToken cancellationToken)
{
    private readonly List<NewPoint> _batch = [];
    private long _bytes;

    /// <summary>Points written, and points that were there.</summary>
    public (long Written, long Kept) Counts { get; private set; }

    /// <summary>Adds a point; a full batch is written first.</summary>
    /// <exception cref="InvalidDataException">It is larger than a request may be.</exception>
    public void Add(SizedPoint point)
    {
        if (point.Bytes > QdrantClient.RequestBytesMax)
        {
            throw new InvalidDataException(
                $"{point.Point.Payload.Document} takes more than the {QdrantClient.RequestBytesMax} bytes that a "
                + "request to Qdrant may have: cut it into several documents, or leave it to a local index");
        }
        if (_batch.Count == QdrantClient.PointsMax || _bytes + point.Bytes > QdrantClient.RequestBytesMax) Flush();
        _batch.Add(point.Point);
        _bytes += point.Bytes;
    }

    /// <summary>Writes what is waiting.</summary>
    public void Flush()
    {
        if (_batch.Count == 0) return;
        cancellationToken.ThrowIfCancellationRequested();
        var there = isBegun ? There() : [];
        var missing = _batch.FindAll(p => !there.Contains(p.Id));
        if (missing.Count > 0) client.Upsert(collection, missing, cancellationToken);
        Counts = (Counts.Written + missing.Count, Counts.Kept + _batch.Count - missing.Count);
        _batch.Clear();
        _bytes = 0;
    }

    // A point follows from the snapshot, which the collection is for: what is there is what would be written.
    private HashSet<string> There() => client
        .Retrieve(
            collection, new WantedPoints([.. _batch.Select(p => p.Id)]) { WithPayload = false }, cancellationToken)
        .Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
}
