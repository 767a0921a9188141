using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

[Collection(ThrombosisCorpus.Name)]
public sealed class ExportTests(Thrombosis corpus)
{
    [Fact]
    public async Task References_go_to_a_file_in_every_format_of_reference_managers()
    {
        var nbib = corpus.Article.References[0].Pmid is null ? "DP  - " : "PMID- ";
        foreach (var (format, begin) in ((string, string)[])[("ris", "TY  - "), ("bibtex", "@"), ("csl", "["), ("nbib", nbib)])
        {
            var run = (await corpus.Bench.Run("export", corpus.Article.Id, "--format", format, "--out", "references." + format)).Expect(0);
            Assert.Empty(run.Out);
            var text = corpus.Bench.Read("references." + format);
            Assert.StartsWith(begin, text, StringComparison.Ordinal);
            Assert.All(corpus.Article.References.Where(r => r.Pmid is not null), r => Assert.Contains(r.Pmid!, text, StringComparison.Ordinal));
            Assert.Equal(text, (await corpus.Bench.Run("export", corpus.Article.Id, "--format", format)).Expect(0).Out);
        }
    }

    [Fact]
    public async Task The_article_is_exported_as_it_is_shown()
    {
        var id = corpus.Article.Id;
        Assert.Equal(corpus.Json.Out, (await corpus.Bench.Run("export", id, "--format", "json")).Expect(0).Out);
        Assert.Equal((await corpus.Bench.Run("show", id, "--format", "html")).Out, (await corpus.Bench.Run("export", id, "--format", "html")).Expect(0).Out);
        Assert.Equal((await corpus.Bench.Run("show", id, "--format", "text")).Out, (await corpus.Bench.Run("export", id, "--format", "txt")).Expect(0).Out);
        Assert.Equal((await corpus.Bench.Run("show", id, "--format", "markdown")).Out, (await corpus.Bench.Run("export", id)).Expect(0).Out);
    }

    [Fact]
    public async Task The_style_changes_the_references_and_nothing_else()
    {
        var vancouver = (await corpus.Bench.Run("export", corpus.Article.Id)).Expect(0).Out.Split('\n');
        var ama = (await corpus.Bench.Run("export", corpus.Article.Id, "--style", "ama")).Expect(0).Out.Split('\n');
        Assert.Equal(vancouver.Length, ama.Length);
        var changed = vancouver.Zip(ama).Where(pair => pair.First != pair.Second).ToArray();
        Assert.NotEmpty(changed);
        Assert.All(changed, pair => Assert.Matches(@"^\d+\. ", pair.Second));
    }

    [Fact]
    public async Task A_reference_list_can_be_read_as_sources()
    {
        const string record = "TY  - JOUR\nTI  - Invented\nAB  - Nothing was found.\nER  - \n\nTY  - JOUR\nTI  - Without\nER  - \n";
        using var bench = new Workbench();
        bench.Write("library.ris", record);
        using var report = JsonDocument.Parse((await bench.Run("ingest", "library.ris", "--json")).Expect(3).Out);
        Assert.Equal(1, report.RootElement.GetProperty("studies").GetInt32());
        Assert.Equal("no abstract", report.RootElement.GetProperty("rejected")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task What_cannot_be_exported_is_named()
    {
        Assert.Contains("\"no-such-article\"", (await corpus.Bench.Run("export", "no-such-article")).Expect(7).Err, StringComparison.Ordinal);
        var refused = (await corpus.Bench.Run("export", corpus.Article.Id, "--format", "ris", "--style", "ama")).Expect(2);
        Assert.Contains("--style", refused.Err, StringComparison.Ordinal);
    }
}
