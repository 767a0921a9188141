using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>An index that is not what was written: the file is named, and no answer is made from it.</summary>
public sealed class DamagedIndexTests : IAsyncLifetime, IDisposable
{
    private readonly Workbench _bench = new();
    private Finished _answer = null!;

    private string Snapshot => _bench.Snapshots.CurrentPath!;

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(_bench);
        _bench.Write("good/isq-2011.md", FictionalCorpus.Guideline("isq-2011", "For adults with quibble syndrome, the ISQ 2011 guideline recommends a zarvonex dose of 90 mg daily.", "Older fictional guideline"));
        _bench.Write("good/isq-2021.md", _bench.Read("good/isq-2021.md").Replace("kind: guideline\n", "kind: guideline\nsupersedes: [isq-2011]\n", StringComparison.Ordinal));
        (await _bench.Run("ingest", "good")).Expect(0);
        _answer = (await _bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0);
        _bench.Write("article.json", _answer.Out);
        (await _bench.Run("verify", "article.json")).Expect(0);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_damaged_file_of_the_snapshot_proves_no_article_and_is_named()
    {
        foreach (var path in Directory.EnumerateFiles(Snapshot).Order(StringComparer.Ordinal))
        {
            var original = await File.ReadAllBytesAsync(path);
            var bytes = original.ToArray();
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, bytes);
            var proof = (await _bench.Run("verify", "article.json")).Expect(7);
            Assert.Contains(Path.GetFileName(path), proof.Err, StringComparison.Ordinal);
            Assert.Contains("Rebuild the index", proof.Err, StringComparison.Ordinal);
            Assert.Empty(proof.Out);
            await File.WriteAllBytesAsync(path, original);
        }
        (await _bench.Run("verify", "article.json")).Expect(0);
    }

    [Fact]
    public async Task Verifying_the_index_tells_how_much_is_sound_or_which_files_are_not()
    {
        var name = _bench.Snapshots.CurrentName;
        var sound = (await _bench.Run("verify", "--index", _bench.Index)).Expect(0);
        Assert.Matches($"^{name}: sound, [0-9]+ files, [0-9]+ bytes, 4 documents, 4 passages\naudit log proved: 1 records, 1 articles; head [0-9a-f]+\n$", sound.Out);
        Assert.Empty(sound.Err);
        File.Delete(Path.Combine(Snapshot, "editions.json"));
        await File.WriteAllTextAsync(Path.Combine(Snapshot, "meaning.name"), "");
        await File.WriteAllTextAsync(Path.Combine(Snapshot, "too-many"), "");
        var damaged = (await _bench.Run("verify", "--index", _bench.Index)).Expect(7);
        var lines = damaged.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["editions.json", "meaning.name", "too-many"], lines.Where(l => !l.StartsWith("audit", StringComparison.Ordinal)).Select(l => Path.GetFileName(l[..l.IndexOf(": ", StringComparison.Ordinal)])));
        Assert.Contains($"snapshot {name} is damaged, 3 of its files", damaged.Err, StringComparison.Ordinal);
        Assert.Contains("holds no index", (await _bench.Run("verify", "--index", "nowhere")).Expect(5).Err, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_article_is_named_and_never_shown()
    {
        var id = Quibble.Article(_answer).Id;
        var path = _bench.In(_bench.Index, "library.db");
        var original = await File.ReadAllBytesAsync(path);
        Assert.Equal(_answer.Out, (await _bench.Run("show", id, "--json")).Expect(0).Out);
        foreach (var changed in (byte[][])[Replaced(original, "40 mg", "80 mg"), original[..5000], []])
        {
            await File.WriteAllBytesAsync(path, changed);
            var shown = (await _bench.Run("show", id)).Expect(7);
            Assert.Contains("answers restore", shown.Err, StringComparison.Ordinal);
            Assert.Empty(shown.Out);
            (await _bench.Run("verify", "--audit")).Expect(7);
        }
        // Without the file it is made again as it was.
        File.Delete(path);
        Assert.Equal(_answer.Out, (await _bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0).Out);
    }

    private static byte[] Replaced(byte[] bytes, string text, string by)
    {
        var changed = System.Text.Encoding.Latin1.GetString(bytes).Replace(text, by, StringComparison.Ordinal);
        return System.Text.Encoding.Latin1.GetBytes(changed);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("../../../etc\n")]
    [InlineData("0123456789abcdef0123456789abcdef\n")]
    [InlineData("")]
    public async Task A_CURRENT_that_names_no_snapshot_is_bad_data_for_readers_and_writers(string text)
    {
        await File.WriteAllTextAsync(Path.Combine(_bench.Index, "CURRENT"), text);
        foreach (var arguments in (string[][])[["search", "quibble"], ["ask", FictionalCorpus.Question], ["verify", "article.json"], ["ingest", "good"]])
        {
            var run = (await _bench.Run(arguments)).Expect(7);
            Assert.Contains("CURRENT", run.Err, StringComparison.Ordinal);
            Assert.Empty(run.Out);
        }
    }

    [Fact]
    public async Task After_the_index_folder_was_deleted_the_same_ingest_makes_the_same_snapshot()
    {
        var name = _bench.Snapshots.CurrentName;
        Directory.Delete(_bench.Index, recursive: true);
        (await _bench.Run("ingest", "good")).Expect(0);
        Assert.Equal(name, _bench.Snapshots.CurrentName);
        Assert.Equal(_answer.Out, (await _bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0).Out);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData(null)]
    public async Task A_damaged_or_missing_ledger_costs_work_but_no_document(string? ledger)
    {
        if (ledger is null) File.Delete(Path.Combine(_bench.Index, "ledger.json"));
        else await File.WriteAllTextAsync(Path.Combine(_bench.Index, "ledger.json"), ledger);
        _bench.Write("more/more-1.md", FictionalCorpus.Study("more-1", "In MORE, quibble scores fell by 3 points."));
        (await _bench.Run("ingest", "more")).Expect(0);
        foreach (var id in (string[])["isq-2021", "plim-2019", "plom-2020", "more-1"]) (await _bench.Run("show", id)).Expect(0);
    }
}
