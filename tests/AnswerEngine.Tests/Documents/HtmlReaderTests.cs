using System.Text;
using AnswerEngine.Documents;
using AnswerEngine.Documents.Html;
using AnswerEngine.Tests.Conformance;

namespace AnswerEngine.Tests.Documents;

public sealed class HtmlReaderTests : DocumentReaderConformance
{
    protected override IDocumentReader Reader { get; } = new HtmlReader();

    protected override string FileName => "Fictional Page.html";

    protected override string Sample => """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>Site name</title>
        <meta name="citation_title" content="A fictional page."><meta name="citation_author" content="Doe, Ann B.">
        <meta name="citation_author" content="Carl Roe"><meta name="citation_doi" content="doi:10.5555/PAGE">
        <meta name="citation_pmid" content="4"><meta name="citation_journal_title" content="J Fict Med">
        <meta name="citation_publication_date" content="2018/05/02"></head>
        <body><nav>Menu</nav><p>Before any heading.</p><h1>Dose</h1>
        <p>Give <b>5</b>&nbsp;mg of &alpha;-fictin<br>twice daily.</p>
        <ul><li>one</li><li>two</li></ul><h2>Harms</h2><table><tr><th>Event</th><th>n/N</th></tr><tr><td>Bleed</td>
        <td><p>3</p>/9</td></tr></table>
        </body></html>
        """;

    [Fact]
    public void Headings_blocks_and_tables_make_sections_and_lines()
    {
        var document = One(Sample);
        Assert.Equal("fictional-page", document.Id);
        Assert.Equal(["", "Dose", "Dose > Harms"], document.Sections.Select(section => section.Path));
        Assert.Equal(
            "Before any heading.\nGive 5 mg of α-fictin\ntwice daily.\none\ntwo\nEvent\tn/N\nBleed\t3 /9",
            document.Text);
    }

    [Fact]
    public void The_record_comes_from_citation_elements()
    {
        var record = One(Sample).Record;
        Assert.Equal(("A fictional page", "J Fict Med", "2018-05-02"), (record.Title, record.Journal, record.Date));
        Assert.Equal(["Doe AB", "Roe C"], record.Authors);
        Assert.Equal(("10.5555/page", "4"), (record.Doi, record.Pmid));
    }

    [Theory]
    [InlineData("<div style='display:none'>SECRET</div>")]
    [InlineData("<div style='Display : NONE !important'>SECRET</div>")]
    [InlineData("<span style='visibility:hidden'>SECRET</span>")]
    [InlineData("<span style='font-size:0px'>SECRET</span>")]
    [InlineData("<span style='opacity: 0.0'>SECRET</span>")]
    [InlineData("<p style='position:absolute;left:-9999px'>SECRET</p>")]
    [InlineData("<p style='text-indent:-1000px'>SECRET</p>")]
    [InlineData("<p style='color:#fff;background:#fff'>SECRET</p>")]
    [InlineData("<p hidden>SECRET</p>")]
    [InlineData("<p aria-hidden='true'>SECRET</p>")]
    [InlineData("<div hidden><p>SECRET</p></div>")]
    [InlineData("<script>SECRET</script>")]
    [InlineData("<style>SECRET</style>")]
    [InlineData("<noscript>SECRET</noscript>")]
    [InlineData("<template>SECRET</template>")]
    [InlineData("<nav>SECRET</nav>")]
    [InlineData("<!-- SECRET -->")]
    [InlineData("<img alt='SECRET'>")]
    public void What_a_reader_does_not_see_is_not_text(string hidden) =>
        Assert.Equal("Seen.", One($"<html><body><p>Seen.</p>{hidden}</body></html>").Text);

    [Fact]
    public void The_declared_encoding_is_honoured()
    {
        var latin =
            Encoding.Latin1.GetBytes("<html><head><meta charset=iso-8859-1></head><body>5 µg größer</body></html>");
        Assert.Equal("5 µg größer", Read(latin)[0].Document!.Text);
        byte[] utf16 = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html><body>5 µg</body></html>")];
        Assert.Equal("5 µg", Read(utf16)[0].Document!.Text);
        var undeclared = Encoding.Latin1.GetBytes("<html><body>5 µg</body></html>");
        Assert.Equal(
            "the file is not valid UTF-8 at byte 14: convert it to UTF-8", Read(undeclared)[0].Failure!.Reason);
    }

    [Fact]
    public void A_page_without_visible_text_is_a_failure() =>
        Assert.Equal("no visible text", Failure("<html><body><script>x</script></body></html>").Reason);

    [Fact]
    public void Nesting_without_end_is_a_failure() =>
        Assert.Contains(
            "nested", Failure("<html>" + string.Concat(Enumerable.Repeat("<div>", 20_000)) + "x").Reason,
            StringComparison.Ordinal);
}
