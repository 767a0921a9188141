using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Tests;

/// <summary>Files in, snapshot out: what is read again, what is kept, what is dropped, and what a stopped run leaves behind.</summary>
public sealed class CorpusPipelineTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_file_of_the_corpus_is_read_and_counted_by_kind()
    {
        MiniCorpus.WriteTo(_folder);
        var report = Ingest();
        Assert.Equal((8, 8, 0, 0, 0), (report.FilesSeen, report.FilesNew, report.FilesChanged, report.FilesUnchanged, report.FilesRemoved));
        Assert.Equal((3, 5, 8, 1), (report.Guidelines, report.Studies, report.Documents, report.Retracted));
        Assert.Empty(report.Rejected);
        Assert.Equal(report.Snapshot, Open(i => i.Snapshot));
    }

    [Fact]
    public void An_unchanged_corpus_is_not_read_again_and_gives_the_same_snapshot()
    {
        MiniCorpus.WriteTo(_folder);
        var first = Ingest();
        var second = Ingest();
        Assert.Equal((0, 0, 8, 0), (second.FilesNew, second.FilesChanged, second.FilesUnchanged, second.FilesRemoved));
        Assert.Equal((first.Snapshot, first.Documents), (second.Snapshot, second.Documents));
    }

    [Fact]
    public void A_file_of_the_same_size_and_time_is_not_read()
    {
        var path = _folder.Write("corpus/a.md", MiniCorpus.Study("a", "The first text of this file."));
        Ingest();
        // Another content of the same length and time: were the file read, the text would be the other one.
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "The other text of this file."));
        Assert.Equal(1, Ingest().FilesUnchanged);
        Assert.Contains("first", Open(i => i.Document("a")!.Text), StringComparison.Ordinal);

        File.SetLastWriteTimeUtc(path, MiniCorpus.Written.AddSeconds(1));
        Assert.Equal(1, Ingest().FilesChanged);
        Assert.Contains("other", Open(i => i.Document("a")!.Text), StringComparison.Ordinal);
    }

    [Fact]
    public void A_touched_file_with_the_same_content_is_read_again_and_keeps_the_snapshot()
    {
        var path = _folder.Write("corpus/a.md", MiniCorpus.Study("a", "The text of this file."));
        var first = Ingest();
        File.SetLastWriteTimeUtc(path, MiniCorpus.Written.AddHours(1));
        var second = Ingest();
        Assert.Equal((1, 0), (second.FilesChanged, second.FilesUnchanged));
        Assert.Equal(first.Snapshot, second.Snapshot);
    }

    [Fact]
    public void A_changed_file_replaces_its_document()
    {
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "The old text."));
        _folder.Write("corpus/b.md", MiniCorpus.Study("b", "Another text."));
        var before = Ingest();
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "The new and longer text."));
        var after = Ingest();
        Assert.Equal((1, 1, 2), (after.FilesChanged, after.FilesUnchanged, after.Documents));
        Assert.NotEqual(before.Snapshot, after.Snapshot);
        Assert.Equal("The new and longer text.", Open(i => i.Document("a")!.Text));
    }

    [Fact]
    public void A_removed_file_keeps_its_document_until_it_is_pruned()
    {
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "One text."));
        File.Delete(_folder.Write("corpus/b.md", MiniCorpus.Study("b", "Another text.")) is var b && Ingest() is not null ? b : "");
        var kept = Ingest();
        Assert.Equal((0, 2), (kept.FilesRemoved, kept.Documents));
        var pruned = Ingest(prune: true);
        Assert.Equal((1, 1), (pruned.FilesRemoved, pruned.Documents));
        Assert.Null(Open(i => i.Document("b")));
    }

    [Fact]
    public void Pruning_one_folder_leaves_the_documents_of_another_alone()
    {
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "One text."));
        File.Delete(_folder.Write("elsewhere/b.md", MiniCorpus.Study("b", "Another text.")) is var b && IngestBoth() ? b : "");
        Assert.Equal((0, 2), Ingest(prune: true) is var report ? (report.FilesRemoved, report.Documents) : default);

        bool IngestBoth() => Pipeline().Ingest(new IngestRequest([_folder.At("corpus"), _folder.At("elsewhere")])).Documents == 2;
    }

    [Fact]
    public void A_second_document_with_the_same_id_is_rejected_and_names_the_file_of_the_first()
    {
        _folder.Write("corpus/one/twin.md", MiniCorpus.Study("twin", "The first twin."));
        _folder.Write("corpus/two/twin.md", MiniCorpus.Study("twin", "The second twin."));
        _folder.Write("corpus/two/z.md", MiniCorpus.Study("z", "No twin."));
        var report = Ingest();
        var rejection = Assert.Single(report.Rejected);
        Assert.Equal(2, report.Documents);
        Assert.Equal(_folder.At("corpus/two/twin.md"), rejection.File);
        Assert.Contains("duplicate id twin: already read from " + _folder.At("corpus/one/twin.md"), rejection.Reason, StringComparison.Ordinal);
        Assert.Equal("The first twin.", Open(i => i.Document("twin")!.Text));
    }

    [Fact]
    public void When_the_first_of_two_twins_goes_the_second_takes_its_place()
    {
        var first = _folder.Write("corpus/one/twin.md", MiniCorpus.Study("twin", "The first twin."));
        _folder.Write("corpus/two/twin.md", MiniCorpus.Study("twin", "The second twin."));
        Ingest();
        File.Delete(first);
        var report = Ingest(prune: true);
        Assert.Empty(report.Rejected);
        Assert.Equal((1, 0, 1), (report.FilesChanged, report.FilesUnchanged, report.FilesRemoved));
        Assert.Equal("The second twin.", Open(i => i.Document("twin")!.Text));
    }

    [Fact]
    public void A_bad_file_is_a_row_of_the_report_and_the_run_goes_on()
    {
        _folder.Write("corpus/a-bad.md", "---\nid: a-bad\nkind: poem\n---\n\nText.\n");
        _folder.Write("corpus/b-empty.md", "");
        _folder.Write("corpus/c-strange.bin", "\u0001\u0002\u0003");
        _folder.Write("corpus/d-good.md", MiniCorpus.Study("d-good", "A good text."));
        var report = Ingest();
        Assert.Equal((4, 1), (report.FilesSeen, report.Documents));
        Assert.Equal(["a-bad.md", "b-empty.md", "c-strange.bin"], report.Rejected.Select(r => Path.GetFileName(r.File)));
        Assert.All(report.Rejected, r => Assert.NotEmpty(r.Reason));
        Assert.Contains("guideline or study", report.Rejected[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rejection_is_told_again_while_its_file_is_unchanged()
    {
        _folder.Write("corpus/a-bad.md", "---\nid: a-bad\nkind: poem\n---\n\nText.\n");
        _folder.Write("corpus/d-good.md", MiniCorpus.Study("d-good", "A good text."));
        var first = Ingest();
        Assert.Equal(first.Rejected, Ingest().Rejected);
    }

    [Fact]
    public void An_address_that_is_a_script_is_refused_with_its_file()
    {
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "Some text.", "url: \"javascript:alert(1)\"\n"));
        Assert.Contains("http", Assert.Single(Ingest().Rejected).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_cancelled_midway_leaves_the_old_snapshot_answering()
    {
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "The old text."));
        var before = Ingest();
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "The new and longer text."));
        _folder.Write("corpus/b.md", MiniCorpus.Study("b", "Another text."));
        using var cancelling = new CancellationTokenSource();
        var progress = new Immediate(p => { if (p.Done == 1) cancelling.Cancel(); });
        Assert.Throws<OperationCanceledException>(() =>
            Pipeline().Ingest(new IngestRequest([_folder.At("corpus")]), progress, cancelling.Token));
        Assert.Equal((before.Snapshot, "The old text."), Open(i => (i.Snapshot, i.Document("a")!.Text)));

        // The next run starts from where the index stands and misses nothing.
        var after = Ingest();
        Assert.Equal((1, 1, 2), (after.FilesNew, after.FilesChanged, after.Documents));
    }

    [Fact]
    public void A_run_cancelled_while_it_writes_leaves_the_old_snapshot_answering()
    {
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "The old text."));
        var before = Ingest();
        _folder.Write("corpus/b.md", MiniCorpus.Study("b", "Another text."));
        using var cancelling = new CancellationTokenSource();
        var progress = new Immediate(p => { if (p.Stage == "indexing") cancelling.Cancel(); });
        Assert.Throws<OperationCanceledException>(() =>
            Pipeline().Ingest(new IngestRequest([_folder.At("corpus")]), progress, cancelling.Token));
        Assert.Equal(before.Snapshot, Open(i => i.Snapshot));
        Assert.Equal(2, Ingest().Documents);
    }

    [Fact]
    public void The_same_corpus_gives_the_same_snapshot_wherever_it_lies_and_in_whatever_order_it_is_read()
    {
        MiniCorpus.WriteTo(_folder, "here");
        MiniCorpus.WriteTo(_folder, "there/deeper");
        var here = new CorpusPipeline(_folder.At("index-1")).Ingest(new IngestRequest([_folder.At("here")]));
        var there = new CorpusPipeline(_folder.At("index-2")).Ingest(new IngestRequest([_folder.At("there")]));
        string? piecewise = null;
        foreach (var name in MiniCorpus.Files.Keys.Reverse())
            piecewise = new CorpusPipeline(_folder.At("index-3")).Ingest(new IngestRequest([_folder.At("here/" + name)])).Snapshot;
        Assert.Equal((here.Snapshot, here.Snapshot), (there.Snapshot, piecewise));
    }

    [Fact]
    public void An_edition_that_another_document_supersedes_is_superseded_in_the_index()
    {
        MiniCorpus.WriteTo(_folder);
        Ingest();
        var old = Open(i => i.Document("fict-2001-vka")!);
        Assert.Equal((DocumentStatus.Superseded, "fict-2012-vka"), (old.Status, old.SupersededBy));
        Assert.Contains("Invented guideline on vitamin K antagonists", old.StatusReason, StringComparison.Ordinal);
        Assert.Equal(DocumentStatus.Current, Open(i => i.Document("fict-2012-vka")!.Status));
    }

    [Fact]
    public void When_the_newer_edition_goes_the_older_one_is_current_again()
    {
        MiniCorpus.WriteTo(_folder);
        Ingest();
        File.Delete(_folder.At("corpus/guidelines/fict-2012-vka.md"));
        Ingest(prune: true);
        Assert.Equal(DocumentStatus.Current, Open(i => i.Document("fict-2001-vka")!.Status));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void After_any_changes_an_updated_index_has_the_files_of_a_new_one_but_for_its_latent_space(int seed)
    {
        var random = new Random(seed);
        Directory.CreateDirectory(_folder.At("corpus"));
        for (var round = 0; round < 5; round++)
        {
            foreach (var name in Enumerable.Range(0, 40).Where(_ => round == 0 || random.Next(8) == 0).Select(i => $"s{i}"))
                Change(name, random);
            var updated = Ingest(prune: true);
            var rebuilt = new CorpusPipeline(_folder.At($"new-{round}")).Ingest(new IngestRequest([_folder.At("corpus")]));
            Assert.Equal(Contents($"new-{round}"), Contents("index"));
            Assert.Equal(
                (rebuilt.Documents, rebuilt.Guidelines, rebuilt.Retracted), (updated.Documents, updated.Guidelines, updated.Retracted));
        }
    }

    /// <summary>Name and hash of each file of the snapshot but those of the latent side, which an update keeps.</summary>
    private IEnumerable<string> Contents(string index) =>
        File.ReadAllLines(Path.Combine(new SnapshotDirectory(_folder.At(index)).CurrentPath!, "MANIFEST"))
            .Where(l => !l.Contains(" meaning.", StringComparison.Ordinal));

    [Fact]
    public void Files_far_larger_than_what_is_read_ahead_come_in_their_order()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            var lines = Enumerable.Range(0, 3_000)
                .Select(i => $"{{\"_id\": \"{(i % 100 == 0 ? "twin" : name)}{i}\", \"text\": \"{Words(new Random(i), 150)}\"}}\n");
            _folder.Write($"corpus/{name}.jsonl", string.Concat(lines));
        }
        var report = Pipeline().Ingest(new IngestRequest([_folder.At("corpus")]) { MemoryMegabytes = IngestRequest.MemoryMegabytesMin });
        Assert.Equal(8_940, report.Documents);
        Assert.Equal(
            Enumerable.Range(0, 60).Select(i => (_folder.At($"corpus/{(i < 30 ? "b" : "c")}.jsonl"), $"twin{i % 30 * 100}")),
            report.Rejected.Select(r => (r.File, r.Where)));
    }

    [Fact]
    public void A_path_that_does_not_exist_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Pipeline().Ingest(new IngestRequest([_folder.At("missing")])));
        Assert.Contains("missing does not exist", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.At("index")));
    }

    [Fact]
    public void An_empty_folder_gives_a_report_of_nothing_and_no_snapshot()
    {
        Directory.CreateDirectory(_folder.At("corpus"));
        var report = Ingest();
        Assert.Equal((0, 0, (string?)null), (report.FilesSeen, report.Documents, report.Snapshot));
        Assert.Throws<DirectoryNotFoundException>(() => LocalPassageIndex.Open(_folder.At("index")));
    }

    [Fact]
    public void Hidden_files_readmes_licences_and_the_vocabulary_are_no_sources()
    {
        _folder.Write("corpus/README.md", "about");
        _folder.Write("corpus/LICENSE", "terms");
        _folder.Write("corpus/.hidden.md", "hidden");
        _folder.Write("corpus/.git/a.md", "hidden");
        _folder.Write("corpus/vocabulary/synonyms.tsv", "a\tis\t\tcondition");
        _folder.Write("corpus/a.md", MiniCorpus.Study("a", "Some text."));
        Assert.Equal((1, 1), Ingest() is var report ? (report.FilesSeen, report.Documents) : default);
    }

    [Fact]
    public void A_lost_ledger_only_costs_reading_again()
    {
        MiniCorpus.WriteTo(_folder);
        var first = Ingest();
        File.WriteAllText(_folder.At("index/ledger.json"), "{ not json");
        var second = Ingest();
        Assert.Equal((8, first.Snapshot), (second.FilesNew, second.Snapshot));
    }

    private CorpusPipeline Pipeline() => new(_folder.At("index"));

    private IngestReport Ingest(bool prune = false) => Pipeline().Ingest(new IngestRequest([_folder.At("corpus")], Prune: prune));

    /// <summary>A file more, less, other, or of other documents.</summary>
    private void Change(string name, Random random)
    {
        var path = _folder.At($"corpus/{name}.jsonl");
        if (random.Next(4) == 0 && File.Exists(path))
        {
            File.Delete(path);
            return;
        }
        var lines = Enumerable.Range(0, random.Next(1, 30))
            .Select(i => $"{{\"_id\": \"{name}-{random.Next(60)}-{i}\", \"title\": \"{Words(random, 5)}\", \"text\": \"{Words(random, 80)}.\", "
                + $"\"kind\": \"{(random.Next(2) == 0 ? "guideline" : "study")}\", \"status\": \"{(random.Next(5) == 0 ? "retracted" : "current")}\"}}\n");
        File.WriteAllText(path, string.Concat(lines));
    }

    private static string Words(Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count).Select(_ => $"word{random.Next(random.Next(1, 500))}"));

    private T Open<T>(Func<LocalPassageIndex, T> read)
    {
        using var index = LocalPassageIndex.Open(_folder.At("index"));
        return read(index);
    }

    /// <summary>Tells at once, on the same thread: <see cref="Progress{T}"/> would tell later.</summary>
    private sealed class Immediate(Action<StageProgress> tell) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => tell(value);
    }
}
