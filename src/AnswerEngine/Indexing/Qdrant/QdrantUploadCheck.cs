using AnswerEngine.Search;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// Compares a collection with the local snapshot that it was made of: the numbers of points, some documents to the last
/// character and their vectors, the results of some queries, and the side files. What differs is an exception, and the
/// collection must not be put in force.
/// </summary>
internal sealed class QdrantUploadCheck(
    QdrantClient client, string collection, LocalPassageIndex index, CancellationToken cancellationToken)
{
    private const int SamplesMax = 64, QueriesMax = 20, Top = 10;

    /// <summary>What single precision, and the server's norm of a vector, may change.</summary>
    private const double VectorTolerance = 1e-4, ScoreTolerance = 1e-4;

    /// <summary>As many documents and passages as there are here.</summary>
    public void Points()
    {
        Count(QdrantLayout.Document, index.DocumentCount);
        Count(QdrantLayout.Passage, index.PassageCount);
    }

    /// <summary>Some documents spread evenly over all are the same, and so are their vectors.</summary>
    public void Samples()
    {
        var points = new QdrantUploadPoints(index);
        var ids = Spread(SamplesMax).ToArray();
        var wanted = new WantedPoints([.. ids.Select(QdrantLayout.DocumentId)]) { WithVector = [QdrantLayout.Dense] };
        var found = client.Retrieve(collection, wanted, cancellationToken)
            .ToDictionary(p => p.Id, StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (!found.TryGetValue(QdrantLayout.DocumentId(id), out var point)) throw Differs($"{id} is missing");
            var document = index.Document(id)!;
            if (point.Payload?.Revision != document.ContentHash) throw Differs($"{id} has another revision");
            if (point.Payload.Content != QdrantUploadPoints.Content(document)) throw Differs($"{id} is another text");
            var vector = point.Vector?.GetValueOrDefault(QdrantLayout.Dense)?.Values;
            if (!AreNear(points.Dense(id), vector)) throw Differs($"{id} has another vector");
        }
    }

    /// <summary>The titles of some documents find the same documents with the same scores.</summary>
    public void Queries()
    {
        foreach (var id in Spread(QueriesMax))
        {
            var title = index.Document(id)!.Record.Title;
            if (title.Length is 0 or > SearchQuery.TextLengthMax) continue;
            var terms = new SearchQuery(title).Terms;
            if (terms.Count == 0) continue;
            var query = new QdrantQuery(QdrantUploadPoints.Sparse(terms), QdrantLayout.Terms, Top)
            {
                WithPayload = ["document"],
            };
            Compare(title, client.Query(collection, [query], cancellationToken)[0]);
        }
    }

    /// <summary>The side files can be read and are those written.</summary>
    public void SideFiles(IReadOnlyList<QdrantSideFile> files)
    {
        var manifest = QdrantSideFiles.ReadManifest(client, collection, cancellationToken);
        if (manifest?.Snapshot != index.Snapshot || manifest.Files.Count != files.Count)
            throw Differs("the list of its files is another one");
        // Each is compared with its hash.
        foreach (var entry in manifest.Files) _ = QdrantSideFiles.Read(client, collection, entry, cancellationToken);
    }

    /// <summary>Equal scores may come in another order, and those at the end be others of the same score.</summary>
    private void Compare(string title, IReadOnlyList<FoundPoint> found)
    {
        var here = index.SearchByTerms(title, null, 2 * Top);
        if (found.Count != Math.Min(here.Count, Top)) throw Differs($"\"{title}\" finds {found.Count} documents");
        var scores = here.ToDictionary(h => h.DocumentId, h => h.Score, StringComparer.Ordinal);
        for (var i = 0; i < found.Count; i++)
        {
            var (expected, name) = (here[i].Score, found[i].Payload?.Document ?? "");
            // One that comes later here has at most the last score, and may have that where many are equal.
            var score = scores.GetValueOrDefault(name, here[^1].Score);
            var isSame = IsNear(score, expected) && IsNear(found[i].Score, score);
            if (!isSame) throw Differs($"\"{title}\" finds {name} at place {i + 1} with the score {found[i].Score}");
        }
    }

    private static bool IsNear(double one, double other) => Math.Abs(one - other) <= ScoreTolerance * Math.Abs(other);

    private static bool AreNear(float[]? here, IReadOnlyList<float>? there)
    {
        if (here is null || there is null) return here is null && there is null;
        return here.Length == there.Count
            && here.Zip(there).All(pair => Math.Abs(pair.First - pair.Second) <= VectorTolerance);
    }

    private IEnumerable<string> Spread(int most)
    {
        var count = Math.Min(most, index.DocumentCount);
        for (var i = 0; i < count; i++) yield return index.Terms.Entry((int)((long)i * index.DocumentCount / count)).Id;
    }

    private void Count(string unit, int expected)
    {
        var filter = new QdrantFilter([QdrantCondition.Is("unit", unit)]);
        var found = client.Count(collection, filter, cancellationToken);
        if (found != expected) throw Differs($"{found} points of the unit {unit}, not {expected}");
    }

    private InvalidDataException Differs(string what) => new(
        $"collection {collection} is not what snapshot {index.Snapshot} holds: {what}; it was removed, and what "
        + "answered before still does; run the command again");
}
