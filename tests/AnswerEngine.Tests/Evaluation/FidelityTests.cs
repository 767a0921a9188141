using AnswerEngine.Evaluation.Metrics;
using static AnswerEngine.Tests.Evaluation.Articles;

namespace AnswerEngine.Tests.Evaluation;

/// <summary>Quotes, numbers, sections, numbering, citations and length on articles made by hand.</summary>
public sealed class FidelityTests
{
    private const string Target = "We recommend a target INR of 2.5.";
    private const string Bleeding = "Bleeding fell by 20% in the invented trial.";

    private static Article Right => Of(
        Outcome.Answered,
        Section(SectionKind.Guidelines, Quoted(1, Guideline, Target)),
        Section(SectionKind.Research, Framed(2, Study, Bleeding)));

    [Theory]
    [InlineData(AnswerMetrics.QuoteFidelity, 2)]
    [InlineData(AnswerMetrics.NumberFidelity, 4)]
    [InlineData(AnswerMetrics.SectionPurity, 2)]
    [InlineData(AnswerMetrics.Numbering, 1)]
    [InlineData(AnswerMetrics.Proved, 1)]
    public void A_right_article_is_faithful_in_every_way(string metric, int of)
    {
        var measure = Measured(metric, Right);
        Assert.Equal((of, of, null), ((int)measure.Got, (int)measure.Of, measure.Reason));
    }

    [Fact]
    public void A_quote_that_is_not_at_its_place_is_not_faithful()
    {
        var citation = Cite(1, Guideline, Target);
        var moved = Section(SectionKind.Guidelines, Said(Target, citation with { Start = citation.Start + 1, End = citation.End + 1 }));
        var changed = Section(SectionKind.Guidelines, Said(Target, citation with { Quote = Target.Replace("2.5", "3.5", StringComparison.Ordinal) }));
        Assert.Equal(0, Measured(AnswerMetrics.QuoteFidelity, Of(Outcome.Answered, moved)).Got);
        Assert.Equal(0, Measured(AnswerMetrics.QuoteFidelity, Of(Outcome.Answered, changed)).Got);
    }

