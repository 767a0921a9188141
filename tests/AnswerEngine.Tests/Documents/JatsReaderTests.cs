using AnswerEngine.Documents;
using AnswerEngine.Documents.Jats;
using AnswerEngine.Tests.Conformance;

namespace AnswerEngine.Tests.Documents;

public sealed class JatsReaderTests : DocumentReaderConformance
{
    protected override IDocumentReader Reader { get; } = new JatsReader();

    protected override string FileName => "fiction.nxml";

    protected override string Sample => Article(Body);

    private const string Body = """
        <sec><title>Methods</title><p>We invented <italic>n </italic>= 10 people <xref>1</xref>.</p>
        <sec><title>Statistical analysis</title>
        <p>Means &#177; SD; CO<sub>2</sub> in cm<sup>2</sup> (n=4187)<xref><sup>2</sup></xref>.
        <list><list-item><p>first item</p></list-item><list-item><p>second item</p></list-item>
        </list>after the list</p></sec></sec>
        <sec><title>Results</title><p>OR 0.80 [95% CI 0.73-0.87].</p>
        <table-wrap><label>Table 1</label><caption><p>Invented values</p></caption>
        <table><thead><tr><th>Group</th><th>Mean</th><th/></tr></thead><tbody><tr><td>A<break/>B</td><td>1.5</td></tr>
        </tbody></table>
        <table-wrap-foot><fn><p>SD, standard deviation.</p></fn></table-wrap-foot></table-wrap>
        <fig><label>Fig. 1</label><caption><title>Flow.</title><p>Of nobody.</p></caption><graphic/></fig>
        <disp-formula><math><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></math></disp-formula></sec>
        """;

    [Fact]
    public void The_record_comes_from_the_front_matter()
    {
        var record = One(Sample).Record;
        Assert.Equal("Fictional article on H2O", record.Title);
        Assert.Equal(["Doe AB", "Nobody Study Group", "van Roe JP"], record.Authors);
        Assert.Equal(
            ("J Fict Med", "2019-03-07", "4", "2", "10-19"),
            (record.Journal, record.Date, record.Volume, record.Issue, record.Pages));
        Assert.Equal(("10.5555/fiction", "3", "PMC5"), (record.Doi, record.Pmid, record.Pmcid));
        Assert.Equal(["Review"], record.PublicationTypes);
        Assert.Equal(("pmc-5", "review", true), (One(Sample).Id, One(Sample).Design, One(Sample).DesignIsDerived));
    }

    [Fact]
    public void Sections_nest_and_blocks_are_lines()
    {
        var document = One(Sample);
        Assert.Equal(
            ["Abstract > Aim", "Methods", "Methods > Statistical analysis", "Results"],
            document.Sections.Select(section => section.Path));
        Assert.Equal(
            """
            To invent α.
            We invented n = 10 people 1.
            Means ± SD; CO2 in cm2 (n=4187)2.
            first item
            second item
            after the list
            OR 0.80 [95% CI 0.73-0.87].
            Table 1. Invented values
            Group{tab}Mean
            A B{tab}1.5
            SD, standard deviation.
            Fig. 1. Flow.
            Of nobody.
            x=1/2
            """.ReplaceLineEndings("\n").Replace("{tab}", "\t", StringComparison.Ordinal),
            document.Text);
    }

    [Fact]
    public void References_and_back_matter_are_not_text()
    {
        var text = One(Sample).Text;
        Assert.DoesNotContain("Thanks", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cited", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_retracted_article_and_a_notice_differ()
    {
        var link = "<related-article related-article-type=\"retraction-forward\" xlink:href=\"10.5555/notice\"/>";
        var retracted = One(Article(Body, meta: link));
        Assert.Equal(
            (DocumentStatus.Retracted, "retracted (DOI 10.5555/notice)"), (retracted.Status, retracted.StatusReason));
        Assert.Equal("a retraction notice, not a study", Failure(Article(Body, type: "retraction")).Reason);
        var notice = "<related-article related-article-type=\"retracted-article\" xlink:href=\"10.5555/other\"/>";
        Assert.Equal(DocumentStatus.Current, One(Article(Body, meta: notice)).Status);
    }

    [Fact]
    public void A_set_of_several_articles_is_read_one_by_one()
    {
        var results =
            Read($"<pmc-articleset>{Article(Body, doctype: "")}<article/>{Article(Body, doctype: "")}</pmc-articleset>");
        Assert.Equal([null, "article 2", null], results.Select(result => result.Failure?.Where));
    }

    private static string Article(
        string body, string type = "review-article", string meta = "",
        string doctype = "<!DOCTYPE article PUBLIC \"-//NLM//DTD JATS v1.0//EN\" \"JATS-archivearticle1.dtd\">") => $"""
        {doctype}
        <article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="{type}"><front>
        <journal-meta><journal-id journal-id-type="nlm-ta">J Fict Med</journal-id>
        <journal-title>Journal of Fictional Medicine</journal-title></journal-meta>
        <article-meta><article-id pub-id-type="pmid">3</article-id><article-id pub-id-type="pmc">5</article-id>
        <article-id pub-id-type="doi">10.5555/FICTION</article-id>
        <title-group><article-title>Fictional article on H<sub>2</sub>O</article-title></title-group>
        <contrib-group><contrib contrib-type="author"><name><surname>Doe</surname><given-names>Ann B</given-names>
        </name></contrib>
        <contrib contrib-type="author"><collab>Nobody Study Group</collab></contrib>
        <contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib>
        <contrib contrib-type="author"><name><surname>van Roe</surname><given-names>Jean-Paul</given-names></name>
        </contrib></contrib-group>
        <pub-date pub-type="collection"><year>2019</year></pub-date>
        <pub-date pub-type="epub"><day>7</day><month>3</month><year>2019</year></pub-date>
        <pub-date pub-type="pmc-release"><year>2018</year></pub-date>
        <volume>4</volume><issue>2</issue><fpage>10</fpage><lpage>19</lpage>{meta}
        <abstract><sec><title>Aim</title><p>To invent &alpha;.</p></sec></abstract>
        <abstract abstract-type="graphical"><p>picture</p></abstract></article-meta></front>
        <body>{body}</body>
        <back><ack><p>Thanks</p></ack><ref-list><ref><mixed-citation>Cited 2001</mixed-citation></ref></ref-list>
        </back></article>
        """;
}
