using AnswerEngine.Publishing;

namespace AnswerEngine.Tests.Publishing;

public sealed class AmaStyleTests
{
    private static readonly BibliographicRecord Full = new()
    {
        Title = "An invented title", Authors = ["Alpha AA", "Beta BB"], Journal = "Imagin J Med", Year = 2003, Date = "2003-04-10", Volume = "348",
        Issue = "15", Pages = "1425-34", Doi = "10.99999/x", Pmid = "999999901",
    };

    [Fact]
    public void A_full_record_is_written_in_order_with_whole_pages_and_the_DOI_last() => Assert.Equal(
        "Alpha AA, Beta BB. An invented title. Imagin J Med. 2003;348(15):1425-1434. doi:10.99999/x", Format(Full));

    [Fact]
    public void Six_authors_are_all_named_and_of_seven_three()
    {
        string[] six = ["A A", "B B", "C C", "D D", "E E", "F F"];
        Assert.StartsWith("A A, B B, C C, D D, E E, F F. An", Format(Full with { Authors = six }), StringComparison.Ordinal);
        Assert.StartsWith("A A, B B, C C, et al. An", Format(Full with { Authors = [.. six, "G G"] }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S172-5", "S172-S175")]
    [InlineData("e950-e952", "e950-e952")]
    [InlineData("417-23", "417-423")]
    [InlineData("359-376", "359-376")]
    [InlineData("e0150104", "e0150104")]
    public void Pages_have_all_their_digits(string printed, string expected) =>
        Assert.Contains($"348(15):{expected}. doi", Format(Full with { Pages = printed }), StringComparison.Ordinal);

    [Fact]
    public void A_report_has_its_body_its_publisher_and_its_address() => Assert.Equal(
        "Fictional College. An invented title. 2nd ed. Fictional Press; 2012. https://example.org/r",
        AmaStyle.Format(Document(new BibliographicRecord
        {
            Title = "An invented title", Year = 2012, Edition = "2nd ed.", Publisher = "Fictional Press", Url = "https://example.org/r",
        }) with { IssuingBody = "Fictional College" }));

    [Fact]
    public void Without_a_DOI_the_address_stands_last() => Assert.EndsWith(
        "1425-1434. https://pubmed.ncbi.nlm.nih.gov/999999901/", Format(Full with { Doi = null }), StringComparison.Ordinal);

    [Fact]
    public void An_article_takes_the_style_and_keeps_what_the_index_no_longer_holds()
    {
        using var index = MiniIndex.OfMiniCorpus();
        var article = index.Ask(MiniCorpus.SeedQuestion);
        Assert.NotEmpty(article.References);
        Assert.All(AmaStyle.Apply(article, index.Index.Document).References, r => Assert.Equal(AmaStyle.Format(index.Document(r.DocumentId)), r.Text));
        Assert.Equal(article.References, AmaStyle.Apply(article, _ => null).References);
    }

    private static string Format(BibliographicRecord record) => AmaStyle.Format(Document(record));

    private static SourceDocument Document(BibliographicRecord record) =>
        new() { Id = "x", Kind = DocumentKind.Study, Text = "", Sections = [], Record = record };
}
