using AnswerEngine.EndToEnd.Tests.Running;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Durability;

/// <summary>An ingest that is killed leaves the old or the new snapshot whole, and no obstacle to the next one.</summary>
public sealed class KillTests(Commit commit, ITestOutputHelper output) : IClassFixture<Commit>
{
    private const int Seed = 20251009;
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(120);

    /// <summary>Where the tests do not kill at every call, they do so at every one of so many.</summary>
    private static readonly int Step = DurabilityCounts.Of(12, 1);

    [LinuxFact]
    public async Task SIGKILL_at_any_moment_leaves_the_old_or_the_new_snapshot()
    {
        var (random, count) = (new Random(Seed), DurabilityCounts.Of(6, 500));
        var (kept, replaced, ended) = (0, 0, 0);
        // How long it takes from the lock on is only for aiming well: whatever moment is hit, the same must hold.
        var span = await TimeFromLock(commit.Copy());
        while (kept + replaced < count)
        {
            Assert.InRange(ended, 0, 2 * (count + 5));
            var index = commit.Copy();
            using var locked = Watch(commit.Bench.In(index), out var isLocked);
            using var process = commit.Bench.Start("ingest", "more", "--index", index);
            var end = process.End();
            // One in ten before it has the lock or later.
            if (random.Next(10) > 0) await Task.WhenAny(isLocked, end).WaitAsync(TimeMax);
            await Task.WhenAny(Task.Delay(span * random.NextDouble()), end);
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

    private static FileSystemWatcher Watch(string folder, out Task changed)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watcher = new FileSystemWatcher(folder, "LOCK.pid");
        watcher.Changed += (_, _) => done.TrySetResult();
        watcher.EnableRaisingEvents = true;
        changed = done.Task;
        return watcher;
    }

    private async Task<TimeSpan> TimeFromLock(string index)
    {
        using var locked = Watch(commit.Bench.In(index), out var isLocked);
        using var process = commit.Bench.Start("ingest", "more", "--index", index);
        await isLocked.WaitAsync(TimeMax);
        var start = TimeProvider.System.GetTimestamp();
        (await process.End()).Expect(0);
        return TimeProvider.System.GetElapsedTime(start);
    }
}
