using AnswerEngine.Indexing;
using AnswerEngine.Search;

namespace AnswerEngine.Tests.Indexing;

public sealed class LocalPassageIndexTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public LocalPassageIndexTests()
    {
        MiniCorpus.WriteTo(_folder);
        Ingest();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_document_comes_back_as_it_was_read()
    {
        using var index = Open();
        var document = index.Document("omega-2003-low")!;
        Assert.Equal(("OMEGA", 4187, "randomized controlled trial"), (document.Trial, document.Participants, document.Design));
        Assert.Equal(["Methods", "Results"], document.Sections.Select(s => s.Path));
        Assert.Equal("999999901", document.Record.Pmid);
        Assert.Equal(64, document.ContentHash.Length);
        Assert.Null(index.Document("omega-2003"));
        Assert.Null(index.Document(""));
        Assert.Empty(index.Passages("unknown"));
    }

    [Fact]
    public void Every_document_and_passage_is_found_by_its_id()
    {
        using var index = Open();
        Assert.Equal(8, index.DocumentCount);
        var ids = MiniCorpus.Files.Keys.Select(f => Path.GetFileNameWithoutExtension(f)!).ToArray();
        Assert.All(ids, id => Assert.Equal(id, index.Document(id)?.Id));
        Assert.Equal(index.PassageCount, ids.Sum(id => index.Passages(id).Count));
    }

    [Fact]
    public void Guidelines_and_studies_are_searched_apart()
    {
        using var index = Open();
        var guidelines = index.SearchDocuments("factor V Leiden", DocumentKind.Guideline, 10);
        var studies = index.SearchPassages("factor V Leiden", DocumentKind.Study, 10);
        Assert.All(guidelines, h => Assert.Equal(DocumentKind.Guideline, index.Document(h.DocumentId)!.Kind));
        Assert.All(studies, h => Assert.Equal(DocumentKind.Study, index.Document(h.DocumentId)!.Kind));
        Assert.NotEmpty(guidelines);
        Assert.All(studies, h => Assert.Contains(index.Passages(h.DocumentId), p => p.Id == h.PassageId));
    }

    [Fact]
    public void An_open_index_does_not_notice_that_a_newer_one_was_made()
    {
        using var old = Open();
        var before = old.Snapshot;
        _folder.Write("corpus/studies/new.md", MiniCorpus.Study("new", "A new text on factor V Leiden."));
        Ingest();
        Assert.Equal((before, 8, (SourceDocument?)null), (old.Snapshot, old.DocumentCount, old.Document("new")));
        using var newer = Open();
        Assert.Equal(9, newer.DocumentCount);
        Assert.NotEqual(before, newer.Snapshot);
    }

    [Fact]
    public void A_folder_without_an_index_says_how_to_make_one() =>
        Assert.Contains("answers ingest", Assert.Throws<DirectoryNotFoundException>(() => LocalPassageIndex.Open(_folder.At("corpus"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_document_whose_bytes_changed_on_disk_is_never_given_out()
    {
        var path = Path.Combine(SnapshotPath(), "documents.blocks");
        var sound = File.ReadAllBytes(path);
        for (var i = 0; i < sound.Length; i += 11)
        {
            var bytes = sound.ToArray();
            bytes[i] ^= 0x04;
            File.WriteAllBytes(path, bytes);
            using var index = Open();
            var error = Assert.Throws<IndexCorruptException>(() => index.Document("omega-2003-low"));
            Assert.Contains("documents.blocks", error.Message, StringComparison.Ordinal);
        }
        File.WriteAllBytes(path, sound[..^1]);
        using var cut = Open();
        Assert.Throws<IndexCorruptException>(() => cut.Document("omega-2003-low"));
    }

    [Fact]
    public void A_table_of_documents_that_changed_on_disk_is_refused_at_once()
    {
        var path = Path.Combine(SnapshotPath(), "documents.idx");
        var sound = File.ReadAllBytes(path);
        for (var i = 0; i < sound.Length; i += 7)
        {
            var bytes = sound.ToArray();
            bytes[i] ^= 0x40;
            File.WriteAllBytes(path, bytes);
            Assert.Throws<IndexCorruptException>(Open);
        }
        File.WriteAllBytes(path, sound[..^1]);
        Assert.Throws<IndexCorruptException>(Open);
    }

    private string SnapshotPath() => Directory.GetDirectories(_folder.At("index/snapshots")).Single();

    private LocalPassageIndex Open() => LocalPassageIndex.Open(_folder.At("index"));

    private void Ingest() => new CorpusPipeline(_folder.At("index")).Ingest(new IngestRequest([_folder.At("corpus")]));
}
