using AnswerEngine.Documents;
using AnswerEngine.Documents.GuidelineArchive;
using AnswerEngine.Tests.Conformance;

namespace AnswerEngine.Tests.Documents;

public sealed class GuidelineArchiveReaderTests : DocumentReaderConformance
{
    protected override IDocumentReader Reader { get; } = new GuidelineArchiveReader();

    protected override string FileName => "ngc-1.md";

    protected override string Sample => Page();

    [Fact]
    public void The_administrative_fields_give_the_record()
    {
        var document = One(Sample);
        Assert.Equal(
            ("ngc-1", DocumentKind.Guideline, DocumentStatus.Current), (document.Id, document.Kind, document.Status));
        Assert.Equal("Fictional guideline – adults", document.Record.Title);
        Assert.Equal(["Doe AB", "Roe C", "Nobody Task Force"], document.Record.Authors);
        Assert.Equal(("Ann Fict Med", "2013-03-19"), (document.Record.Journal, document.Record.Date));
        Assert.Equal(
            ("158", "6", "478-86", "7"),
            (document.Record.Volume, document.Record.Issue, document.Record.Pages, document.Record.Pmid));
        Assert.Equal("https://example.org/guideline", document.Record.Url);
        Assert.Equal(("Nobody Task Force; Another Body", "USPSTF"), (document.IssuingBody, document.GradingSystem));
    }

    [Fact]
    public void Recommendations_keep_their_grades_and_tables_their_rows()
    {
        var document = One(Sample);
        Assert.Equal(
            [
                "Recommendations > Major Recommendations > Adults", "Scope > Target Population",
                "Methodology > Rating Scheme for the Strength of the Recommendations",
            ],
            document.Sections.Select(section => section.Path));
        Assert.Equal(
            "Offer nothing. ( B recommendation ) See the page.\nGrade\tMeaning\nA\tOffer.\nAdults\n"
            + "Grades of the USPSTF",
            document.Text);
    }

    [Fact]
    public void A_source_that_is_no_article_keeps_the_day_of_release()
    {
        var record = One(Page(source: "- Doe A, editor(s). Something else. Nowhere: Nobody; 2011. 3 p.")).Record;
        Assert.Empty(record.Authors);
        Assert.Equal((null, "2013-02"), (record.Journal, record.Date));
    }

    [Theory]
    [InlineData("This guideline has been withdrawn.")]
    [InlineData("This guideline is no longer current.")]
    [InlineData("This summary has been replaced by a newer one.")]
    public void A_guideline_out_of_force_says_why(string status)
    {
        var document = One(Page(status: status));
        Assert.Equal((DocumentStatus.Superseded, status), (document.Status, document.StatusReason));
    }

    [Fact]
    public void A_missing_title_is_a_failure() =>
        Assert.Equal(
            "the key title is missing",
            Failure(Sample.Replace("title: \"Fictional guideline – adults.\"\n", "", StringComparison.Ordinal)).Reason);

    private static string Page(
        string source =
            "- Doe AB, Roe C, Nobody Task Force. Fictional guideline - adults. Ann Fict Med. "
            + "2013 Mar 19;158(6):478-86. [48 references] [ PubMed ](https://example.org?list_uids=7)",
        string status = "This is the current release of the guideline.") => $"""
        ---
        title: "Fictional guideline – adults."
        id: 1
        permalink: /:collection/1
        ---

        # General

        ## Bibliographic Source(s)

        {source}

        ## Guideline Status

        {status}

        This guideline updates a previous version, which it replaced.

        # Recommendations

        ## Major Recommendations

        ###  Adults

        Offer nothing. ( **B recommendation ** ) See [the page](https://example.org).

        <table>
        <tr>
        <th>

        Grade
        </th> <th>Meaning</th></tr>
        <tr><td>A</td><td>Offer.</td></tr>
        </table>## Guideline Category

        Prevention

        # Scope

        ## Target Population

        Adults

        # Methodology

        ## Rating Scheme for the Strength of the Recommendations

        **Grades of the USPSTF**

        # Identifying Information and Availability

        ## Date Released

        1996 (revised 2013 Feb)

        ## Guideline Developer(s)

        - Nobody Task Force - Independent Expert Panel
        - Another Body - Nonprofit Organization

        ## Guideline Availability

        Electronic copies: Available from the [Nobody site](https://example.org/guideline "Nobody").
        """.ReplaceLineEndings("\n");
}
