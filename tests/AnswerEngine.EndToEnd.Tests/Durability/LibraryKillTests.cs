using System.Globalization;
using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Indexing;
using AnswerEngine.Review;
using AnswerEngine.Storage;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Durability;

/// <summary>What was reported as kept outlives a SIGKILL at any moment, the library stays whole, and the work goes on.</summary>
public sealed class LibraryKillTests(KeptArticles kept, ITestOutputHelper output) : IClassFixture<KeptArticles>
{
    private const int Seed = 20251009;

    private static readonly int Kills = DurabilityCounts.Of(2, 75);

    [LinuxFact]
    public async Task An_ingest_that_is_killed_loses_no_article_and_the_next_one_opens_what_rests_on_a_retracted_source() =>
        await Kill(() => kept.Copy(), ["ingest", "good"], async (index, _) =>
        {
            var before = LibraryFile.Proved(kept.Bench.In(index));
            Assert.Equal(KeptArticles.Count, before.Articles.Count);
            var hadReopened = before.Reviews.Steps(kept.Reopened[0], 1).Any(s => s.Action == ReviewAction.Reopen);
            new CorpusPipeline(kept.Bench.In(index)).Ingest(new IngestRequest([kept.Bench.In("good")]));
            using (var opened = LocalPassageIndex.Open(kept.Bench.In(index))) Reopening.Run(opened, before);
            var after = LibraryFile.Proved(kept.Bench.In(index));
            foreach (var id in Enumerable.Range(0, KeptArticles.Count).Select(KeptArticles.Id))
            {
                var reopened = after.Reviews.Steps(id, 1).Count(s => s.Action == ReviewAction.Reopen);
                Assert.Equal(kept.Reopened.Contains(id) ? 1 : 0, reopened);
            }
            return hadReopened;
        });

    [LinuxFact]
    public async Task A_batch_that_is_killed_has_kept_what_it_printed_and_the_next_one_keeps_the_rest_once() =>
        await Kill(() => kept.Copy(), ["ask", "--batch", "new.jsonl", "--keep"], async (index, run) =>
        {
            var library = LibraryFile.Proved(kept.Bench.In(index));
            var printed = run.Out.Split('\n')[..^1];
            foreach (var line in printed)
            {
                var words = line.Split(' ');
                Assert.Equal(words[^1], library.Articles.Find(words[0])?.Latest.Number.ToString(CultureInfo.InvariantCulture));
            }
            var count = library.Articles.Count;
            Assert.InRange(count, KeptArticles.Count + printed.Length, 2 * KeptArticles.Count);
            Assert.Contains((await kept.Bench.Run("ask", "--batch", "new.jsonl", "--keep", "--index", index)).ExitCode, (int[])[0, 3]);
            var after = LibraryFile.Proved(kept.Bench.In(index)).Articles;
            Assert.Equal(2 * KeptArticles.Count, after.Count);
            Assert.All(after.Ids(), id => Assert.Single(after.Find(id)!.Versions));
            return count > KeptArticles.Count;
        });

    [LinuxFact]
    public async Task A_step_of_review_that_was_reported_is_there_once_and_one_that_was_not_can_be_taken()
    {
        var id = KeptArticles.Id(KeptArticles.Count - 1);
        await Kill(() => kept.Copy(), ["review", "approve", id, "--as", "Dr B"], (index, run) =>
        {
            var approvals = Approvals(index, id);
            if (run.Out.EndsWith('\n')) Assert.Equal(1, approvals);
            var desk = new ReviewDesk(LibraryFile.Proved(kept.Bench.In(index)));
            if (approvals == 0) desk.Approve(id, null, new Approval("Dr B"));
            else Assert.Throws<ReviewException>(() => desk.Approve(id, null, new Approval("Dr B")));
            Assert.Equal(1, Approvals(index, id));
            return Task.FromResult(approvals == 1);
        });
    }

