using AnswerEngine.Search;

namespace AnswerEngine.Indexing.Qdrant;

/// <summary>A document or passage found.</summary>
/// <param name="Document">Id of the document.</param>
/// <param name="Position">Of the passage, from 1; 0 for a document.</param>
/// <param name="Score">The higher the better.</param>
internal readonly record struct QdrantHit(string Document, int Position, double Score);

/// <summary>The searches of one collection: by terms, and by vectors. Safe for all threads.</summary>
/// <param name="client">The server.</param>
/// <param name="collection">The collection.</param>
/// <param name="documents">How many documents it has.</param>
/// <param name="frequencies">In how many of them each term occurs.</param>
internal sealed class QdrantSearch(
    QdrantClient client, string collection, int documents, QdrantFrequencies frequencies)
{
    /// <summary>
    /// The server cuts a list wherever it likes among equals. So more are asked for than are wanted, until the last one
    /// is worse than the last that is wanted: then the best of all equals are known.
    /// </summary>
    private const int More = 16;

    /// <summary>
    /// Scores come as numbers of 24 bits, summed in an order that the server chooses: two of which the mathematics is
    /// the same may differ by so much of them.
    /// </summary>
    private const double Rounding = 1e-6;

    private const int LimitMax = 4 * SearchQuery.TopMax;

    /// <summary>The best documents by their terms, best first, of equals in order of id.</summary>
    public IReadOnlyList<QdrantHit> Documents(SearchQuery query, QdrantFilter? filter, int top) =>
        ByTerms(new QdrantQuery(Terms(query, _ => 1), QdrantLayout.Terms, top) { Filter = filter });

    /// <summary>
    /// The best passages by their terms, best first, of equals in order of document and place. What a term counts is by
    /// documents, as it is for them.
    /// </summary>
    public IReadOnlyList<QdrantHit> Passages(SearchQuery query, QdrantFilter? filter, int top) =>
        ByTerms(new QdrantQuery(Terms(query, InverseFrequency), QdrantLayout.PassageTerms, top) { Filter = filter });

    /// <summary>The vectors of some documents, by their ids; those that have none are left out.</summary>
    public Dictionary<string, IReadOnlyList<float>> Vectors(IReadOnlyList<string> ids)
    {
        var wanted = new WantedPoints([.. ids.Select(QdrantLayout.DocumentId)])
        {
            WithPayload = false, WithVector = [QdrantLayout.Dense],
        };
        var found = client.Retrieve(collection, wanted, CancellationToken.None).ToDictionary(p => p.Id, p => p.Vector);
        var vectors = new Dictionary<string, IReadOnlyList<float>>(StringComparer.Ordinal);
        for (var i = 0; i < ids.Count; i++)
        {
            if (found.GetValueOrDefault(wanted.Ids[i])?.GetValueOrDefault(QdrantLayout.Dense) is { } vector)
                vectors[ids[i]] = vector.Values;
        }
        return vectors;
    }

    /// <summary>The documents nearest to a vector, and the cosines of some that are known, in one request.</summary>
    public (IReadOnlyList<QdrantHit> Near, Dictionary<string, double> Cosines) Compare(
        float[] vector, QdrantFilter? filter, IReadOnlyList<string> known, int top)
    {
        var points = known.Select(QdrantLayout.DocumentId).ToArray();
        var query = new QdrantQuery(new QdrantVector(vector), QdrantLayout.Dense, top)
        {
            Filter = filter, WithPayload = ["document"],
        };
        var exactly = query with
        {
            Limit = points.Length,
            Filter = new QdrantFilter([new QdrantCondition { HasId = points }]),
            Params = new QdrantSearchParams { Exact = true },
            WithPayload = null,
        };
        var found = client.Query(collection, [query, exactly], CancellationToken.None);
        var scores = found[1].ToDictionary(p => p.Id, p => p.Score);
        var cosines = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < points.Length; i++)
            if (scores.TryGetValue(points[i], out var score)) cosines[known[i]] = score;
        return (Sorted(found[0]), cosines);
    }

    /// <summary>Why a document has its score by terms.</summary>
    public ScoreExplanation Explain(SearchQuery query, string id)
    {
        var wanted = new WantedPoints([QdrantLayout.DocumentId(id)])
        {
            WithPayload = false, WithVector = [QdrantLayout.Terms],
        };
        var kept = client.Retrieve(collection, wanted, CancellationToken.None);
        var vector = kept.Count == 1 ? kept[0].Vector?.GetValueOrDefault(QdrantLayout.Terms) : null;
        var places = vector?.Indices?.Select((number, i) => (number, i)).ToDictionary(p => p.number, p => p.i) ?? [];
        var details = new List<ScoreExplanation>();
        foreach (var (term, weight) in query.Terms)
        {
            if (!places.TryGetValue(QdrantLayout.Number(term), out var place)) continue;
            var (rarity, share) = (InverseFrequency(term), vector!.Values[place]);
            details.Add(new ScoreExplanation(
                weight * rarity * share,
                $"term {term}, product of",
                [
                    new(weight, "weight in the query"),
                    new(rarity, "inverse document frequency"),
                    new(share, "saturated frequency by length, titles counted more"),
                ]));
        }
        return details.Count == 0
            ? new ScoreExplanation(0, $"document {id} has no term of the query")
            : new ScoreExplanation(details.Sum(d => d.Value), $"BM25 score of document {id}, sum of", details);
    }

    private double InverseFrequency(string term) =>
        Math.Log(1 + ((documents - frequencies.Of(term) + 0.5) / (frequencies.Of(term) + 0.5)));

    /// <summary>The terms that any document has, by number; two with one number count as one.</summary>
    private QdrantVector Terms(SearchQuery query, Func<string, double> factor)
    {
        var sum = new SortedDictionary<uint, double>();
        foreach (var (term, weight) in query.Terms)
        {
            if (frequencies.Of(term) == 0) continue;
            var number = QdrantLayout.Number(term);
            sum[number] = sum.GetValueOrDefault(number) + (weight * factor(term));
        }
        return new QdrantVector([.. sum.Values.Select(v => (float)v)], [.. sum.Keys]);
    }

    private QdrantHit[] ByTerms(QdrantQuery query)
    {
        if (query.Query.Values.Count == 0) return [];
        var top = query.Limit;
        for (var limit = top + More; ; limit *= 2)
        {
            var asked = query with { Limit = Math.Min(limit, LimitMax), WithPayload = ["document", "position"] };
            var found = Sorted(client.Query(collection, [asked], CancellationToken.None)[0]);
            if (found.Length < asked.Limit || found[^1].Score < found[top - 1].Score || asked.Limit == LimitMax)
                return found.Length <= top ? found : found[..top];
        }
    }

    /// <summary>Best first; among those that differ by no more than rounding, in order of id and place.</summary>
    private QdrantHit[] Sorted(IReadOnlyList<FoundPoint> points)
    {
        var hits = points.Select(p => new QdrantHit(
            p.Payload?.Document ?? throw new QdrantException(
                QdrantFailure.Malformed, $"collection {collection}: point {p.Id} names no document"),
            p.Payload.Position ?? 0,
            p.Score)).OrderByDescending(h => h.Score).ToArray();
        for (int first = 0, end; first < hits.Length; first = end)
        {
            for (end = first + 1; end < hits.Length && IsEqual(hits[end - 1].Score, hits[end].Score);) end++;
            var best = hits[first].Score;
            hits.AsSpan(first, end - first).Sort(static (one, other) =>
                string.CompareOrdinal(one.Document, other.Document) is var order and not 0
                    ? order
                    : one.Position.CompareTo(other.Position));
            for (var i = first; i < end; i++) hits[i] = hits[i] with { Score = best };
        }
        return hits;
    }

    private static bool IsEqual(double better, double worse) => better - worse <= Rounding * Math.Abs(better);
}
