using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>A list of retractions, from the file to the answer and the review.</summary>
public sealed class RetractionsTests : IAsyncLifetime, IDisposable
{
    private const string List =
        "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,RetractionPubMedID,"
        + "OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes\r\n"
        + "1,\"Fictional trial,\r\nof zarvonex\",,,,,,,,,3/4/2025 0:00,10.99999/plim.notice,0,1/2/2019 0:00,10.99999/PLIM,0,Retraction,+Error in Data;,No,\r\n"
        + "2,Fictional cohort,,,,,,,,,5/6/2024 0:00,unavailable,0,,unavailable,999999911,Expression of concern,,No,\r\n"
        + "3,Fictional rumour,,,,,,,,,,,,,,,Rumour,,,\r\n";

    private readonly Workbench _bench = new();

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(_bench);
        foreach (var (file, key) in (ReadOnlySpan<(string, string)>)[("plim-2019", "doi: 10.99999/plim"), ("plom-2020", "pmid: \"999999911\"")])
            _bench.Write($"good/{file}.md", _bench.Read($"good/{file}.md").Replace("year: 2019", $"year: 2019\n{key}", StringComparison.Ordinal));
        _bench.Write("list.csv", List);
        (await _bench.Run("ingest", "good")).Expect(0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_retracted_source_is_cited_no_more_and_its_approved_article_goes_back_to_review()
    {
        var article = await Ask();
        Assert.Contains(Cited(article), id => id == "plim-2019");
        var id = article.GetProperty("id").GetString()!;
        (await _bench.Run("review", "start", id, "--as", "Dr A")).Expect(0);
        (await _bench.Run("review", "approve", id, "--as", "Dr A")).Expect(0);
        var import = (await _bench.Run("retractions", "import", "list.csv")).Expect(3);
        Assert.Contains("list of 2025-03-04 (the newest RetractionDate in it)", import.Out, StringComparison.Ordinal);
        Assert.Contains("rows: 3 read, 2 usable (0 without a date), 1 rejected", import.Out, StringComparison.Ordinal);
        Assert.Contains("line 5: \"Rumour\"", import.Out, StringComparison.Ordinal);
        Assert.Contains($"{id} version 1 is under review again: plim-2019 is RETRACTED", import.Err, StringComparison.Ordinal);
        Assert.Contains("plim-2019 is RETRACTED now (retracted on 2025-03-04: Error in Data", (await _bench.Run("stale")).Expect(0).Out, StringComparison.Ordinal);
        Assert.DoesNotContain(Cited(await Ask()), cited => cited == "plim-2019");
        (await _bench.Run("verify", "--index", ".answers")).Expect(0);
    }

    [Fact]
    public async Task What_the_list_says_is_shown_found_and_kept_by_the_next_ingest()
    {
        var run = (await _bench.Run("retractions", "import", "list.csv", "--date", "2025-06-07", "--json")).Expect(3);
        using var report = JsonDocument.Parse(run.Out);
        Assert.Equal(("2025-06-07", true), (report.RootElement.GetProperty("listDate").GetString(), report.RootElement.GetProperty("isListDateGiven").GetBoolean()));
        Assert.Equal(["plim-2019", "plom-2020"], report.RootElement.GetProperty("documents").EnumerateArray().Select(d => d.GetProperty("id").GetString()));
        _bench.Write("good/plam-2021.md", FictionalCorpus.Study("plam-2021", "In PLAM, nothing happened on zarvonex."));
        (await _bench.Run("ingest", "good")).Expect(0);
        var shown = (await _bench.Run("show", "--document", "plim-2019")).Expect(0).Out;
        Assert.Contains("Retracted: retracted on 2025-03-04: Error in Data (notice doi:10.99999/plim.notice)", shown, StringComparison.Ordinal);
        Assert.Contains("In the list of retractions of 2025-06-07:\n  Retraction on 2025-03-04", shown, StringComparison.Ordinal);
        Assert.Contains("matched by PMID", (await _bench.Run("show", "plom-2020")).Expect(0).Out, StringComparison.Ordinal);
        Assert.Contains("plom-2020", (await _bench.Run("search", "zarvonex", "--status", "concern")).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_list_changes_nothing()
    {
        var before = _bench.Snapshots.CurrentName;
        _bench.Write("other.csv", "name,colour\nx,red\n");
        Assert.Contains("OriginalPaperDOI", (await _bench.Run("retractions", "import", "other.csv")).Expect(7).Err, StringComparison.Ordinal);
        (await _bench.Run("retractions", "import", "missing.csv")).Expect(2);
        (await _bench.Run("retractions", "import", "list.csv", "--date", "soon")).Expect(2);
        (await _bench.Run("retractions", "import", "list.csv", "--index", "none")).Expect(5);
        Assert.Equal(before, _bench.Snapshots.CurrentName);
        Assert.False(Directory.Exists(_bench.In("none")));
    }

    private async Task<JsonElement> Ask()
    {
        using var json = JsonDocument.Parse((await _bench.Run("ask", FictionalCorpus.Question, "--json")).Out);
        return json.RootElement.Clone();
    }

    private static IEnumerable<string> Cited(JsonElement article) =>
        article.GetProperty("references").EnumerateArray().Select(r => r.GetProperty("documentId").GetString()!);
}
