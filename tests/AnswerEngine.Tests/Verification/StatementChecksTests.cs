using AnswerEngine.Verification;

namespace AnswerEngine.Tests.Verification;

/// <summary>Each check can reject alone: every test changes one thing in a statement that stands.</summary>
public sealed class StatementChecksTests
{
    private static readonly AnalyzedQuestion Question = Claims.Question();

    [Fact]
    public void A_framed_quote_of_a_guideline_stands_in_the_guideline_section() => Assert.Null(Judge(Claims.Framed(Claims.Guideline)));

    [Fact]
    public void A_framed_quote_of_a_study_stands_in_the_research_section() => Assert.Null(Judge(Claims.Framed(Claims.Study), SectionKind.Research));

    [Fact]
    public void A_paraphrase_that_keeps_numbers_and_direction_stands() => Assert.Null(Judge(
        new Statement("In 508 patients recurrent thrombosis was reduced (HR 0.36).", [Claims.Cite(Claims.Study)]), SectionKind.Research));

    [Fact]
    public void A_paraphrase_may_bear_the_frame_of_its_source()
    {
        var citation = Claims.Cite(Claims.Guideline);
        Assert.Null(Judge(new Statement("FCC 2012: A target INR of 2.5 is recommended in VTE.", [citation])));
        Assert.NotNull(Judge(new Statement("FCC 2013: A target INR of 2.5 is recommended in VTE.", [citation])));
    }

    [Theory]
    [InlineData("Inventol is recommended in all.", "coverage")]
    [InlineData("A target INR of 3.5 is recommended in VTE.", "number")]
    [InlineData("A target INR of 2.5 is not recommended in VTE.", "direction")]
    [InlineData("A target INR of 2.5 is recommended in children with VTE.", "coverage")]
    [InlineData("A target INR of 2.5 is recommended in all patients with VTE.", "scope")]
    [InlineData("Only a target INR of 2.5 is recommended in VTE.", "scope")]
    public void A_paraphrase_that_its_quote_does_not_carry_is_rejected(string text, string check) =>
        Assert.Equal(check, Judge(new Statement(text, [Claims.Cite(Claims.Guideline)]))?.Check);

    [Theory]
    [InlineData("All adults should take Inventol.", true)]
    [InlineData("In all, adults should take Inventol.", true)]
    [InlineData("All adults should take Inventol, in all.", false)]
    public void A_word_of_scope_is_said_no_more_often_than_in_the_quote(string text, bool stands)
    {
        var document = Claims.Document("scope-2012", DocumentKind.Guideline, "We recommend Inventol for all adults.");
        Assert.Equal(stands, Judge(new Statement(text, [Claims.Cite(document)]), SectionKind.Guidelines, document) is null);
    }

    [Theory]
    [InlineData("Inventol reduced recurrence", "Inventol reduced recurrence (HR 0.36).", true)]
    [InlineData("Inventol reduced recurrence", "Inventol reduced recurrence, except in carriers.", false)]
    [InlineData("Inventol reduced recurrence", "It was not shown that Inventol reduced recurrence.", false)]
    public void A_part_of_a_sentence_stands_only_where_the_rest_does_not_govern_it(string part, string sentence, bool stands)
    {
        var document = Claims.Document("part-2003", DocumentKind.Study, sentence);
        var start = sentence.IndexOf(part, StringComparison.Ordinal);
        var citation = Claims.Cite(document) with { Range = new TextRange(start, start + part.Length), Quote = part };
        var rejection = Judge(new Statement(StatementFrame.Render(document, part), [citation]), SectionKind.Research, document);
        Assert.Equal(stands, rejection is null);
    }

    [Fact]
    public void A_citation_of_a_document_that_is_not_here_is_rejected() =>
        Rejects("quote", "not in this snapshot", Change(c => c with { DocumentId = "nowhere-1999" }));

    [Fact]
    public void A_citation_of_another_version_of_the_document_is_rejected() =>
        Rejects("quote", "has changed", Change(c => c with { DocumentHash = ArticleJson.Sha256("another version") }));