    [Fact]
    public void A_number_without_a_source_is_named()
    {
        var measure = Measured(
            AnswerMetrics.NumberFidelity,
            Of(Outcome.Answered, Section(SectionKind.Guidelines, Said("A target INR of 3.5 for 2 weeks.", Cite(1, Guideline, Target)))));
        Assert.Equal((0, 2), ((int)measure.Got, (int)measure.Of));
        Assert.Contains("no source of 3.5", measure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_study_under_the_guidelines_is_a_stray()
    {
        var measure = Measured(
            AnswerMetrics.SectionPurity, Of(Outcome.Answered, Section(SectionKind.Guidelines, Quoted(1, Study, Bleeding))));
        Assert.Equal((0, 1, "trial stands under Guidelines"), ((int)measure.Got, (int)measure.Of, measure.Reason));
    }

    [Fact]
    public void Numbers_out_of_order_doubled_or_left_over_are_no_bijection()
    {
        Assert.Equal(0, Measured(AnswerMetrics.Numbering, Right with { References = [.. Right.References.Reverse()] }).Got);
        Assert.Equal(0, Measured(AnswerMetrics.Numbering, Right with { References = [.. Right.References, .. Right.References] }).Got);
        var two = Of(Outcome.Answered, Section(SectionKind.Guidelines, Quoted(1, Guideline, Target), Quoted(2, Guideline, "Treat for 3 months.")));
        Assert.Equal(0, Measured(AnswerMetrics.Numbering, two).Got);
    }

    [Fact]
    public void What_the_index_does_not_prove_is_told()
    {
        var measure = FidelityMeasures.Of(Right, Engine(), [new ProofFailure("article", "it differs")]).Last();
        Assert.Equal((0, "article: it differs"), ((int)measure.Got, measure.Reason));
    }

    [Fact]
    public void A_framed_quote_is_recalled_and_its_citation_precise()
    {
        var (recall, precision) = Citations(Right);
        Assert.Equal((2, 2, null), ((int)recall.Got, (int)recall.Of, recall.Reason));
        Assert.Equal((2, 2, null), ((int)precision.Got, (int)precision.Of, precision.Reason));
    }

    [Fact]
    public void A_statement_that_its_citation_does_not_support_is_neither_recalled_nor_precise()
    {
        var (recall, precision) = Citations(Of(
            Outcome.Answered,
            Section(
                SectionKind.Guidelines,
                Quoted(1, Guideline, Target), Said("We recommend a target INR of 9.5.", Cite(1, Guideline, Target)))));
        Assert.Equal((1, 2), ((int)recall.Got, (int)recall.Of));
        Assert.Contains("9.5", recall.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 2), ((int)precision.Got, (int)precision.Of));
    }

    [Fact]
    public void A_citation_that_the_others_do_without_is_irrelevant()
    {
        var (recall, precision) = Citations(Of(
            Outcome.Answered,
            Section(SectionKind.Contrary, Said(Target, Cite(1, Guideline, Target), Cite(2, Study, "It was rare.")))));
        Assert.Equal((1, 1), ((int)recall.Got, (int)recall.Of));
        Assert.Equal((1, 2), ((int)precision.Got, (int)precision.Of));
    }

    [Fact]
    public void A_negative_finding_is_recalled_by_its_own_proof()
    {
        var negative = Silent("INR target", DocumentKind.Guideline);
        var article = Of(Outcome.Abstained, Section(SectionKind.Guidelines, negative));
        Assert.Equal(1, CitationMeasures.Of(article, Engine(), []).First().Got);
        var disproved = new ProofFailure(negative.Id, "negative: guide states it");
        Assert.Equal(0, CitationMeasures.Of(article, Engine(), [disproved]).First().Got);
    }

    [Fact]
    public void An_abstention_has_nothing_to_count_and_breaks_nothing()
    {
        var measures = CitationMeasures.Of(Abstained(), Engine(), []).Concat(FidelityMeasures.Of(Abstained(), Engine(), [])).ToArray();
        Assert.All(measures, m => Assert.True(m.Of == 0 || m.Got == m.Of, m.Metric));
        Assert.Empty(ShapeMeasures.Of(Abstained()));
        Assert.Empty(ShapeMeasures.OfReader(Abstained()));
    }

    [Fact]
    public void Lead_key_points_and_blocks_are_counted()
    {
        var words = string.Join(' ', Enumerable.Repeat("word", 61));
        var points = Enumerable.Range(1, 8).Select(i => Said($"Point {i}", Cite(1, Guideline, Target))).ToArray();
        var article = Of(
            Outcome.Answered,
            new ArticleSection(SectionKind.Guidelines, "", [new ArticleBlock("", [Said(words)]), new ArticleBlock("Key points", points)]),
            new ArticleSection(
                SectionKind.Research, "",
                [.. Enumerable.Range(1, 4).Select(i => new ArticleBlock($"Facet {i}", [Quoted(2, Study, Bleeding)]))]));
        Assert.Equal(
            ["61 words in the lead", "8 key points", "4 blocks of research"], ShapeMeasures.Of(article).Select(m => m.Reason));
        Assert.All(ShapeMeasures.Of(Right), m => Assert.Equal(1, m.Got));
    }

    [Theory]
    [InlineData("cat", 1)]
    [InlineData("bleeding", 2)]
    [InlineData("dose", 1)]
    [InlineData("table", 2)]
    [InlineData("anticoagulation", 6)]
    [InlineData("thrombosis", 3)]
    [InlineData("x", 1)]
    public void Syllables_are_estimated(string word, int syllables) => Assert.Equal(syllables, Readability.Syllables(word));

    [Fact]
    public void The_grade_is_that_of_the_formula()
    {
        // Three words of four syllables in one sentence.
        Assert.Equal((0.39 * 3) + (11.8 * 4 / 3) - 15.59, Readability.Grade(["The cat bleeding 2.5"])!.Value, 10);
        Assert.Null(Readability.Grade(["2.5 - 3"]));
        Assert.Equal(4, Readability.Words("The INR is 2.5 -"));
    }

    private static ArticleStatement Framed(int number, SourceDocument document, string quote) =>
        Said(StatementFrame.Render(document, quote), Cite(number, document, quote));

    private static Measure Measured(string metric, Article article) =>
        FidelityMeasures.Of(article, Engine(), []).Single(m => m.Metric == metric);

    private static (Measure Recall, Measure Precision) Citations(Article article)
    {
        var measures = CitationMeasures.Of(article, Engine(), []).ToArray();
        return (measures[0], measures[1]);
    }
}
