using AnswerEngine.Documents;
using AnswerEngine.Documents.PubMed;
using AnswerEngine.Tests.Conformance;

namespace AnswerEngine.Tests.Documents;

public sealed class PubMedXmlReaderTests : DocumentReaderConformance
{
    protected override IDocumentReader Reader { get; } = new PubMedXmlReader();

    protected override string FileName => "fiction.xml";

    protected override string Sample =>
        Set(Record("1", Abstract) + Record("2", "<AbstractText>Plain text.</AbstractText>"));

    private const string Abstract = """
        <AbstractText Label="BACKGROUND">Invented drug &alpha; for CO<sub>2</sub>.</AbstractText>
        <AbstractText Label="RESULTS">HR 0.80 [95% CI 0.73-0.87] (n=4187), <i>p</i>&lt;0.05.</AbstractText>
        """;

    [Fact]
    public void A_record_is_read_in_full()
    {
        var document = Read(Sample)[0].Document!;
        Assert.Equal("pmid-1", document.Id);
        Assert.Equal(DocumentKind.Study, document.Kind);
        Assert.Equal("Fictional trial of nothing", document.Record.Title);
        Assert.Equal(["Doe AB", "Roe C Jr", "Nobody Study Group"], document.Record.Authors);
        Assert.Equal(["Doe, Ann B", "Roe, C Jr", "Nobody Study Group"], document.Record.FullNames);
        Assert.Equal(("J Fict Med", "Journal of Fictional Medicine"), (document.Record.Journal, document.Record.JournalTitle));
        Assert.Equal("2019-03-07", document.Record.Date);
        Assert.Equal(("12", "3", "45-51"), (document.Record.Volume, document.Record.Issue, document.Record.Pages));
        Assert.Equal(("10.5555/own", "1", "PMC1"), (document.Record.Doi, document.Record.Pmid, document.Record.Pmcid));
        Assert.Equal(["Humans", "Placebos"], document.Record.MeshHeadings);
        Assert.Equal(("randomized controlled trial", true), (document.Design, document.DesignIsDerived));
        Assert.Equal(("NCT00000000", true), (document.Registration, document.IsAbstract));
        Assert.Equal(["0000-0019 (Print)"], document.Record.StandardNumbers);
    }

    [Fact]
    public void Labels_are_sections_and_figures_survive()
    {
        var document = Read(Sample)[0].Document!;
        Assert.Equal(["BACKGROUND", "RESULTS"], document.Sections.Select(section => section.Path));
        Assert.Equal("Invented drug α for CO2.\nHR 0.80 [95% CI 0.73-0.87] (n=4187), p<0.05.", document.Text);
        Assert.Equal([""], Read(Sample)[1].Document!.Sections.Select(section => section.Path));
    }

    [Theory]
    [InlineData("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", "1998-12")]
    [InlineData("<MedlineDate>Spring 2001</MedlineDate>", "2001")]
    [InlineData("<Year>2001</Year><Season>Summer</Season>", "2001")]
    [InlineData("<Year>2001</Year><Month>Feb</Month><Day>31</Day>", "2001-02")]
    [InlineData("<Year>2001</Year><Month>02</Month>", "2001-02")]
    public void Dates_are_as_exact_as_the_record(string date, string expected) =>
        Assert.Equal(expected, One(Set(Record("1", Abstract, date: date))).Record.Date);

    [Fact]
    public void A_retraction_and_a_concern_come_from_the_record()
    {
        var retracted = One(Set(Record("1", Abstract, corrections: Correction("RetractionIn"))));
        Assert.Equal(DocumentStatus.Retracted, retracted.Status);
        Assert.Equal("retracted in J Fict Med. 2020;1:1 (PMID 9)", retracted.StatusReason);
        Assert.Equal(
            DocumentStatus.Concern,
            One(Set(Record("1", Abstract, corrections: Correction("ExpressionOfConcernIn")))).Status);
        Assert.Equal(
            DocumentStatus.Current, One(Set(Record("1", Abstract, corrections: Correction("CommentIn")))).Status);
        Assert.Equal(
            DocumentStatus.Current, One(Set(Record("1", Abstract, corrections: Correction("UpdateIn")))).Status);
        Assert.Equal(DocumentStatus.Retracted, One(Set(Record("1", Abstract, type: "Retracted Publication"))).Status);
    }

    [Theory]
    [InlineData("Retraction of Publication", "a retraction notice, not a study")]
    [InlineData("Retraction Notice", "a retraction notice, not a study")]
    [InlineData("Expression of Concern", "an expression of concern about a study, not a study")]
    public void Notices_are_no_studies(string type, string reason)
    {
        var failure = Failure(Set(Record("1", Abstract, type: type)));
        Assert.Equal(("record 1 (PMID 1)", reason), (failure.Where, failure.Reason));
    }

