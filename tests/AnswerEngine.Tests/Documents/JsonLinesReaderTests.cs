using AnswerEngine.Documents;
using AnswerEngine.Documents.JsonLines;
using AnswerEngine.Tests.Conformance;

namespace AnswerEngine.Tests.Documents;

public sealed class JsonLinesReaderTests : DocumentReaderConformance
{
    protected override IDocumentReader Reader { get; } = new JsonLinesReader();

    protected override string FileName => "corpus.jsonl";

    protected override string Sample => """
        {"_id": "MED-1", "title": "First fiction.", "text": "One\nTwo  three", "metadata": {"x": [1]}}
        {"_id": "cohen:2", "title": "", "text": "α 𝛼 𝐀 😀\u200b x", "year": 2001, "pmid": 7, "doi": "https://doi.org/10.5555/X", "authors": ["Doe A"], "publicationTypes": ["Meta-Analysis"], "kind": "guideline", "status": "retracted"}
        """;

    [Fact]
    public void Members_are_read_and_unknown_ones_ignored()
    {
        var documents = Read(Sample).Select(result => result.Document!).ToList();
        Assert.Equal(
            ("MED-1", "First fiction", "One\nTwo three"),
            (documents[0].Id, documents[0].Record.Title, documents[0].Text));
        Assert.Equal(
            (2001, "7", "10.5555/x"), (documents[1].Record.Year, documents[1].Record.Pmid, documents[1].Record.Doi));
        Assert.Equal((DocumentKind.Guideline, DocumentStatus.Retracted), (documents[1].Kind, documents[1].Status));
        Assert.Equal("", documents[1].Record.Title);
    }

    [Fact]
    public void Text_is_folded_to_the_basic_plane_and_shows_all_it_holds()
    {
        Assert.Equal("α α A \uFFFD x", Read(Sample)[1].Document!.Text);
        Assert.Equal("not safe", One("""{"_id":"a","text":"n\u200Bo\u00ADt\u202E sa\u2066fe\uDB40\uDC41"}""").Text);
        Assert.Equal("ﬁ Å e\u0301", One("""{"_id":"a","text":"ﬁ Å e\u0301"}""").Text);
        Assert.Equal("a b", One("""{"_id":"a","text":"a\u00A0\u2009\t b"}""").Text);
    }

    [Fact]
    public void A_bad_line_is_named_and_the_next_ones_are_read()
    {
        var results = Read("""
            {"_id":"a","text":"x"}
            {"_id":"a","text":"again"}
            not json

            {"text":"x"}
            {"_id":"has space","text":"x"}
            {"_id":"b","text":" "}
            {"_id":"c","text":["x"]}
            {"_id":"d","_id":"e","text":"x"}
            {"_id":"f","text":"x","kind":"poem"}
            {"_id":"g","text":"\ud800"}
            {"_id":"h","text":"x"}
            """);
        Assert.Equal(
            "a h",
            string.Join(' ', results.Select(result => result.Document?.Id).Where(id => id is not null)));
        Assert.Equal(
            "line 2,line 3,line 5,line 6,line 7,line 8,line 9,line 10,line 11",
            string.Join(
                ',', results.Where(result => result.Failure is not null).Select(result => result.Failure!.Where)));
        Assert.Equal("no text", results.Single(result => result.Failure?.Where == "line 7").Failure!.Reason);
        Assert.Contains("in the file twice", results[1].Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_beyond_the_limit_is_passed_over()
    {
        var longLine = "{\"_id\":\"a\",\"text\":\"" + new string('x', JsonLinesReader.LineBytesMax) + "\"}\n";
        var results = Read(longLine + """{"_id":"b","text":"x"}""");
        Assert.Equal(("line 1", "longer than 4 MiB"), (results[0].Failure!.Where, results[0].Failure!.Reason));
        Assert.Equal("b", results[1].Document!.Id);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_named_by_their_place()
    {
        var bytes =
            Bytes("{\"_id\":\"a\",\"text\":\"x\"}\n{\"_id\":\"b\",\"text\":\"?\"}\n{\"_id\":\"c\",\"text\":\"x\"}");
        var at = Array.IndexOf(bytes, (byte)'?');
        bytes[at] = 0xFF;
        var results = Read(bytes);
        Assert.Equal($"the file is not valid UTF-8 at byte {at}: convert it to UTF-8", results[1].Failure!.Reason);
        Assert.Equal("c", results[2].Document!.Id);
    }

    [Fact]
    public void The_kind_asked_for_holds_where_a_line_states_none() =>
        Assert.Equal(DocumentKind.Guideline, One("""{"_id":"a","text":"x"}""", DocumentKind.Guideline).Kind);

    [Theory]
    [InlineData("Meta-Analysis; Randomized Controlled Trial", "meta-analysis")]
    [InlineData("Systematic Review", "systematic review")]
    [InlineData("Clinical Trial, Phase III", "clinical trial")]
    [InlineData("Observational Study", "observational study")]
    [InlineData("Case Reports", "case report")]
    [InlineData("Review; Comparative Study", "review")]
    [InlineData("Multicenter Study; Comparative Study; Journal Article", null)]
    public void Design_is_derived_from_publication_types(string types, string? design)
    {
        var document = One($$"""{"_id":"a","text":"x","publicationTypes":"{{types}}"}""");
        Assert.Equal((design, design is not null), (document.Design, document.DesignIsDerived));
    }

    [Fact]
    public void Any_change_of_content_changes_the_hash()
    {
        var hash = One("""{"_id":"a","text":"x","title":"t"}""").ContentHash;
        Assert.NotEqual(hash, One("""{"_id":"a","text":"y","title":"t"}""").ContentHash);
        Assert.NotEqual(hash, One("""{"_id":"a","text":"x","title":"u"}""").ContentHash);
        Assert.Equal(hash, One("""{"title":"t", "text":"x","_id":"a"}""").ContentHash);
    }
}
