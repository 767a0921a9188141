using AnswerEngine.EndToEnd.Tests.Running;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests.Durability;

/// <summary>A disk that refuses: the ingest says so, acknowledges nothing, and the old snapshot answers.</summary>
public sealed class FailingDiskTests(Commit commit, ITestOutputHelper output) : IClassFixture<Commit>
{
    /// <summary>Where the tests do not fail every call, they fail every one of so many.</summary>
    private static readonly int Step = DurabilityCounts.Of(6, 1);

    [StraceFact]
    public Task An_fsync_that_fails_is_exit_code_6_with_the_file_and_the_old_snapshot_answers() =>
        Each("fsync:error=EIO", "fsync failed for ");

    [StraceFact]
    public Task A_write_that_finds_the_disk_full_is_exit_code_6_and_the_old_snapshot_answers() =>
        Each("pwrite64:error=ENOSPC", "the disk is full");

    [StraceFact]
    public Task A_rename_that_fails_is_exit_code_6_and_the_old_snapshot_answers() =>
        Each("rename:error=EIO", "");

    /// <summary>Fails the first such call, then the second, until a run has none to fail.</summary>
    private async Task Each(string inject, string message)
    {
        var refused = 0;
        for (var n = 1; ; n += Step)
        {
            var index = commit.Copy();
            var (run, calls) = await Strace.Run(commit.Bench, $"{inject}:when={n}", "ingest", "more", "--index", index);
            var failed = calls.Where(c => c.Injected).ToArray();
            var isNew = commit.IsNew(index);
            commit.NextIngestSucceeds(index);
            if (failed.Length == 0)
            {
                run.Expect(0);
                Assert.True(isNew);
                Assert.InRange(refused, 1, int.MaxValue);
                output.WriteLine($"{inject}: {refused} calls up to the {n - Step}th refused, each reported");
                return;
            }
            if (failed.All(c => c.Paths.Any(p => p.EndsWith("/LOCK.pid", StringComparison.Ordinal))))
            {
                // Only serves a message: the ingest goes on without it.
                run.Expect(0);
                continue;
            }
            run.Expect(6);
            Assert.Contains(message, run.Err, StringComparison.Ordinal);
            Assert.Empty(run.Out);
            Assert.False(isNew, $"call {n} failed ({failed[0].Line}) and the new snapshot is in force");
            refused++;
        }
    }
}