    [LinuxFact]
    public async Task A_regeneration_that_is_killed_goes_on_with_nothing_missing_and_nothing_twice() =>
        await Kill(() => kept.Copy(isChanged: true), ["regenerate", "--all"], async (index, run) =>
        {
            var library = LibraryFile.Proved(kept.Bench.In(index));
            var job = library.Jobs.Unfinished();
            var done = job is null ? 0 : library.Jobs.Items(job.Id).Count(i => i.Outcome is not null);
            if (run.ExitCode != 0)
            {
                (await kept.Bench.Run("regenerate", "--resume", "--index", index)).Expect(job is null ? 5 : 0);
                // Killed before the job was begun, or after its end: there is nothing to go on with.
                if (job is null) (await kept.Bench.Run("regenerate", "--all", "--index", index)).Expect(0);
            }
            var after = LibraryFile.Proved(kept.Bench.In(index));
            Assert.Null(after.Jobs.Unfinished());
            Assert.Equal(kept.Regenerated, after.Articles.Ids().ToDictionary(i => i, i => after.Articles.Find(i)!.Versions.Count));
            var items = after.Jobs.Items(1);
            Assert.Equal(KeptArticles.Count, items.Count);
            Assert.All(items, i => Assert.Equal(kept.Regenerated[i.ArticleId] == 2 ? ItemOutcome.Changed : ItemOutcome.Unchanged, i.Outcome));
            return done > 0;
        });

    /// <summary>
    /// Kills a run at random moments, each time over a library of its own, until enough were hit.
    /// </summary>
    /// <param name="copy">Makes an index.</param>
    /// <param name="arguments">What is run.</param>
    /// <param name="check">Looks at what is left, goes on, and tells whether the run had written something.</param>
    private async Task Kill(Func<string> copy, string[] arguments, Func<string, Finished, Task<bool>> check)
    {
        var random = new Random(Seed);
        var (killed, late, ended) = (0, 0, 0);
        // How long a run takes and how often it writes is only for aiming well: whatever moment is hit, the same must hold.
        var (span, writes) = await Undisturbed(copy(), arguments, check);
        while (killed < Kills)
        {
            Assert.InRange(ended, 0, 5 * (Kills + 5));
            var index = copy();
            using var written = killed % 2 == 0 ? FileWrites.Of(kept.Bench.In(index)) : null;
            var moment = written?.Reached(random.Next(1, writes + 1)) ?? Task.Delay(span * Math.Sqrt(random.NextDouble()));
            using var process = kept.Bench.Start([.. arguments, "--index", index]);
            var end = process.End();
            await Task.WhenAny(moment, end);
            process.Kill();
            var run = await end;
            Assert.Contains(run.ExitCode, (int[])[0, 3, 137]);
            var wrote = await check(index, run);
            span *= run.ExitCode == 137 ? 1.02 : 0.9;
            if (run.ExitCode == 137) (killed, late) = (killed + 1, late + (wrote ? 1 : 0));
            else (ended, writes) = (ended + 1, Math.Max(1, writes - 1));
            kept.Remove(index);
        }
        output.WriteLine($"{arguments[0]} {arguments[1]}: {killed} killed, {late} of them after they had kept something ({ended} more ended by themselves)");
    }

    private async Task<(TimeSpan Span, int Writes)> Undisturbed(string index, string[] arguments, Func<string, Finished, Task<bool>> check)
    {
        using var written = FileWrites.Of(kept.Bench.In(index));
        var start = TimeProvider.System.GetTimestamp();
        var run = await kept.Bench.Run([.. arguments, "--index", index]);
        var (span, writes) = (TimeProvider.System.GetElapsedTime(start), written?.Count ?? 1);
        await check(index, run);
        kept.Remove(index);
        return (span, writes);
    }

    private int Approvals(string index, string id) =>
        LibraryFile.Proved(kept.Bench.In(index)).Reviews.Steps(id, 1).Count(s => s.Action == ReviewAction.Approve);
}
