using AnswerEngine.EndToEnd.Tests.Running;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Durability;

/// <summary>An ingest that is killed leaves the old or the new snapshot whole, and no obstacle to the next one.</summary>
public sealed class KillTests(Commit commit, ITestOutputHelper output) : IClassFixture<Commit>
{
    private const int Seed = 20251009;

    /// <summary>Where the tests do not kill at every call, they do so at every one of so many.</summary>
    private static readonly int Step = DurabilityCounts.Of(12, 1);

    [LinuxFact]
    public async Task SIGKILL_at_any_moment_leaves_the_old_or_the_new_snapshot()
    {
        var (random, count) = (new Random(Seed), DurabilityCounts.Of(6, 500));
        var (kept, replaced, ended) = (0, 0, 0);
        // How long an ingest takes is only for aiming well: whatever moment is hit, the same must hold.
        var span = await TimeOf(commit.Copy());
        while (kept + replaced < count)
        {
            Assert.InRange(ended, 0, 2 * (count + 5));
            var index = commit.Copy();
            using var process = commit.Bench.Start("ingest", "more", "--index", index);
            var end = process.End();
            // Rather late than early: a process that only starts has nothing to lose.
            await Task.WhenAny(Task.Delay(span * Math.Sqrt(random.NextDouble())), end);
            process.Kill();
            var code = (await end).ExitCode;
            Assert.Contains(code, (int[])[0, 137]);
            var isNew = commit.IsNew(index);
            commit.NextIngestSucceeds(index);
            span *= code == 0 ? 0.9 : 1.02;
            if (code == 0) ended++;
            else if (isNew) replaced++;
            else kept++;
        }
        output.WriteLine($"{count} killed: {kept} old, {replaced} new ({ended} more ended before the signal)");
    }

    [StraceFact]
    public async Task SIGKILL_at_each_call_that_changes_the_disk_leaves_the_old_or_the_new_snapshot()
    {
        var (kept, replaced) = (0, 0);
        // strace counts the calls of each name by themselves.
        foreach (var name in Strace.Changes.Split(','))
        {
            var (killed, isUntouched) = (0, false);
            for (var n = 1; !isUntouched; n += Step)
            {
                var index = commit.Copy();
                var (run, _) = await Strace.Run(commit.Bench, $"{name}:signal=KILL:when={n}", "ingest", "more", "--index", index);
                var isNew = commit.IsNew(index);
                commit.NextIngestSucceeds(index);
                Assert.True(run.ExitCode is 0 or 137, $"{name} {n}: exit code {run.ExitCode}\n{run.Err}");
                isUntouched = run.ExitCode == 0;
                if (isUntouched) Assert.True(isNew);
                else if (isNew) replaced++;
                else kept++;
                killed += isUntouched ? 0 : 1;
            }
            output.WriteLine($"{name}: killed at {killed} calls");
        }
        output.WriteLine($"{kept + replaced} killed: {kept} old, {replaced} new");
        Assert.InRange(kept, 1, int.MaxValue);
    }

    private async Task<TimeSpan> TimeOf(string index)
    {
        var start = TimeProvider.System.GetTimestamp();
        (await commit.Bench.Run("ingest", "more", "--index", index)).Expect(0);
        return TimeProvider.System.GetElapsedTime(start);
    }
}
