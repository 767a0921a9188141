using AnswerEngine.Evaluation.Retrieval;

namespace AnswerEngine.Tests.Evaluation.Retrieval;

/// <summary>Rankings small enough to be worked out by hand from the definitions of trec_eval.</summary>
public sealed class RankingMeasuresTests
{
    private const int Digits = 12;

    private static readonly Dictionary<string, int> Judged = new() { ["a"] = 2, ["b"] = 1, ["c"] = 0, ["e"] = 1 };

    [Fact]
    public void A_grade_is_the_gain_and_the_rank_discounts_it()
    {
        var of = RankingMeasures.Of(Judged, Found("c", "a", "d", "b"));
        var gain = (2 / Math.Log2(3)) + (1 / Math.Log2(5));
        var best = (2 / Math.Log2(2)) + (1 / Math.Log2(3)) + (1 / Math.Log2(4));
        Assert.Equal(gain / best, of.Ndcg, Digits);
    }

    [Fact]
    public void Precision_is_taken_at_each_relevant_document_and_shared_by_all_relevant_ones()
    {
        var of = RankingMeasures.Of(Judged, Found("c", "a", "d", "b"));
        Assert.Equal(((1.0 / 2) + (2.0 / 4)) / 3, of.AveragePrecision, Digits);
        Assert.Equal(2.0 / 3, of.Recall, Digits);
        Assert.Equal(1.0 / 2, of.ReciprocalRank, Digits);
    }

    [Fact]
    public void The_best_order_is_worth_one()
    {
        var of = RankingMeasures.Of(Judged, Found("a", "b", "e", "c"));
        Assert.Equal(new RankingMeasures(1, 1, 1, 1), of);
    }

    [Fact]
    public void Nothing_found_is_worth_nothing() => Assert.Equal(new RankingMeasures(0, 0, 0, 0), RankingMeasures.Of(Judged, []));

    [Fact]
    public void Equal_scores_are_ordered_by_falling_id_whatever_order_they_came_in()
    {
        var judged = new Dictionary<string, int> { ["x"] = 1 };
        RankedDocument[] found = [new("x", 5), new("y", 5)];
        Assert.Equal(0.5, RankingMeasures.Of(judged, found).ReciprocalRank, Digits);
        Assert.Equal(RankingMeasures.Of(judged, found), RankingMeasures.Of(judged, [.. found.Reverse()]));
    }

    [Fact]
    public void The_eleventh_document_counts_for_recall_and_precision_alone()
    {
        var judged = new Dictionary<string, int> { ["k"] = 3 };
        var of = RankingMeasures.Of(judged, Found("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"));
        Assert.Equal((0.0, 0.0, 1.0, 1.0 / 11), (of.Ndcg, of.ReciprocalRank, of.Recall, of.AveragePrecision));
    }

    [Fact]
    public void The_hundred_and_first_document_counts_for_nothing()
    {
        var judged = new Dictionary<string, int> { ["last"] = 1 };
        string[] hundred = [.. Enumerable.Range(100, RankingMeasures.Depth).Select(i => $"d{i}")];
        Assert.Equal(new RankingMeasures(0, 0, 0, 0), RankingMeasures.Of(judged, Found([.. hundred, "last"])));
        Assert.Equal(1, RankingMeasures.Of(judged, Found([.. hundred[1..], "last"])).Recall);
    }

    [Fact]
    public void A_negative_grade_is_no_gain_and_not_relevant()
    {
        var judged = new Dictionary<string, int> { ["spam"] = -2, ["good"] = 1 };
        var of = RankingMeasures.Of(judged, Found("spam", "good"));
        Assert.Equal((1 / Math.Log2(3), 1.0, 0.5), (of.Ndcg, of.Recall, of.ReciprocalRank));
    }

    [Fact]
    public void More_relevant_documents_than_the_cut_leave_one_within_reach()
    {
        string[] ids = [.. Enumerable.Range(10, 15).Select(i => $"d{i}")];
        Assert.Equal(1, RankingMeasures.Of(ids.ToDictionary(id => id, _ => 1), Found(ids)).Ndcg, Digits);
    }

    private static RankedDocument[] Found(params string[] ids) => [.. ids.Select((id, i) => new RankedDocument(id, ids.Length - i))];
}
