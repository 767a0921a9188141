using AnswerEngine.Evaluation.Reports;
using AnswerEngine.Evaluation.Retrieval;

namespace AnswerEngine.Tests.Evaluation.Retrieval;

public sealed class RetrievalEvaluationTests
{
    private static readonly Dictionary<string, string> Queries = new() { ["1"] = "one", ["2"] = "two", ["unjudged"] = "three" };

    [Fact]
    public void Figures_are_means_over_the_queries_that_have_a_relevant_document()
    {
        var result = Run("1\ta\t1\n2\tb\t1\n3\tc\t1\n4\td\t0\n");
        Assert.Equal(["1", "2", "3"], result.Queries.Select(q => q.Id));
        Assert.Equal([1.0, 0.0, 0.0], result.Queries.Select(q => q.Ndcg10));
        Assert.All(result.Figures, f => Assert.Equal(1.0 / 3, f.Value, 12));
        Assert.All(result.Figures, f => Assert.True(f.Interval!.Low <= f.Value && f.Value <= f.Interval.High));
        Assert.Equal(["nDCG@10", "Recall@100", "MRR@10", "MAP"], result.Figures.Select(f => f.Name));
    }

    [Fact]
    public void What_is_missing_is_counted()
    {
        var counts = Run("1\ta\t1\n2\tb\t1\n2\tgone\t1\n3\tgone\t2\n4\tgone\t0\n").Counts;
        Assert.Equal((3, 1, 1), (counts.Queries, counts.QueriesWithoutText, counts.QueriesWithoutRelevant));
        Assert.Equal((5, 3, 2), (counts.Judged, counts.JudgedMissing, counts.RelevantMissing));
    }

    [Fact]
    public void Two_runs_differ_in_their_times_alone()
    {
        var judged = "1\ta\t1\n2\tb\t1\n";
        var (first, again) = (Run(judged), Run(judged));
        Assert.Equal(first.Figures, again.Figures);
        Assert.Equal(first.Queries, again.Queries);
        Assert.Equal(first.Counts, again.Counts);
    }

    [Theory]
    [InlineData("query-id\tcorpus-id\tscore\nq\td\t3\n")]
    [InlineData("q\td\t3\n")]
    [InlineData("q\td\t3\r\n\r\n")]
    [InlineData("q 0 d 3\n")]
    [InlineData("q\t0\td\t3\n")]
    [InlineData("q\td\t1\nq\td\t3\n")]
    public void Judgements_are_read_with_and_without_heading_and_in_columns_of_trec(string table)
    {
        var (query, grades) = Assert.Single(Read(table));
        Assert.Equal("q", query);
        Assert.Equal([KeyValuePair.Create("d", 3)], grades);
    }

    [Theory]
    [InlineData("q\td\t1\nq\td\n")]
    [InlineData("q\td\t1\nq\td\tmuch\n")]
    [InlineData("q\td\t1\nq\td\tNaN\n")]
    public void A_line_that_is_no_judgement_is_named(string table) =>
        Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => Read(table)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_text_report_names_every_figure()
    {
        var report = new RetrievalReport("default", "snapshot", 3, 1, RankingMeasures.Depth, Run("1\ta\t1\n"), 2_000_000, [], 3_000_000);
        var text = RetrievalText.Render(report);
        Assert.Contains("default: 1 queries, 3 documents, 1 left out", text, StringComparison.Ordinal);
        Assert.Contains("nDCG@10      1.0000  1.0000 to 1.0000", text, StringComparison.Ordinal);
        Assert.Contains("index 2.0 MB, peak memory 3 MB", text, StringComparison.Ordinal);
    }

    /// <summary>A search that knows documents a and b and finds a for everything.</summary>
    private static RetrievalResult Run(string judged) =>
        new RetrievalEvaluation(_ => [new RankedDocument("a", 1)], id => id is "a" or "b", TimeProvider.System).Run(Queries, Read(judged));

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Read(string table)
    {
        using var folder = new ScratchFolder();
        return Judgements.Read([folder.Write("qrels.tsv", table)]);
    }
}