    [Fact]
    public void A_guideline_is_told_by_its_publication_type()
    {
        Assert.Equal(
            DocumentKind.Guideline,
            One(Set(Record("1", Abstract, type: "Practice Guideline")), DocumentKind.Study).Kind);
        Assert.Equal(DocumentKind.Guideline, One(Set(Record("1", Abstract)), DocumentKind.Guideline).Kind);
    }

    [Fact]
    public void A_record_without_abstract_is_refused_and_the_next_one_read()
    {
        var results = Read(Set(Record("1", "") + "<PubmedBookArticle/>" + Record("2", Abstract)));
        Assert.Equal(
            ["no abstract", "a book record: only articles are read", null],
            results.Select(result => result.Failure?.Reason));
    }

    [Fact]
    public void A_title_in_another_language_keeps_its_brackets() =>
        Assert.Equal("[Erfundene Studie]", One(Set(Record("1", Abstract, title: "[Erfundene Studie]."))).Record.Title);

    [Fact]
    public void A_single_record_without_a_set_is_read() => Assert.Equal("pmid-7", One(Record("7", Abstract)).Id);

    [Fact]
    public void What_was_read_before_the_damage_is_kept()
    {
        var results = Read("<PubmedArticleSet>" + Record("1", Abstract) + "<PubmedArticle><Med");
        Assert.Equal("pmid-1", results[0].Document!.Id);
        Assert.Contains("not well-formed", results[1].Failure!.Reason, StringComparison.Ordinal);
    }

    private static string Correction(string type) =>
        $"<CommentsCorrections RefType=\"{type}\">"
        + "<RefSource>J Fict Med. 2020;1:1</RefSource><PMID>9</PMID></CommentsCorrections>";

    private static string Set(string records) => $"""
        <?xml version="1.0" ?>
        <!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd.nlm.nih.gov/pubmed.dtd">
        <PubmedArticleSet>{records}</PubmedArticleSet>
        """;

    private static string Record(
        string pmid, string summary, string type = "Randomized Controlled Trial", string corrections = "",
        string date = "<Year>2019</Year><Month>Mar</Month><Day>7</Day>",
        string title = "Fictional trial of <b>nothing</b>.") => $"""
        <PubmedArticle><MedlineCitation><PMID Version="1">{pmid}</PMID><Article>
        <Journal><JournalIssue><Volume>12</Volume><Issue>3</Issue><PubDate>{date}</PubDate></JournalIssue>
        <ISSN IssnType="Print">0000-0019</ISSN><Title>Journal of Fictional Medicine</Title><ISOAbbreviation>J. Fict. Med.</ISOAbbreviation></Journal>
        <ArticleTitle>{title}</ArticleTitle><Pagination><MedlinePgn>45-51</MedlinePgn></Pagination>
        <Abstract>{summary}<CopyrightInformation>Nobody</CopyrightInformation></Abstract>
        <AuthorList><Author><LastName>Doe</LastName><ForeName>Ann B</ForeName><Initials>AB</Initials></Author>
        <Author><LastName>Roe</LastName><Initials>C</Initials><Suffix>Jr</Suffix></Author>
        <Author><CollectiveName>Nobody Study Group</CollectiveName></Author></AuthorList>
        <DataBankList><DataBank><AccessionNumberList><AccessionNumber>NCT00000000</AccessionNumber>
        </AccessionNumberList></DataBank></DataBankList>
        <PublicationTypeList><PublicationType>Journal Article</PublicationType>
        <PublicationType>{type}</PublicationType></PublicationTypeList>
        </Article><MedlineJournalInfo><MedlineTA>J Fict Med</MedlineTA></MedlineJournalInfo>
        <CommentsCorrectionsList>{corrections}</CommentsCorrectionsList>
        <MeshHeadingList><MeshHeading><DescriptorName>Humans</DescriptorName></MeshHeading>
        <MeshHeading><DescriptorName>Placebos</DescriptorName><QualifierName>x</QualifierName></MeshHeading>
        </MeshHeadingList>
        <OtherAbstract><AbstractText>ausgedacht</AbstractText></OtherAbstract></MedlineCitation>
        <PubmedData><ArticleIdList><ArticleId IdType="doi">10.5555/OWN</ArticleId>
        <ArticleId IdType="pmc">PMC1</ArticleId></ArticleIdList>
        <ReferenceList><Reference><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId></ArticleIdList>
        </Reference></ReferenceList>
        </PubmedData></PubmedArticle>
        """;
}
