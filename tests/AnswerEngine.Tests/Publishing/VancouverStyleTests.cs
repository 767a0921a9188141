using AnswerEngine.Publishing;

namespace AnswerEngine.Tests.Publishing;

public sealed class VancouverStyleTests
{
    private static readonly BibliographicRecord Full = new()
    {
        Title = "An invented title", Authors = ["Alpha AA", "Beta BB"], Journal = "Imagin J Med", Year = 2003, Date = "2003-04-10", Volume = "348",
            Issue = "15",
        Pages = "1425-34", Doi = "10.99999/x", Pmid = "999999901", Pmcid = "PMC9999999",
    };

    [Fact]
    public void A_full_record_is_written_in_order() => Assert.Equal(
        "Alpha AA, Beta BB. An invented title. Imagin J Med. 2003 Apr 10;348(15):1425-34. doi:10.99999/x PMID: 999999901 PMCID: PMC9999999",
        Format(Full));

    [Fact]
    public void Six_authors_are_all_named() =>
        Assert.StartsWith("A A, B B, C C, D D, E E, F F. An", Format(Full with { Authors = ["A A", "B B", "C C", "D D", "E E", "F F"] }),
            StringComparison.Ordinal);

    [Fact]
    public void Of_seven_authors_six_are_named() =>
        Assert.StartsWith("A A, B B, C C, D D, E E, F F, et al. An",
            Format(Full with { Authors = ["A A", "B B", "C C", "D D", "E E", "F F", "G G"] }), StringComparison.Ordinal);

    [Fact]
    public void Without_authors_the_issuing_body_stands_first() =>
        Assert.StartsWith("Fictional College (FC). An invented title. ", Format(Full with { Authors = [] }, "Fictional College (FC)"),
            StringComparison.Ordinal);

    [Fact]
    public void Without_authors_and_body_the_title_stands_first() =>
        Assert.StartsWith("An invented title. Imagin", Format(Full with { Authors = [] }), StringComparison.Ordinal);

    [Fact]
    public void Without_a_journal_the_date_stands_alone() => Assert.Equal(
        "Alpha AA, Beta BB. An invented title. 2003 Apr 10. doi:10.99999/x PMID: 999999901 PMCID: PMC9999999", Format(Full with { Journal = null }));

    [Fact]
    public void A_missing_title_is_said_to_be_missing() =>
        Assert.Contains(". [Title not in the record]. ", Format(Full with { Title = "" }), StringComparison.Ordinal);

    [Theory]
    [InlineData("2003", "2003")]
    [InlineData("2003-04", "2003 Apr")]
    [InlineData("2003-12-01", "2003 Dec 1")]
    [InlineData("2003-13", "2003")]
    [InlineData(null, "2003")]
    public void A_date_is_written_with_the_month_as_a_word(string? date, string expected) =>
        Assert.Contains($"Imagin J Med. {expected};348", Format(Full with { Date = date }), StringComparison.Ordinal);

    [Fact]
    public void A_title_that_ends_in_a_question_gets_no_second_stop() =>
        Assert.Contains("Is it so? Imagin", Format(Full with { Title = "Is it so?" }), StringComparison.Ordinal);

    [Fact]
    public void Volume_without_issue_and_pages_is_written_alone() =>
        Assert.Contains("2003 Apr 10;348. doi", Format(Full with { Issue = null, Pages = null }), StringComparison.Ordinal);

    [Fact]
    public void Pages_without_a_volume_follow_the_date() =>
        Assert.Contains("2003 Apr 10:e12. doi", Format(Full with { Volume = null, Issue = null, Pages = "e12" }), StringComparison.Ordinal);

    [Fact]
    public void A_journal_without_any_date_is_followed_by_its_volume() =>
        Assert.Contains("Imagin J Med. 348(15):1425-34.", Format(Full with { Year = null, Date = null }), StringComparison.Ordinal);

    [Fact]
    public void The_address_stands_in_for_identifiers_that_are_missing() =>
        Assert.EndsWith("Available from: https://example.org/a",
            Format(Full with { Doi = null, Pmid = null, Pmcid = null, Url = "https://example.org/a" }), StringComparison.Ordinal);

    [Fact]
    public void A_title_alone_makes_a_reference() => Assert.Equal("Only a title.", Format(new BibliographicRecord { Title = "Only a title" }));

    private static string Format(BibliographicRecord record, string? body = null) => VancouverStyle.Format(new SourceDocument
    {
        Id = "x", Kind = DocumentKind.Study, Text = "", Sections = [], Record = record, IssuingBody = body,
    });
}
