using AnswerEngine.Verification;

namespace AnswerEngine.Tests.Verification;

public sealed class CitationVerifierTests
{
    private static readonly Evidence NoEvidence = new()
    {
        Snapshot = "none", Guidelines = [], Studies = [], Exclusions = [], Searches = [], ConceptWeights = new Dictionary<string, double>(),
        UnknownConcepts = new HashSet<string>(), PartlyRead = new HashSet<string>(),
    };

    [Fact]
    public void A_draft_that_cites_nothing_known_becomes_an_abstention()
    {
        var statement = Claims.Framed(Claims.Guideline);
        var answer = Verify(Draft(statement), Claims.Study);
        var abstention = Assert.IsType<Abstention>(answer);
        Assert.Equal(statement, Assert.Single(abstention.Removed).Statement);
        Assert.Empty(abstention.Sections);
    }

    [Fact]
    public void An_empty_draft_becomes_an_abstention() => Assert.IsType<Abstention>(Verify(new Draft([]), Claims.Guideline));

    [Fact]
    public void A_draft_of_negative_findings_alone_becomes_an_abstention()
    {
        var finding = new NegativeFinding(NegativeKind.Unrelated, "tea", null, ["tea"], []);
        Assert.IsType<Abstention>(Verify(Draft(new Statement(finding.Sentence, [], finding)), Claims.Guideline));
    }

    [Fact]
    public void A_draft_that_cites_a_retracted_source_loses_that_statement()
    {
        var retracted = Claims.Document("withdrawn-2010", DocumentKind.Guideline, "We recommend Inventol for all patients with thrombosis.") with
        {
            Status = DocumentStatus.Retracted,
        };
        var answer = Assert.IsType<VerifiedAnswer>(Verify(Draft(Claims.Framed(Claims.Guideline), Claims.Framed(retracted)), Claims.Guideline, retracted));
        var kept = Assert.Single(answer.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements));
        Assert.Equal(Claims.Guideline.Id, kept.Citations[0].DocumentId);
        var removed = Assert.Single(answer.Removed);
        Assert.Equal(("status", Claims.Framed(retracted).Text), (removed.Check, removed.Statement.Text));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_is_said_of_the_studies_cited_stands_only_while_they_are_cited(bool studyIsCited)
    {
        var finding = new NegativeFinding(
            NegativeKind.SilentCited, ValueStatement.Facet(Claims.Question()), DocumentKind.Study, ["INR"], [Claims.Study.Id]);
        var other = Claims.Document("sigma-2015", DocumentKind.Study, "Inventol was well tolerated by patients in the trial.");
        var silent = new Statement(finding.Sentence, [], finding);
        var draft = new Draft([new DraftSection(SectionKind.Research, [new DraftBlock("", [Claims.Framed(studyIsCited ? Claims.Study : other), silent])])]);
        var answer = Assert.IsType<VerifiedAnswer>(Verify(draft, Claims.Study, other));
        Assert.Equal(studyIsCited, answer.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).Contains(silent));
        Assert.Equal(studyIsCited ? [] : [silent], answer.Removed.Select(r => r.Statement));
    }

    [Fact]
    public void A_block_and_a_section_that_lose_all_statements_disappear()
    {
        var draft = new Draft(
        [
            new DraftSection(SectionKind.Guidelines,
                [new DraftBlock("", [Claims.Framed(Claims.Guideline)]), new DraftBlock("Lost", [Claims.Framed(Claims.Study)])]),
            new DraftSection(SectionKind.Research, [new DraftBlock("Lost", [Claims.Framed(Claims.Guideline)])]),
        ]);
        var answer = Assert.IsType<VerifiedAnswer>(Verify(draft, Claims.Guideline, Claims.Study));
        Assert.Equal("", Assert.Single(Assert.Single(answer.Sections).Blocks).Heading);
        Assert.Equal(2, answer.Removed.Count);
    }

    private static Draft Draft(params Statement[] statements) => new([new DraftSection(SectionKind.Guidelines, [new DraftBlock("", statements)])]);

    private static Answer Verify(Draft draft, params SourceDocument[] sources) =>
        new CitationVerifier(Claims.Lookup(sources)).Verify(draft, Claims.Question(), NoEvidence);
}
