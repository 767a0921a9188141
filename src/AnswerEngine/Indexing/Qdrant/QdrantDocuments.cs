using System.Text;
using System.Text.Json;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>The documents of a collection. Those that were read last stay in memory. Safe for all threads.</summary>
internal sealed class QdrantDocuments(QdrantClient client, string collection)
{
    /// <summary>Documents that are kept, as the local index keeps them.</summary>
    private const int DocumentsKept = 4_096;

    private const int AtOnce = 64;
    private const int IdsOfPage = 1_000;

    private readonly RecentlyRead<SourceDocument?> _kept = new(DocumentsKept);

    /// <summary>The document with this id, or null.</summary>
    public SourceDocument? Find(string id) => Find([id])[0];

    /// <summary>Those with these ids, null for each that is not there; what is not kept is asked for at once.</summary>
    public IReadOnlyList<SourceDocument?> Find(IReadOnlyList<string> ids) => _kept.GetAll(ids, Read);

    /// <summary>All of them in order of id. The ids are in memory meanwhile.</summary>
    /// <param name="count">How many there are.</param>
    public IEnumerable<SourceDocument> All(int count)
    {
        foreach (var some in Ids(count).Chunk(AtOnce))
            foreach (var document in Read(some)) yield return document ?? throw Malformed("a document is gone");
    }

    private SourceDocument?[] Read(IReadOnlyList<string> ids)
    {
        var found = new Dictionary<string, SourceDocument>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(AtOnce))
        {
            var wanted = new WantedPoints([.. some.Select(QdrantLayout.DocumentId)]);
            foreach (var point in client.Retrieve(collection, wanted, CancellationToken.None))
            {
                var document = Parse(point);
                found[document.Id] = document;
            }
        }
        return [.. ids.Select(id => found.GetValueOrDefault(id))];
    }

    private SourceDocument Parse(KeptPoint point)
    {
        try
        {
            return DocumentJson.Read(Encoding.UTF8.GetBytes(point.Payload?.Content ?? ""));
        }
        catch (JsonException error)
        {
            throw Malformed($"point {point.Id} is no document ({error.Message})");
        }
    }

    private List<string> Ids(int count)
    {
        var ids = new List<string>(count);
        var page = new WantedPage(IdsOfPage)
        {
            Filter = new QdrantFilter([QdrantCondition.Is("unit", QdrantLayout.Document)]),
            WithPayload = ["document"],
        };
        while (true)
        {
            var found = client.Scroll(collection, page, CancellationToken.None);
            ids.AddRange(found.Points.Select(p => p.Payload?.Document ?? throw Malformed($"point {p.Id} has no id")));
            if (ids.Count > count) throw Malformed($"more than {count} documents");
            if (found.NextPageOffset is not { } next) break;
            page = page with { Offset = next };
        }
        ids.Sort(StringComparer.Ordinal);
        return ids;
    }

    private QdrantException Malformed(string what) =>
        new(QdrantFailure.Malformed, $"collection {collection}: {what}; answers verify tells more");
}
