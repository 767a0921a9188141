using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

[Collection(ThrombosisCorpus.Name)]
public sealed class ShowTests(Thrombosis corpus)
{
    [Fact]
    public async Task An_article_that_was_asked_for_is_shown_by_its_id_in_every_format()
    {
        Assert.Equal(corpus.First.Out, (await corpus.Bench.Run("show", corpus.Article.Id)).Expect(0).Out);
        Assert.Equal(corpus.Json.Out, (await corpus.Bench.Run("show", corpus.Article.Id, "--json")).Expect(0).Out);
        Assert.StartsWith("# ", (await corpus.Bench.Run("show", corpus.Article.Id, "--format", "markdown")).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_of_a_document_holds_every_quote_at_the_place_its_citation_gives()
    {
        var citations = Thrombosis.Statements(corpus.Article).SelectMany(s => s.Citations).GroupBy(c => c.DocumentId).Take(6).ToArray();
        foreach (var document in citations)
        {
            using var json = JsonDocument.Parse((await corpus.Bench.Run("show", "--document", document.Key, "--json")).Expect(0).Out);
            Assert.Equal(document.Key, json.RootElement.GetProperty("id").GetString());
            var text = json.RootElement.GetProperty("text").GetString()!;
            foreach (var citation in document) Assert.Equal(citation.Quote, text[citation.Start..citation.End]);
        }
    }

    [Fact]
    public async Task A_document_is_shown_with_its_reference_and_sections()
    {
        var run = (await corpus.Bench.Run("show", "ridker-2003-prevent")).Expect(0);
        Assert.StartsWith("Ridker PM", run.Out, StringComparison.Ordinal);
        foreach (var heading in (string[])["# Methods", "# Results", "# Safety", "# Limitations"]) Assert.Contains($"\n{heading}\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(run.Out, (await corpus.Bench.Run("show", "--document", "ridker-2003-prevent")).Expect(0).Out);
    }

    [Fact]
    public async Task A_passage_is_shown_marked_in_its_document()
    {
        var citation = Thrombosis.Statements(corpus.Article).SelectMany(s => s.Citations).First();
        var run = (await corpus.Bench.Run("show", citation.PassageId)).Expect(0);
        var (from, to) = (run.Out.IndexOf(">>> ", StringComparison.Ordinal), run.Out.IndexOf(" <<<", StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, run.Out);
        Assert.Contains(citation.Quote, run.Out[from..to], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-thing")]
    [InlineData("../article")]
    [InlineData("ridker-2003-prevent#no-such-passage")]
    public async Task An_unknown_id_is_exit_code_7_and_is_named(string id)
    {
        var run = (await corpus.Bench.Run("show", id)).Expect(7);
        Assert.Empty(run.Out);
        Assert.Contains($"\"{id}\"", run.Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retracted_document_is_shown_with_its_status()
    {
        using var index = corpus.Open();
        var retracted = Directory.EnumerateFiles(corpus.Bench.In("corpus", "studies")).Select(f => index.Document(Path.GetFileNameWithoutExtension(f))!)
            .First(d => d.Status == DocumentStatus.Retracted);
        Assert.Contains("\nRetracted: ", (await corpus.Bench.Run("show", retracted.Id)).Expect(0).Out, StringComparison.Ordinal);
    }
}
