using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>
/// An index in which one snapshot is in force and an older one is kept, and one ingest that replaces both: what the tests
/// disturb. They judge by content: the snapshot's name, every byte of it, and what it answers.
/// </summary>
public sealed class Commit : IAsyncLifetime
{
    private readonly Lock _counting = new();
    private int _copies;

    internal Workbench Bench { get; } = new();

    /// <summary>The snapshot before, and the one that an ingest that nobody disturbs gives.</summary>
    internal string Old { get; private set; } = "";

    internal string New { get; private set; } = "";

    internal string OldAnswer { get; private set; } = "";

    internal string NewAnswer { get; private set; } = "";

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        Bench.Write("more/isq-2024.md", FictionalCorpus.Guideline("isq-2024", "For adults with quibble syndrome, the ISQ 2024 guideline recommends a zarvonex dose of 20 mg daily (Grade 1A)."));
        Bench.Write("more/reports.jsonl", FictionalCorpus.JsonLines("more", 20, seed: 5));
        Bench.Write("first/only-2018.md", FictionalCorpus.Study("only-2018", "In ONLY, quibble scores fell by 3 points on zarvonex."));
        (await Bench.Run("ingest", "first")).Expect(0);
        (await Bench.Run("ingest", "good")).Expect(0);
        Old = new SnapshotDirectory(Bench.Index).CurrentName!;
        OldAnswer = Answer(Bench.Index);
        Workbench.Copy(Bench.Index, Bench.In("control"));
        (await Bench.Run("ingest", "more", "--index", "control")).Expect(0);
        New = new SnapshotDirectory(Bench.In("control")).CurrentName!;
        NewAnswer = Answer(Bench.In("control"));
        Assert.NotEqual(Old, New);
        Assert.NotEqual(OldAnswer, NewAnswer);
    }

    public Task DisposeAsync()
    {
        Bench.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A copy of the index before the commit; its path relative to the working folder.</summary>
    internal string Copy()
    {
        int number;
        lock (_counting) number = ++_copies;
        var name = $"index-{number}";
        Workbench.Copy(Bench.Index, Bench.In(name));
        return name;
    }

    /// <summary>Fails unless the old or the new snapshot is in force, sound, and answers. True for the new one.</summary>
    internal bool IsNew(string index)
    {
        var folder = Bench.In(index);
        var proof = SnapshotProof.Of(folder);
        Assert.Empty(proof.Problems);
        Assert.Contains(proof.Snapshot, (string[])[Old, New]);
        Assert.Equal(proof.Snapshot == New ? NewAnswer : OldAnswer, Answer(folder));
        return proof.Snapshot == New;
    }

    /// <summary>Fails unless the same ingest now succeeds and leaves nothing behind that was half made.</summary>
    internal void NextIngestSucceeds(string index)
    {
        var folder = Bench.In(index);
        var report = new CorpusPipeline(folder).Ingest(new IngestRequest([Bench.In("more")]));
        Assert.Equal(New, report.Snapshot);
        Assert.True(IsNew(index));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(folder, "snapshots"), ".*"));
        Assert.Empty(Directory.EnumerateFiles(folder, "*.tmp-*", SearchOption.AllDirectories));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What the snapshot in force answers to the fixed question, to the last byte.</summary>
    internal static string Answer(string index)
    {
        using var opened = LocalPassageIndex.Open(index);
        return Answer(opened);
    }

    internal static string Answer(LocalPassageIndex opened) =>
        ArticleJson.Write(new AnswerPipeline(opened, new FixedTime()).Answer(new Question(FictionalCorpus.Question)));
}
