using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>A second ingest reads what is new or changed, and drops only what it is told to drop.</summary>
public sealed class IncrementalIngestTests : IAsyncLifetime, IDisposable
{
    private readonly Workbench _bench = new();
    private string _snapshot = "";

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(_bench);
        _snapshot = (await Ingest(new(Seen: 3, New: 3), "good")).GetProperty("snapshot").GetString()!;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Unchanged_files_are_not_read_again_and_the_snapshot_stays()
    {
        var report = await Ingest(new(Seen: 3, Unchanged: 3), "good");
        Assert.Equal(_snapshot, report.GetProperty("snapshot").GetString());
        Assert.Equal((1, 2), (report.GetProperty("guidelines").GetInt32(), report.GetProperty("studies").GetInt32()));
    }

    [Fact]
    public async Task A_changed_file_replaces_its_document()
    {
        _bench.Write("good/plim-2019.md", FictionalCorpus.Study("plim-2019", "In PLIM, quibbles vanished in 59 of 60 patients."));
        var report = await Ingest(new(Seen: 3, Changed: 1, Unchanged: 2), "good");
        Assert.NotEqual(_snapshot, report.GetProperty("snapshot").GetString());
        Assert.Contains("59 of 60", (await _bench.Run("show", "plim-2019")).Expect(0).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_whose_file_is_gone_stays_until_prune()
    {
        File.Delete(_bench.In("good", "plim-2019.md"));
        await Ingest(new(Seen: 2, Unchanged: 2), "good");
        (await _bench.Run("show", "plim-2019")).Expect(0);
        var report = await Ingest(new(Seen: 2, Unchanged: 2, Removed: 1), "good", "--prune");
        Assert.Equal(1, report.GetProperty("studies").GetInt32());
        (await _bench.Run("show", "plim-2019")).Expect(7);
    }

    [Fact]
    public async Task A_file_put_back_gives_the_first_snapshot_again()
    {
        var text = _bench.Read("good/plim-2019.md");
        File.Delete(_bench.In("good", "plim-2019.md"));
        await Ingest(new(Seen: 2, Unchanged: 2, Removed: 1), "good", "--prune");
        _bench.Write("good/plim-2019.md", text);
        Assert.Equal(_snapshot, (await Ingest(new(Seen: 3, New: 1, Unchanged: 2), "good")).GetProperty("snapshot").GetString());
    }

    [Fact]
    public async Task Prune_looks_only_under_the_folders_it_is_given()
    {
        _bench.Write("other/other-1.md", FictionalCorpus.Study("other-1", "In OTHER, nothing happened."));
        await Ingest(new(Seen: 1, New: 1), "other");
        File.Delete(_bench.In("good", "plim-2019.md"));
        await Ingest(new(Seen: 1, Unchanged: 1), "other", "--prune");
        (await _bench.Run("show", "plim-2019")).Expect(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_moved_to_another_folder_keeps_its_document(bool pruneAtOnce)
    {
        Directory.CreateDirectory(_bench.In("good", "a"));
        File.Move(_bench.In("good", "plim-2019.md"), _bench.In("good", "a", "plim-2019.md"));
        if (pruneAtOnce) await Ingest(new(Seen: 3, New: 1, Unchanged: 2, Removed: 1), "good", "--prune");
        else
        {
            await Ingest(new(Seen: 3, New: 1, Unchanged: 2), "good");
            await Ingest(new(Seen: 3, Unchanged: 3, Removed: 1), "good", "--prune");
        }
        Assert.Equal(_snapshot, _bench.Snapshots.CurrentName);
        (await _bench.Run("show", "plim-2019")).Expect(0);
    }

    [Fact]
    public async Task When_the_first_of_two_files_with_one_id_is_removed_the_second_takes_its_place()
    {
        _bench.Write("twice/plim-2019.md", FictionalCorpus.Study("plim-2019", "In PLIM, quibbles vanished in 59 of 60 patients."));
        (await _bench.Run("ingest", "twice")).Expect(7);
        File.Delete(_bench.In("good", "plim-2019.md"));
        await Ingest(new(Seen: 3, Changed: 1, Unchanged: 2, Removed: 1), "good", "twice", "--prune");
        Assert.Contains("59 of 60", (await _bench.Run("show", "plim-2019")).Expect(0).Out, StringComparison.Ordinal);
    }

    private async Task<JsonElement> Ingest(Counts expected, params string[] arguments)
    {
        var run = (await _bench.Run(["ingest", "--json", .. arguments])).Expect(0);
        using var report = JsonDocument.Parse(run.Out);
        var root = report.RootElement.Clone();
        int Count(string name) => root.GetProperty(name).GetInt32();
        Assert.Equal(expected, new Counts(Count("filesSeen"), Count("filesNew"), Count("filesChanged"), Count("filesUnchanged"), Count("filesRemoved")));
        return root;
    }

    private sealed record Counts(int Seen, int New = 0, int Changed = 0, int Unchanged = 0, int Removed = 0);
}
