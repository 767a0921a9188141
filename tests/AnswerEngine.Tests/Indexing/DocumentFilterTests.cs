using AnswerEngine.Indexing;
using AnswerEngine.Search;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Tests.Indexing;

/// <summary>A search held to documents by kind, year, status and source.</summary>
public sealed class DocumentFilterTests : IDisposable
{
    private const string Text = "factor V Leiden warfarin INR green tea";

    private readonly MiniIndex _mini = MiniIndex.OfMiniCorpus();

    public static TheoryData<DocumentFilter> Filters { get; } = new(
        from kind in new DocumentKind?[] { null, DocumentKind.Guideline, DocumentKind.Study }
        from years in new (int? From, int? To)[] { (null, null), (2010, null), (null, 2012), (2003, 2015) }
        from status in new DocumentStatus?[]
        {
            null, DocumentStatus.Current, DocumentStatus.Superseded, DocumentStatus.Retracted, DocumentStatus.Concern,
        }
        from source in new[] { null, "nowhere med", "FCC", "College of Clotting" }
        select new DocumentFilter { Kind = kind, FromYear = years.From, ToYear = years.To, Status = status, Source = source });

    public void Dispose() => _mini.Dispose();

    [Theory]
    [MemberData(nameof(Filters), DisableDiscoveryEnumeration = true)]
    public void What_is_found_is_what_passes_the_filter_with_the_score_it_has_without(DocumentFilter filter)
    {
        var all = _mini.Index.SearchByTerms(Text, null, 100);
        Assert.Equal(_mini.Index.DocumentCount, all.Count);
        var expected = all.Where(hit => Passes(_mini.Document(hit.DocumentId), filter));
        Assert.Equal(expected, _mini.Index.SearchByTerms(Text, filter, 100));
        Assert.Equal(expected.Select(hit => hit.DocumentId).Order(), _mini.Index.SearchDocuments(Text, filter, 100).Select(h => h.DocumentId).Order());
        Assert.Equal(
            expected.Select(hit => hit.DocumentId).Order(),
            DocumentRanking.Of("bm25-anserini", _mini.Index).Search(Text, filter, 100).Select(h => h.DocumentId).Order());
        Assert.All(_mini.Index.SearchPassages(Text, filter, 100), hit => Assert.True(Passes(_mini.Document(hit.DocumentId), filter)));
    }

    [Fact]
    public void An_edition_that_another_document_replaces_is_superseded()
    {
        var superseded = _mini.Index.SearchDocuments(Text, new DocumentFilter { Status = DocumentStatus.Superseded }, 10);
        Assert.Equal(["fict-2001-vka"], superseded.Select(hit => hit.DocumentId));
    }

    [Fact]
    public void A_filter_that_nothing_passes_finds_nothing() =>
        Assert.Empty(_mini.Index.SearchDocuments(Text, new DocumentFilter { FromYear = 2021 }, 10));

    [Theory]
    [InlineData("Nowhere")]
    [InlineData("Collège of Clotting")]
    [InlineData("FC")]
    public void A_part_of_the_name_of_a_journal_or_of_a_word_names_no_source(string source) =>
        Assert.Empty(_mini.Index.SearchDocuments(Text, new DocumentFilter { Source = source }, 10));

    [Fact]
    public void Documents_without_year_or_source_pass_no_filter_by_them()
    {
        using var folder = new ScratchFolder();
        folder.Write("corpus/bare.jsonl", """{"_id": "bare", "title": "Bare", "text": "Text on warfarin."}""" + "\n");
        new CorpusPipeline(folder.At("index")).Ingest(new IngestRequest([folder.At("corpus")], DocumentKind.Study));
        using var index = LocalPassageIndex.Open(folder.At("index"));
        Assert.NotEmpty(index.SearchDocuments("warfarin", new DocumentFilter { Status = DocumentStatus.Current }, 10));
        Assert.Empty(index.SearchDocuments("warfarin", new DocumentFilter { ToYear = 2200 }, 10));
        Assert.Empty(index.SearchDocuments("warfarin", new DocumentFilter { FromYear = 1500 }, 10));
        Assert.Empty(index.SearchDocuments("warfarin", new DocumentFilter { Source = "BMJ" }, 10));
    }

    [Fact]
    public void Facts_that_changed_on_disk_are_never_used()
    {
        using var folder = new ScratchFolder();
        var snapshot = Ingest(folder);
        var path = Path.Combine(snapshot, "documents.facts");
        var sound = File.ReadAllBytes(path);
        for (var at = 0; at < sound.Length; at += 5)
        {
            var bytes = sound.ToArray();
            bytes[at] ^= 0x10;
            File.WriteAllBytes(path, bytes);
            using var index = LocalPassageIndex.Open(folder.At("index"));
            Assert.Throws<IndexCorruptException>(() => index.SearchDocuments(Text, new DocumentFilter { FromYear = 2010 }, 10));
        }
    }

    [Fact]
    public void A_snapshot_without_facts_is_still_filtered_by_kind_and_says_what_to_do_for_more()
    {
        using var folder = new ScratchFolder();
        var snapshot = Ingest(folder);
        var snapshots = new SnapshotDirectory(folder.At("index"));
        snapshots.Publish(older => CopyWithoutFacts(snapshot, older));
        using var index = LocalPassageIndex.Open(folder.At("index"));
        Assert.NotEmpty(index.SearchDocuments(Text, DocumentKind.Study, 10));
        var error = Assert.Throws<InvalidDataException>(() => index.SearchDocuments(Text, new DocumentFilter { ToYear = 2010 }, 10));
        Assert.Contains("answers ingest", error.Message, StringComparison.Ordinal);
    }

    private static void CopyWithoutFacts(string snapshot, string older)
    {
        foreach (var file in Directory.GetFiles(snapshot))
            if (Path.GetFileName(file) is var name and not ("documents.facts" or "MANIFEST")) File.Copy(file, Path.Combine(older, name));
    }

    private static string Ingest(ScratchFolder folder)
    {
        MiniCorpus.WriteTo(folder);
        new CorpusPipeline(folder.At("index")).Ingest(new IngestRequest([folder.At("corpus")]));
        return Directory.GetDirectories(folder.At("index/snapshots")).Single();
    }

    private static bool Passes(SourceDocument document, DocumentFilter filter) =>
        (filter.Kind ?? document.Kind) == document.Kind
        && (filter.Status ?? document.Status) == document.Status
        && (filter.FromYear ?? int.MinValue) <= document.Record.Year && (filter.ToYear ?? int.MaxValue) >= document.Record.Year
        && (filter.Source is not { } source
            || string.Equals(document.Record.Journal, source, StringComparison.OrdinalIgnoreCase)
            || document.IssuingBody?.Contains(source, StringComparison.OrdinalIgnoreCase) == true);
}
