namespace AnswerEngine.Indexing.Qdrant;

/// <summary>What a filter of documents is in the words of the server.</summary>
/// <param name="bodies">The names of the issuing bodies of the collection.</param>
internal sealed class QdrantFilters(IReadOnlyList<string> bodies)
{
    /// <summary>The conditions; null where all pass.</summary>
    public QdrantFilter? Of(DocumentFilter? filter)
    {
        if (filter is null) return null;
        var must = new List<QdrantCondition>();
        if (filter.Kind is { } kind) must.Add(QdrantCondition.Is("kind", Name(kind)));
        if (filter.Status is { } status) must.Add(QdrantCondition.Is("status", Name(status)));
        if ((filter.FromYear ?? filter.ToYear) is not null)
        {
            must.Add(new QdrantCondition
            {
                Key = "year", Range = new QdrantRange { Gte = filter.FromYear, Lte = filter.ToYear },
            });
        }
        if (filter.Source is { } source) must.Add(From(source));
        return must.Count == 0 ? null : new QdrantFilter(must);
    }

    /// <summary>The same and some more.</summary>
    public static QdrantFilter And(QdrantFilter? filter, QdrantCondition more) =>
        new([.. filter?.Must ?? [], more]);

    /// <summary>Only the server's own index knows names by words: those that have the words are named here.</summary>
    private QdrantCondition From(string source)
    {
        var named = bodies.Where(b => DocumentFacts.HasWords(b, source)).Select(b => b.ToLowerInvariant()).ToArray();
        var journal = QdrantCondition.Is("journal", source.ToLowerInvariant());
        return new QdrantCondition
        {
            Should = named.Length == 0
                ? [journal]
                : [journal, new() { Key = "body", Match = new QdrantMatch { Any = named } }],
        };
    }

    private static string Name<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}
