namespace AnswerEngine.Evaluation.Retrieval;

/// <summary>
/// What one ranking is worth, by the definitions of trec_eval: equal scores are ordered by falling id, a document is
/// relevant from grade 1 on, a document that nobody judged is not.
/// </summary>
/// <param name="Ndcg">
/// ndcg_cut.10: the gain is the grade itself, discounted by log2(rank + 1), over that of the best possible order.
/// </param>
/// <param name="Recall">recall.100: relevant documents among the first hundred, over all relevant ones.</param>
/// <param name="ReciprocalRank">1 / rank of the first relevant document, 0 when none is among the first ten.</param>
/// <param name="AveragePrecision">map: precision at each relevant document found, over all relevant ones.</param>
public sealed record RankingMeasures(double Ndcg, double Recall, double ReciprocalRank, double AveragePrecision)
{
    /// <summary>How many results are looked at: those of a query are cut here.</summary>
    public const int Depth = 100;

    private const int Cut = 10;

    /// <summary>A query that found nothing.</summary>
    public static RankingMeasures Nothing { get; } = new(0, 0, 0, 0);

    /// <summary>The measures of one query with at least one relevant document.</summary>
    /// <param name="grades">The judged documents of the query with their grades.</param>
    /// <param name="found">What was found, in any order.</param>
    public static RankingMeasures Of(IReadOnlyDictionary<string, int> grades, IReadOnlyList<RankedDocument> found)
    {
        ArgumentNullException.ThrowIfNull(grades);
        ArgumentNullException.ThrowIfNull(found);
        var ranked = found.OrderByDescending(d => d.Score).ThenByDescending(d => d.Id, StringComparer.Ordinal)
            .Select(d => grades.GetValueOrDefault(d.Id)).Take(Depth).ToArray();
        var relevant = grades.Values.Count(grade => grade > 0);
        if (relevant == 0) throw new ArgumentException("no document is relevant", nameof(grades));
        var first = Array.FindIndex(ranked, grade => grade > 0);
        return new RankingMeasures(
            Gain(ranked) / Gain(grades.Values.OrderDescending()),
            (double)ranked.Count(grade => grade > 0) / relevant,
            first is >= 0 and < Cut ? 1.0 / (first + 1) : 0,
            PrecisionSum(ranked) / relevant);
    }

    private static double Gain(IEnumerable<int> grades) =>
        grades.Take(Cut).Select((grade, i) => Math.Max(grade, 0) / Math.Log2(i + 2)).Sum();

    private static double PrecisionSum(int[] ranked)
    {
        var (sum, relevant) = (0.0, 0);
        for (var i = 0; i < ranked.Length; i++)
            if (ranked[i] > 0) sum += (double)++relevant / (i + 1);
        return sum;
    }
}