    [Theory]
    [InlineData(-1, 20)]
    [InlineData(20, 20)]
    [InlineData(30, 20)]
    [InlineData(0, 100_000)]
    public void A_range_that_the_document_does_not_have_is_rejected(int start, int end) =>
        Rejects("quote", "has no text at", Change(c => c with { Range = new TextRange(start, end) }));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, -1)]
    [InlineData(1, 1)]
    public void A_range_that_is_off_by_one_is_rejected(int start, int end) => Rejects(
        "quote", "is not the quote", Change(c => c with { Range = new TextRange(c.Range.Start + start, c.Range.End + end) }));

    [Fact]
    public void A_quote_that_differs_in_one_letter_is_rejected() =>
        Rejects("quote", "is not the quote", Change(c => c with { Quote = c.Quote.Replace("target", "Target", StringComparison.Ordinal) }));

    [Fact]
    public void A_quote_that_leaves_out_its_end_is_rejected() => Rejects("quote", "is not the quote", Change(c => c with { Quote = c.Quote[..^1] }));

    [Fact]
    public void A_passage_that_is_not_in_the_document_is_rejected() =>
        Rejects("quote", "does not hold the quote", Change(c => c with { PassageId = "fict-2012#2" }));

    [Fact]
    public void A_passage_that_does_not_hold_the_quote_is_rejected()
    {
        var document = TwoSections();
        var citation = Claims.Cite(document) with { PassageId = document.Id + "#2", Section = "Results" };
        Assert.Equal("quote", Judge(new Statement(StatementFrame.Render(document, citation.Quote), [citation]), SectionKind.Research, document)?.Check);
    }

    [Fact]
    public void A_section_that_is_not_the_passages_own_is_rejected()
    {
        var document = TwoSections();
        var citation = Claims.Cite(document) with { Section = "Results" };
        var rejection = Judge(new Statement(StatementFrame.Render(document, citation.Quote), [citation]), SectionKind.Research, document);
        Assert.Contains("is not in section \"Results\"", rejection?.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DocumentStatus.Retracted, "is retracted")]
    [InlineData(DocumentStatus.Superseded, "is superseded")]
    public void A_source_that_is_no_longer_in_force_supports_nothing(DocumentStatus status, string reason)
    {
        var withdrawn = Claims.Guideline with { Status = status };
        var rejection = Judge(Claims.Framed(withdrawn), SectionKind.Guidelines, withdrawn);
        Assert.Equal("status", rejection?.Check);
        Assert.Contains(reason, rejection!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_under_concern_stands_with_its_label_and_not_without()
    {
        var doubted = Claims.Study with { Status = DocumentStatus.Concern };
        Assert.Null(Judge(Claims.Framed(doubted), SectionKind.Research, doubted));
        var bare = Claims.Framed(doubted) with { Text = StatementFrame.Render(Claims.Study, Claims.StudyText) };
        Assert.StartsWith("[expression of concern] ", Claims.Framed(doubted).Text, StringComparison.Ordinal);
        Assert.NotNull(Judge(bare, SectionKind.Research, doubted));
    }

    [Fact]
    public void A_guideline_in_the_research_section_is_rejected() =>
        Assert.Equal("section", Judge(Claims.Framed(Claims.Guideline), SectionKind.Research)?.Check);

    [Fact]
    public void A_study_in_the_guideline_section_is_rejected() => Assert.Equal("section", Judge(Claims.Framed(Claims.Study))?.Check);

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void A_statement_with_too_few_or_too_many_citations_is_rejected(int count)
    {
        var statement = Claims.Framed(Claims.Guideline);
        Assert.Equal("shape", Judge(statement with { Citations = [.. Enumerable.Repeat(statement.Citations[0], count)] })?.Check);
    }

    [Theory]
    [InlineData("FCC 2012: ", "FCC 2013: ")]
    [InlineData("FCC 2012: ", "FCC 2012 update of 2024: ")]
    [InlineData("recommend", "do not recommend")]
    [InlineData("2.0 to 3.0", "2.0 to 4.0")]
    public void A_framed_quote_that_was_tampered_with_is_rejected(string was, string becomes)
    {
        var statement = Claims.Framed(Claims.Guideline);
        Assert.Contains(was, statement.Text, StringComparison.Ordinal);
        Assert.NotNull(Judge(statement with { Text = statement.Text.Replace(was, becomes, StringComparison.Ordinal) }));
    }

    [Fact]
    public void The_participants_of_a_frame_are_those_of_the_record()
    {
        var statement = Claims.Framed(Claims.Study);
        Assert.StartsWith("Randomized controlled trial, 2003, 508 participants (OMEGA): ", statement.Text, StringComparison.Ordinal);
        Assert.NotNull(Judge(statement with { Text = statement.Text.Replace("508 participants", "5,080 participants", StringComparison.Ordinal) },
            SectionKind.Research));
    }

    [Fact]
    public void One_bad_citation_among_good_ones_takes_the_statement_out()
    {
        var good = Claims.Cite(Claims.Study);
        var statement = new Statement("Recurrent thrombosis was reduced.", [good, good with { DocumentId = "nowhere" }]);
        Assert.Equal("quote", Judge(statement, SectionKind.Research)?.Check);
    }

    private static SourceDocument TwoSections() =>
        Claims.Document("two-parts", DocumentKind.Study, "The first part tells the methods.\nThe second part tells the results.", sections: 2);

    private static Statement Change(Func<Citation, Citation> change)
    {
        var statement = Claims.Framed(Claims.Guideline);
        return statement with { Citations = [change(statement.Citations[0])] };
    }

    private static void Rejects(string check, string reason, Statement statement)
    {
        var rejection = Judge(statement);
        Assert.Equal(check, rejection?.Check);
        Assert.Contains(reason, rejection!.Reason, StringComparison.Ordinal);
    }

    private static Rejection? Judge(Statement statement, SectionKind section = SectionKind.Guidelines, params SourceDocument[] sources) =>
        StatementChecks.FirstRejection(
            new StatementInPlace(statement, section, Question),
            Claims.Lookup(sources.Length > 0 ? sources : [Claims.Guideline, Claims.Study]));
}
