using System.Text.Json;
using AnswerEngine.Indexing;
using AnswerEngine.Review;
using AnswerEngine.Search;
using AnswerEngine.Search.Files;
using AnswerEngine.Tests.Storage;

namespace AnswerEngine.Tests;

public sealed class RetractionImportTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_hundred_retracted_papers_are_found_and_none_of_a_hundred_others()
    {
        var papers = Enumerable.Range(0, 450).Select(i => new Paper($"p-{i:000}", i)).ToArray();
        var list = new RetractionList();
        foreach (var p in papers[..200]) list.Add(p.Row("Retraction", p.Number % 4));
        foreach (var p in papers[200..250]) list.Add(p.Row("Expression of concern", p.Number % 4));
        foreach (var p in papers[250..300]) list.Add(p.Row("Retraction", 0)).Add(p.Row("Reinstatement", 1) with { Date = "5/1/2021 0:00" });
        foreach (var p in papers[300..350]) list.Add(p.Row("Correction", p.Number % 4));
        foreach (var p in papers[350..]) list.Add(LookAlike(p));
        Ingest(papers);
        var report = Import(list);
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        DocumentStatus[] found = [.. papers.Select(p => index.Document(p.Id)!.Status)];
        Assert.All(found[..200], s => Assert.Equal(DocumentStatus.Retracted, s));
        Assert.All(found[200..250], s => Assert.Equal(DocumentStatus.Concern, s));
        Assert.All(found[250..], s => Assert.Equal(DocumentStatus.Current, s));
        Assert.All(papers[350..], p => Assert.Null(index.Document(p.Id)!.Notices));
        Assert.Equal([(250, 150, 50, 50), (50, 25, 13, 12), (50, 25, 13, 12), (50, 0, 50, 0)],
            new[] { NoticeNature.Retraction, NoticeNature.ExpressionOfConcern, NoticeNature.Correction, NoticeNature.Reinstatement }
                .Select(n => report.Natures.Single(x => x.Nature == n)).Select(n => (n.Documents, n.ByDoi, n.ByPmid, n.ByTitleAndYear)));
        Assert.Equal(350, report.Documents.Count);
        Assert.Equal(report.ListDate, index.Summary.RetractionListDate);
        Assert.Equal(
            [(DocumentStatus.Current, 200), (DocumentStatus.Retracted, 200), (DocumentStatus.Concern, 50)],
            Assert.Single(index.Summary.Kinds).Statuses.Select(s => (s.Status, s.Documents)));
    }

    [Fact]
    public void What_the_list_says_is_on_the_document_and_a_correction_leaves_it_current()
    {
        Ingest(new Paper("one", 1), new Paper("two", 2));
        Import(new RetractionList()
            .Add(new Paper("one", 1).Row("Retraction", 0) with { NoticeDoi = "10.99999/notice" }).Add(new Paper("two", 2).Row("Correction", 0)));
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        var one = index.Document("one")!;
        Assert.Equal("retracted on 2020-01-31: Error in Data; Results Not Reproducible (notice doi:10.99999/notice)", one.StatusReason);
        var two = index.Document("two")!;
        Assert.Equal((DocumentStatus.Current, null), (two.Status, two.StatusReason));
        Assert.Equal(("2020-01-31", NoticeNature.Correction, NoticeMatch.Doi),
            (two.Notices!.ListDate, two.Notices.Notices[0].Nature, two.Notices.Notices[0].MatchedBy));
        using var json = JsonDocument.Parse(ArticleJson.Write(two));
        Assert.Equal("correction", json.RootElement.GetProperty("notices").GetProperty("notices")[0].GetProperty("nature").GetString());
    }

    [Fact]
    public void A_search_by_status_and_the_counts_of_an_ingest_agree_with_the_document()
    {
        Ingest(new Paper("one", 1), new Paper("two", 2), new Paper("three", 3));
        Import(new RetractionList().Add(new Paper("one", 1).Row("Retraction", 0)).Add(new Paper("two", 2).Row("Expression of concern", 1)));
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        string[] Found(DocumentStatus status) =>
            [.. index.SearchByTerms("zarvonex", new DocumentFilter { Status = status }, 9).Select(h => h.DocumentId)];
        Assert.Equal(["one"], Found(DocumentStatus.Retracted));
        Assert.Equal(["two"], Found(DocumentStatus.Concern));
        Assert.Equal(["three"], Found(DocumentStatus.Current));
        Assert.Equal(1, Ingest(new Paper("one", 1), new Paper("two", 2), new Paper("three", 3)).Retracted);
        Assert.Equal(1, Ingest(new Paper("one", 1), new Paper("two", 2), new Paper("three", 3), new Paper("four", 4)).Retracted);
    }

    [Fact]
    public void An_ingest_carries_the_list_on_and_matches_what_is_new()
    {
        var list = new RetractionList().Add(new Paper("one", 1).Row("Retraction", 0)).Add(new Paper("two", 2).Row("Retraction", 0));
        Ingest(new Paper("one", 1));
        Import(list);
        var after = Ingest(new Paper("one", 1), new Paper("two", 2)).Snapshot;
        using (var index = LocalPassageIndex.Open(_folder.At("index")))
            Assert.Equal(DocumentStatus.Retracted, index.Document("two")!.Status);
        Assert.Empty(SnapshotProof.Of(_folder.At("index")).Problems);
        Directory.Delete(_folder.At("index"), recursive: true);
        Ingest(new Paper("one", 1), new Paper("two", 2));
        Assert.Equal(after, Import(list).Snapshot);
    }

    [Fact]
    public void The_order_of_the_rows_makes_no_difference_and_the_date_of_the_list_does()
    {
        var (one, two) = (new Paper("one", 1).Row("Retraction", 0), new Paper("two", 2).Row("Correction", 0));
        Ingest(new Paper("one", 1), new Paper("two", 2));
        var first = Import(new RetractionList().Add(one).Add(two));
        var turned = Import(new RetractionList().Add(two).Add(one).Add(one));
        Assert.Equal(first.Snapshot, turned.Snapshot);
        Assert.Equal((false, null, "2020-01-31"), (first.IsListDateGiven, first.ReplacedListDate, turned.ReplacedListDate));
        var dated = Import(new RetractionList().Add(one).Add(two), new DateOnly(2026, 2, 1));
        Assert.Equal((true, "2026-02-01"), (dated.IsListDateGiven, dated.ListDate));
        Assert.NotEqual(first.Snapshot, dated.Snapshot);
    }

    [Fact]
    public void A_new_list_takes_the_place_of_the_one_before()
    {
        Ingest(new Paper("one", 1), new Paper("two", 2));
        Import(new RetractionList().Add(new Paper("one", 1).Row("Retraction", 0)));
        Import(new RetractionList().Add(new Paper("two", 2).Row("Retraction", 0)));
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        Assert.Equal((DocumentStatus.Current, DocumentStatus.Retracted), (index.Document("one")!.Status, index.Document("two")!.Status));
    }

    [Fact]
    public void After_an_import_unchanged_files_are_not_read_again()
    {
        Ingest(new Paper("one", 1));
        Import(new RetractionList().Add(new Paper("one", 1).Row("Retraction", 0)));
        Assert.Equal(1, new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")], DocumentKind.Study)).FilesUnchanged);
    }

    [Fact]
    public void A_damaged_snapshot_gets_no_list_and_no_new_name()
    {
        Ingest(new Paper("one", 1));
        var current = new SnapshotDirectory(_folder.At("index")).CurrentPath!;
        var file = Path.Combine(current, "documents.facts");
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, bytes);
        Assert.Throws<IndexCorruptException>(() => Import(new RetractionList().Add(new Paper("one", 1).Row("Retraction", 0))));
        Assert.Equal(current, new SnapshotDirectory(_folder.At("index")).CurrentPath);
    }

    [Fact]
    public void A_table_that_does_not_follow_from_list_and_documents_is_found()
    {
        Ingest(new Paper("one", 1));
        Import(new RetractionList().Add(new Paper("one", 1).Row("Retraction", 0)));
        var current = new SnapshotDirectory(_folder.At("index")).CurrentPath!;
        void Republish(Func<string, string?> edit) => new SnapshotDirectory(_folder.At("index")).Publish(directory =>
        {
            foreach (var name in SnapshotDirectory.FilesOf(current).Where(n => n != "notices.json"))
                File.Copy(Path.Combine(current, name), Path.Combine(directory, name));
            if (edit(File.ReadAllText(Path.Combine(current, "notices.json"))) is { } edited)
                File.WriteAllText(Path.Combine(directory, "notices.json"), edited);
        });
        Republish(table => table.Replace("\"one\"", "\"two\"", StringComparison.Ordinal));
        Assert.Equal("notices.json", Problem());
        current = new SnapshotDirectory(_folder.At("index")).CurrentPath!;
        Republish(_ => null);
        Assert.Equal("notices.json", Problem());
    }

    [Fact]
    public void A_damaged_list_is_named_and_nothing_else()
    {
        Ingest(new Paper("one", 1));
        Import(new RetractionList().Add(new Paper("one", 1).Row("Retraction", 0)));
        File.AppendAllText(Path.Combine(new SnapshotDirectory(_folder.At("index")).CurrentPath!, "notices.jsonl"), "{}\n");
        Assert.Equal("notices.jsonl", Problem());
    }

    [Fact]
    public void An_approved_article_goes_back_to_review_and_no_answer_cites_what_the_list_retracts()
    {
        using var bench = new LibraryBench();
        var id = bench.Keep(MiniCorpus.SeedQuestion);
        var desk = new ReviewDesk(bench.Library);
        desk.Start(id, null, "Dr A");
        desk.Approve(id, null, new Approval("Dr A"));
        Assert.Contains(bench.Library.Articles.Show(id)!.References, r => r.DocumentId == "omega-2003-low");
        var list = new RetractionList().Add(new ListRow { Pmid = "999999901" }).Add(new ListRow("Reinstatement") { Pmid = "999999902", Date = "2020-05-05" });
        File.WriteAllText(bench.At("list.csv"), list.ToString());
        new RetractionImport(bench.IndexFolder).Run(bench.At("list.csv"));
        using var index = LocalPassageIndex.Open(bench.IndexFolder);
        var reopened = Assert.Single(Reopening.Run(index, bench.Library));
        Assert.Equal((id, ReviewState.UnderReview), (reopened.Id, bench.Library.Articles.Show(id, 1)!.Review.State));
        Assert.Contains("omega-2003-low is RETRACTED now: retracted on 2020-01-31", reopened.Reason, StringComparison.Ordinal);
        Assert.Equal(DocumentStatus.Retracted, index.Document("theta-2010-withdrawn")!.Status);
        var again = new AnswerPipeline(index, bench.Today).Answer(new Question(MiniCorpus.SeedQuestion));
        Assert.DoesNotContain(again.References, r => r.DocumentId == "omega-2003-low");
        Assert.Contains(again.Basis.Excluded, e => e.DocumentId == "omega-2003-low" && e.Reason.Contains("Error in Data", StringComparison.Ordinal));
    }

    /// <summary>Rows that are nearly about the paper, and are not.</summary>
    private static ListRow LookAlike(Paper p) => (p.Number % 5) switch
    {
        0 => new ListRow { Doi = p.Doi + ".1" },
        1 => new ListRow { Doi = p.Doi[..^1] },
        2 => new ListRow { Title = p.Title, PaperDate = "2/3/2014 0:00" },
        3 => new ListRow { Doi = "10.99999/other." + p.Number, NoticeDoi = p.Doi, NoticePmid = p.Pmid },
        _ => new ListRow { Title = p.Title, PaperDate = "2/3/2015 0:00", Doi = "10.99999/other." + p.Number },
    };

    private IngestReport Ingest(params Paper[] papers)
    {
        foreach (var paper in papers) _folder.Write($"corpus/{paper.Id}.jsonl", paper.Json);
        return new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")], DocumentKind.Study));
    }

    private string Problem() => Path.GetFileName(Assert.Single(SnapshotProof.Of(_folder.At("index")).Problems).File);

    private RetractionReport Import(RetractionList list, DateOnly? date = null) =>
        new RetractionImport(_folder.At("index")).Run(_folder.Write("list.csv", list.ToString()), date);

    /// <summary>An invented paper.</summary>
    private sealed record Paper(string Id, int Number)
    {
        public string Title => $"Zarvonex for quibble syndrome of type {Number}";

        public string Doi => $"10.99999/paper.{Number:000}";

        public string Pmid => $"{999_990_000 + Number}";

        public string Json => JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["_id"] = Id, ["title"] = Title, ["year"] = 2015, ["doi"] = Doi, ["pmid"] = Pmid,
            ["text"] = $"In trial {Number}, zarvonex had no effect on quibbles.",
        }) + "\n";

        /// <summary>A row that knows it by its DOI (in capitals, or with a resolver), by its PubMed number, or by title and year.</summary>
        public ListRow Row(string nature, int by) => by switch
        {
            0 => new ListRow(nature) { Doi = Doi.ToUpperInvariant(), Pmid = Number % 2 == 0 ? Pmid : "0" },
            1 => new ListRow(nature) { Pmid = Pmid },
            2 => new ListRow(nature) { Title = $"RETRACTED: {Title}.", PaperDate = "2/3/2015 0:00" },
            _ => new ListRow(nature) { Doi = $"https://doi.org/{Doi}" },
        };
    }
}
