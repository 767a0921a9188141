using AnswerEngine.Verification;

namespace AnswerEngine.Tests.Verification;

/// <summary>That something was not found is a claim like any other: its log must prove it.</summary>
public sealed class NegativeFindingTests
{
    private static readonly AnalyzedQuestion Question = Claims.Question();
    private static readonly string Facet = ValueStatement.Facet(Question);

    private static readonly SourceDocument Stating = Claims.Document(
        "stating-2019", DocumentKind.Guideline, "For patients with factor V Leiden we recommend a target INR of 2.0 to 3.0.");

    [Fact]
    public void A_finding_whose_documents_are_silent_stands() => Assert.Null(Judge(Finding()));

    [Fact]
    public void The_sentence_of_a_finding_is_fixed()
    {
        Assert.Equal($"The one guideline retrieved does not state any {Facet}.", Finding().Sentence);
        Assert.Equal("The searches found no study on tea.",
            new NegativeFinding(NegativeKind.Unrelated, "tea", DocumentKind.Study, ["tea"], []).Sentence);
        Assert.Equal("None of the 2 sources retrieved clearly answers the question on tea.",
            new NegativeFinding(NegativeKind.Unrelated, "tea", null, ["tea"], ["a", "b"]).Sentence);
        Assert.Equal("None of the 2 sources retrieved clearly answers \"How long is tea drunk?\".",
            new NegativeFinding(NegativeKind.Unrelated, "How long is tea drunk?", null, ["tea"], ["a", "b"]).Sentence);
        Assert.Equal("None of the 2 studies retrieved clearly answers the question.",
            new NegativeFinding(NegativeKind.Unrelated, "", DocumentKind.Study, ["tea"], ["a", "b"]).Sentence);
        Assert.Equal("The searches found no study.",
            new NegativeFinding(NegativeKind.Unrelated, "", DocumentKind.Study, ["tea"], []).Sentence);
        Assert.Equal("The corpus holds no source on tea.", new NegativeFinding(NegativeKind.Unknown, "tea", null, ["tea"], []).Sentence);
        Assert.Equal("None of the 2 studies retrieved states any tea.",
            new NegativeFinding(NegativeKind.Silent, "tea", DocumentKind.Study, ["tea"], ["a", "b"]).Sentence);
    }

    [Fact]
    public void Another_sentence_than_that_of_the_log_is_rejected() =>
        Rejects("is not the one", new Statement("No guideline in the world states any target.", [], Finding()));

    [Fact]
    public void A_sentence_that_counts_more_documents_than_were_read_is_rejected() =>
        Rejects("is not the one", new Statement(Finding().Sentence
            .Replace("The one guideline retrieved does not state", "None of the 12 guidelines retrieved states", StringComparison.Ordinal), [], Finding()));

    [Fact]
    public void A_finding_without_a_search_is_rejected() => Rejects("nothing was searched", Finding() with { Queries = [] });

    [Fact]
    public void A_finding_on_a_document_that_is_not_here_is_rejected() => Rejects("not in this snapshot", Finding() with { DocumentsRead = ["nowhere"] });

    [Fact]
    public void A_finding_that_counts_a_document_of_another_kind_is_rejected() =>
        Rejects("is counted as", Finding() with { DocumentsRead = [Claims.Study.Id] });

    [Fact]
    public void A_finding_that_counts_a_document_which_states_it_is_rejected() =>
        Rejects("states it", Finding() with { DocumentsRead = [Claims.Guideline.Id, Stating.Id] });

    [Fact]
    public void A_finding_that_counts_one_document_twice_is_rejected() =>
        Rejects("counted twice", Finding() with { DocumentsRead = [Claims.Guideline.Id, Claims.Guideline.Id] });

    [Fact]
    public void Silence_of_no_document_is_rejected() => Rejects("no document was read", Finding() with { DocumentsRead = [] });

    [Fact]
    public void A_finding_that_also_cites_is_rejected() =>
        Assert.Equal("shape", Judge(new Statement(Finding().Sentence, [Claims.Cite(Claims.Guideline)], Finding()))?.Check);

    [Fact]
    public void That_the_sources_do_not_answer_needs_no_document_but_a_search()
    {
        var finding = new NegativeFinding(NegativeKind.Unrelated, "green tea", null, ["green tea"], []);
        Assert.Null(Judge(finding));
        Rejects("nothing was searched", finding with { Queries = [] });
    }

    [Fact]
    public void That_the_corpus_does_not_know_a_concept_is_proved_by_its_words()
    {
        var finding = new NegativeFinding(NegativeKind.Unknown, Question.Subject!.Label, null, ["factor V Leiden"], []);
        Rejects("no concept of the question that the corpus lacks", finding);
        Rejects("no concept of the question that the corpus lacks", finding with { Facet = "green tea" });
        var statement = new Statement(finding.Sentence, [], finding);
        var elsewhere = Claims.Lookup(Claims.Document("tea-2001", DocumentKind.Study, "Tea was drunk by all participants."));
        Assert.Null(StatementChecks.FirstRejection(new StatementInPlace(statement, SectionKind.NotCovered, Question), elsewhere));
    }

    [Fact]
    public void Silence_on_a_combination_is_proved_by_reading_again()
    {
        var facet = CombinedFinding.Facet(Question);
        Assert.Null(Judge(Finding() with { Facet = facet }));
        Rejects("states it", Finding() with { Facet = facet, DocumentsRead = [Claims.Guideline.Id, Stating.Id] });
    }

    [Fact]
    public void Silence_on_something_else_than_was_asked_is_rejected() =>
        Rejects("cannot be proved", Finding() with { Facet = "dose of green tea" });

    private static NegativeFinding Finding() =>
        new(NegativeKind.Silent, Facet, DocumentKind.Guideline, ["INR target range factor V Leiden"], [Claims.Guideline.Id]);

    private static void Rejects(string reason, NegativeFinding finding) => Rejects(reason, new Statement(finding.Sentence, [], finding));

    private static void Rejects(string reason, Statement statement)
    {
        var rejection = Judge(statement);
        Assert.Equal("negative", rejection?.Check);
        Assert.Contains(reason, rejection!.Reason, StringComparison.Ordinal);
    }

    private static Rejection? Judge(NegativeFinding finding) => Judge(new Statement(finding.Sentence, [], finding));

    private static Rejection? Judge(Statement statement) => StatementChecks.FirstRejection(
        new StatementInPlace(statement, SectionKind.Guidelines, Question), Claims.Lookup(Claims.Guideline, Claims.Study, Stating));
}
