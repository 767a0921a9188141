using AnswerEngine.Documents;
using AnswerEngine.Documents.CorpusMarkdown;
using AnswerEngine.Tests.Conformance;

namespace AnswerEngine.Tests.Documents;

public sealed class CorpusMarkdownReaderTests : DocumentReaderConformance
{
    protected override IDocumentReader Reader { get; } = new CorpusMarkdownReader();

    protected override string FileName => "doe-2003-fiction.md";

    protected override string Sample => File("""
        volume: "348"
        issue: 15
        pages: 1425-34
        doi: 10.5555/FICTION
        pmid: "1"
        publicationTypes: [Randomized Controlled Trial]
        design: cohort study
        participants: 508
        population: invented adults
        trial: FICTION
        registration: NCT00000000
        checked:
          - { address: "https://example.org/1", date: 2026-11-20 }
        """);

    [Fact]
    public void Front_matter_is_the_record()
    {
        var document = One(Sample);
        Assert.Equal(
            ("doe-2003-fiction", DocumentKind.Study, "A fictional trial: part one"),
            (document.Id, document.Kind, document.Record.Title));
        Assert.Equal(["Doe A", "Roe B"], document.Record.Authors);
        Assert.Equal(
            (2003, "348", "15", "1425-34"),
            (document.Record.Year, document.Record.Volume, document.Record.Issue, document.Record.Pages));
        Assert.Equal(("10.5555/fiction", "1"), (document.Record.Doi, document.Record.Pmid));
        Assert.Equal(("cohort study", false, 508), (document.Design, document.DesignIsDerived, document.Participants));
        Assert.Equal(
            ("FICTION", "NCT00000000", "invented adults"),
            (document.Trial, document.Registration, document.Population));
    }

    [Fact]
    public void Headings_are_sections_and_blocks_are_lines()
    {
        var document = One(Sample);
        Assert.Equal(["Results", "Results > Harms"], document.Sections.Select(section => section.Path));
        Assert.Equal(
            "Death in 14 of 255 (HR 0.36, 95% CI 0.19 to 0.67) over two lines.\n"
            + "first < second\nsecond link\nA\tB\n1\t2\nBleeding * rare.",
            document.Text);
    }

    [Theory]
    [InlineData("colour: red\ndoi: 10.5555/x", "the key colour is not known in a study")]
    [InlineData("issuingBody: Nobody\ndoi: 10.5555/x", "the key issuingBody is not known in a study")]
    [InlineData("", "one of the keys doi, pmid, pmcid or url is needed")]
    [InlineData("doi: nonsense", "the key doi must be a DOI as 10.1000/182")]
    [InlineData(
        "pmid: 1\nparticipants: many", "the key participants must be a number from 1 to 100000000, without quotes")]
    [InlineData("pmid: 1\ndate: April", "the key date must be a date as 2003, 2003-04 or 2003-04-10")]
    [InlineData("pmid: 1\npublicationTypes: Review", "the key publicationTypes must be a list: [one, two]")]
    [InlineData("pmid: 1\njournal: [a]", "the key journal must be one text")]
    [InlineData("pmid: 1\nstatus: gone", "the key status must be current, superseded, retracted or concern")]
    [InlineData("pmid: 1\nretraction: { date: 2020-05 }", "the key retraction needs status: retracted")]
    [InlineData("pmid: 1\nurl: 'javascript:x'", "the key url must be an http or https address")]
    [InlineData("pmid: 1\npmid: 2", "the front matter has the key \"pmid\" twice")]
    [InlineData(
        "pmid: &a 1\nvolume: *a", "the front matter uses an alias (*name), which is not allowed: repeat the value")]
    public void A_wrong_key_rejects_the_file_and_is_named(string keys, string reason) =>
        Assert.Equal(reason, Failure(File(keys)).Reason);

    [Theory]
    [InlineData("kind: study", "kind: poem")]
    [InlineData("id: doe-2003-fiction", "id: Doe_2003")]
    [InlineData("id: doe-2003-fiction", "id: someone-else")]
    [InlineData("year: 2003", "year: \"2003\"")]
    [InlineData("year: 2003", "")]
    [InlineData("title: 'A fictional trial: part one'", "title: ''")]
    [InlineData("title: 'A fictional trial: part one'", "")]
    public void A_required_key_that_is_missing_or_wrong_rejects_the_file(string old, string replacement)
    {
        var sample = Sample.Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Sample, sample);
        Assert.Contains(
            old[..old.IndexOf(':', StringComparison.Ordinal)], Failure(sample).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_retraction_gives_status_and_reason()
    {
        var document = One(File("pmid: 1\nstatus: retracted\nretraction: { date: 2020-05, notice: 10.5555/notice }"));
        Assert.Equal(
            (DocumentStatus.Retracted, "retracted 2020-05 (notice 10.5555/notice)"),
            (document.Status, document.StatusReason));
    }

    [Fact]
    public void A_design_is_derived_where_none_is_given()
    {
        var document = One(File("pmid: 1\npublicationTypes: [Systematic Review]"));
        Assert.Equal(("systematic review", true), (document.Design, document.DesignIsDerived));
    }

    [Fact]
    public void Aliases_that_double_do_not_expand()
    {
        var laughs = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]"));
        Assert.Contains("alias", Failure(File("a0: &a0 x\n" + laughs)).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_beyond_its_limit_is_refused() =>
        Assert.Contains(
            "larger than 1 MiB", Failure(Sample + new string('x', CorpusMarkdownReader.FileBytesMax)).Reason,
            StringComparison.Ordinal);

    private static string File(string keys) => $"""
        ---
        id: doe-2003-fiction
        kind: study
        title: 'A fictional trial: part one'
        year: 2003
        authors: [Doe A, Roe B]
        {keys}
        ---

        # Results

        Death in **14** of 255 (HR 0.36, 95% CI 0.19 to 0.67)
        over two lines.

        - first &lt; second
        - second [link](https://example.org)

        <div>dropped</div>

        | A | B |
        |---|---|
        | 1 | 2 |

        ## Harms

        Bleeding \* <b>rare</b>.
        """.ReplaceLineEndings("\n");
}
