using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Indexing;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Durability;

/// <summary>Readers take no lock and are never disturbed, whatever writers do meanwhile.</summary>
public sealed class ReaderTests(ITestOutputHelper output) : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task A_reader_that_was_open_before_its_first_question_outlives_the_removal_of_its_snapshot()
    {
        FictionalCorpus.WriteGood(_bench);
        _bench.Write("good/many.jsonl", FictionalCorpus.JsonLines("many", 520, seed: 12));
        (await _bench.Run("ingest", "good")).Expect(0);
        var expected = Commit.Answer(_bench.Index);
        var path = _bench.Snapshots.CurrentPath!;
        using var reader = LocalPassageIndex.Open(_bench.Index);
        foreach (var name in (string[])["newer", "newest"])
        {
            _bench.Write($"{name}/{name}.md", FictionalCorpus.Study(name, $"In {name}, quibble scores fell by 3 points."));
            new CorpusPipeline(_bench.Index).Ingest(new IngestRequest([_bench.In(name)]));
        }
        Assert.False(Directory.Exists(path));
        Assert.Equal(expected, Commit.Answer(reader));
        Assert.Equal(523, reader.AllDocuments().Count());
    }

    [Fact]
    public async Task Two_writers_and_many_readers_as_processes_see_whole_snapshots_only()
    {
        var rounds = DurabilityCounts.Of(2, 25);
        FictionalCorpus.WriteGood(_bench);
        (await _bench.Run("ingest", "good")).Expect(0);
        var before = (await _bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0).Out;
        // Neither writer adds anything to the question's answer but a line in the basis: how many documents there are.
        for (var writer = 0; writer < 2; writer++)
            for (var round = 0; round < rounds; round++)
                _bench.Write($"w{writer}/w{writer}-{round}.md", FictionalCorpus.Study($"w{writer}-{round}", $"Fictional sentence {round} about plumbing."));
        var ended = new TaskCompletionSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Read(ended.Task)).ToArray();
        var refused = await Task.WhenAll(Write(0, rounds), Write(1, rounds));
        ended.SetResult();
        var (read, snapshots) = (0, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var seen in await Task.WhenAll(readers))
        {
            read += seen.Count;
            foreach (var (snapshot, references) in seen)
            {
                snapshots.Add(snapshot);
                Assert.Equal(References(before), references);
            }
        }
        output.WriteLine($"{2 * rounds} ingests, {refused.Sum()} times refused for the other's lock; {read} answers from {snapshots.Count} snapshots");
        Assert.Empty(SnapshotProof.Of(_bench.Index).Problems);
        using var index = LocalPassageIndex.Open(_bench.Index);
        Assert.Equal(3 + (2 * rounds), index.DocumentCount);
        Assert.InRange(Directory.GetDirectories(Path.Combine(_bench.Index, "snapshots")).Length, 1, 2);
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>Ingests file after file, again when the other writer has the lock.</summary>
    private async Task<int> Write(int writer, int rounds)
    {
        const int attemptsMax = 1_000;
        var refused = 0;
        for (var round = 0; round < rounds; round++)
        {
            for (var attempt = 0; ; attempt++)
            {
                Assert.InRange(attempt, 0, attemptsMax);
                var run = await _bench.Run("ingest", $"w{writer}/w{writer}-{round}.md");
                if (run.ExitCode == 0) break;
                Assert.Contains(" is locked by ", run.Expect(6).Err, StringComparison.Ordinal);
                refused++;
            }
        }
        return refused;
    }

    private async Task<List<(string Snapshot, string References)>> Read(Task ended)
    {
        var seen = new List<(string, string)>();
        while (!ended.IsCompleted || seen.Count == 0)
        {
            var run = (await _bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0);
            seen.Add((Quibble.Article(run).Basis.Snapshot, References(run.Out)));
        }
        return seen;
    }

    private static string References(string json) =>
        string.Join(' ', ArticleJson.Read(System.Text.Encoding.UTF8.GetBytes(json)).References.Select(r => r.DocumentId));
}
