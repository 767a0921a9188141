namespace AnswerEngine.Evaluation.Retrieval;

/// <summary>Runs judged queries and measures what they find.</summary>
/// <param name="search">The best documents for a text.</param>
/// <param name="contains">True when the index has a document with this id.</param>
/// <param name="time">The clock that a query is timed with.</param>
public sealed class RetrievalEvaluation(
    Func<string, IReadOnlyList<RankedDocument>> search, Func<string, bool> contains, TimeProvider time)
{
    /// <summary>
    /// Runs every query twice: once for what it finds, which also warms everything up, and once for the time it takes.
    /// </summary>
    /// <param name="queries">The texts of the queries by id.</param>
    /// <param name="judged">What experts said, see <see cref="Judgements"/>.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public RetrievalResult Run(
        IReadOnlyDictionary<string, string> queries,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> judged,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentNullException.ThrowIfNull(judged);
        string[] scored =
        [
            .. judged.Where(q => q.Value.Values.Any(grade => grade > 0)).Select(q => q.Key)
                .Order(StringComparer.Ordinal),
        ];
        var measures = new List<QueryMeasures>(scored.Length);
        foreach (var id in scored)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var found = queries.TryGetValue(id, out var text) ? search(text) : [];
            measures.Add(Measures(id, RankingMeasures.Of(judged[id], found)));
        }
        string[] asked = [.. scored.Where(queries.ContainsKey).Select(id => queries[id])];
        return new RetrievalResult(
            Figures(measures), Count(judged, scored.Length, scored.Length - asked.Length), measures,
            Timed(asked, cancellationToken));
    }

    private static QueryMeasures Measures(string id, RankingMeasures of) =>
        new(id, of.Ndcg, of.Recall, of.ReciprocalRank, of.AveragePrecision);

    private static RetrievalFigure[] Figures(IReadOnlyList<QueryMeasures> queries)
    {
        var bootstrap = new Bootstrap();
        return
        [
            Figure("nDCG@10", q => q.Ndcg10), Figure("Recall@100", q => q.Recall100),
            Figure("MRR@10", q => q.Mrr10), Figure("MAP", q => q.Map),
        ];

        RetrievalFigure Figure(string name, Func<QueryMeasures, double> measure)
        {
            double[] values = [.. queries.Select(measure)];
            return new RetrievalFigure(
                name, values.Length == 0 ? 0 : values.Average(),
                bootstrap.Of(values.Length, drawn => drawn.Average(i => values[i])));
        }
    }

    private RetrievalCounts Count(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> judged, int scored, int withoutText)
    {
        var known = judged.Values.SelectMany(q => q.Keys).Distinct(StringComparer.Ordinal)
            .Where(contains).ToHashSet(StringComparer.Ordinal);
        var missing = judged.Values.SelectMany(q => q.Where(d => !known.Contains(d.Key))).ToArray();
        return new RetrievalCounts
        {
            Queries = scored,
            QueriesWithoutText = withoutText,
            QueriesWithoutRelevant = judged.Count - scored,
            Judged = judged.Values.Sum(q => q.Count),
            JudgedMissing = missing.Length,
            RelevantMissing = missing.Count(d => d.Value > 0),
        };
    }

    private Latency Timed(string[] queries, CancellationToken cancellationToken)
    {
        var milliseconds = new List<double>(queries.Length);
        foreach (var text in queries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var started = time.GetTimestamp();
            search(text);
            milliseconds.Add(time.GetElapsedTime(started).TotalMilliseconds);
        }
        return Latency.Of(milliseconds);
    }
}
