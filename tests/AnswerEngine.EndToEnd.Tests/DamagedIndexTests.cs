using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>An index that is not what was written: the file is named, and no answer is made from it.</summary>
public sealed class DamagedIndexTests : IAsyncLifetime, IDisposable
{
    private const int FlipsOfEachFile = 3;

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

    [Theory]
    [InlineData("MANIFEST")]
    [InlineData("abbreviations.json")]
    [InlineData("documents.blocks")]
    [InlineData("documents.idx")]
    [InlineData("editions.json")]
    [InlineData("meaning.aevx")]
    [InlineData("meaning.name")]
    [InlineData("passages.aesi")]
    public async Task A_flipped_byte_in_a_file_of_the_snapshot_proves_nothing_and_the_file_is_named(string name)
    {
        var path = Path.Combine(Snapshot, name);
        var original = await File.ReadAllBytesAsync(path);
        var random = new Random(name.Length * 1_000 + name[0]);
        for (var i = 0; i < FlipsOfEachFile; i++)
        {
            var bytes = original.ToArray();
            var at = random.Next(bytes.Length);
            bytes[at] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(path, bytes);

            var proof = (await _bench.Run("verify", "article.json")).Expect(7);
            Assert.Contains(name, proof.Err, StringComparison.Ordinal);
            Assert.Contains("Rebuild the index", proof.Err, StringComparison.Ordinal);
            Assert.Empty(proof.Out);

            // A search reads what it needs only: it may miss the damage, but never answers otherwise because of it.
            var asked = await _bench.Run("ask", FictionalCorpus.Question, "--json");
            if (asked.ExitCode == 0) Assert.Equal(_answer.Out, asked.Out);
            else Assert.Contains("Rebuild the index", asked.Expect(7).Err, StringComparison.Ordinal);
        }
        await File.WriteAllBytesAsync(path, original);
        Assert.Equal(_answer.Out, (await _bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0).Out);
    }

    [Fact]
    public void The_tests_know_every_file_of_a_snapshot()
    {
        Assert.Equal(
            [
                "MANIFEST", "abbreviations.json", "documents.blocks", "documents.idx", "editions.json",
                "meaning.aevx", "meaning.name", "passages.aesi",
            ],
            Directory.EnumerateFiles(Snapshot).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("abbreviations.json")]
    [InlineData("documents.blocks")]
    [InlineData("documents.idx")]
    [InlineData("editions.json")]
    [InlineData("passages.aesi")]
    public async Task A_file_of_another_format_is_bad_data_and_named(string name)
    {
        await File.WriteAllTextAsync(Path.Combine(Snapshot, name), "PK\u0003\u0004 this is some other program's file, long enough to have a header of its own");
        foreach (var arguments in (string[][])[["search", "quibble"], ["ask", FictionalCorpus.Question], ["show", "isq-2021"]])
        {
            var run = (await _bench.Run(arguments)).Expect(7);
            Assert.Contains(name, run.Err, StringComparison.Ordinal);
            Assert.Empty(run.Out);
        }
    }

    [Theory]
    [InlineData("MANIFEST")]
    [InlineData("abbreviations.json")]
    [InlineData("documents.idx")]
    [InlineData("meaning.aevx")]
    [InlineData("meaning.name")]
    [InlineData("passages.aesi")]
    public async Task A_missing_file_of_the_snapshot_is_bad_data_and_named(string name)
    {
        File.Delete(Path.Combine(Snapshot, name));
        var run = (await _bench.Run("search", "quibble")).Expect(7);
        Assert.Contains(name, run.Err, StringComparison.Ordinal);
        Assert.Contains("Rebuild the index", run.Err, StringComparison.Ordinal);
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
