using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Search.Files;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>An index on a file system of 1 MiB.</summary>
public sealed class FullDiskTests
{
    [SmallDiskFact]
    public async Task A_full_disk_is_exit_code_6_with_the_reason_and_the_old_snapshot_answers()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench);
        bench.Write("more/many.jsonl", FictionalCorpus.JsonLines("many", 1_500, seed: 11));
        Directory.CreateDirectory(bench.In("small"));
        Assert.Equal(0, SmallDiskFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", bench.In("small")));
        try
        {
            const string index = "small/index";
            (await bench.Run("ingest", "good", "--index", index)).Expect(0);
            var snapshots = new SnapshotDirectory(bench.In("small", "index"));
            var old = snapshots.CurrentName;
            var answer = (await bench.Run("ask", FictionalCorpus.Question, "--json", "--index", index)).Expect(0);

            var run = (await bench.Run("ingest", "more", "--index", index)).Expect(6);
            Assert.Contains("the disk is full", run.Err, StringComparison.Ordinal);
            Assert.Contains("free space and run the command again", run.Err, StringComparison.Ordinal);
            Assert.Equal(old, snapshots.CurrentName);
            snapshots.Verify();
            Assert.Equal(answer.Out, (await bench.Run("ask", FictionalCorpus.Question, "--json", "--index", index)).Expect(0).Out);
            Assert.Empty(Directory.EnumerateDirectories(bench.In("small", "index", "snapshots"), ".staging*"));
        }
        finally
        {
            Assert.Equal(0, SmallDiskFactAttribute.Run("umount", bench.In("small")));
        }
    }

    [SmallDiskFact]
    public async Task A_batch_that_does_not_fit_leaves_no_half_file()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench, "corpus");
        bench.Write("in.jsonl", string.Concat(Enumerable.Range(0, 1_000).Select(i => $"{{\"id\": \"{i}\", \"question\": \"{FictionalCorpus.Question}\"}}\n")));
        Directory.CreateDirectory(bench.In("small"));
        Assert.Equal(0, SmallDiskFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", bench.In("small")));
        try
        {
            var run = (await bench.Run("ask", "--batch", "in.jsonl", "--out", "small/out.jsonl")).Expect(6);
            Assert.Contains("the disk is full", run.Err, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFileSystemEntries(bench.In("small")));
        }
        finally
        {
            Assert.Equal(0, SmallDiskFactAttribute.Run("umount", bench.In("small")));
        }
    }

    [SmallDiskFact]
    public async Task A_library_that_grows_no_more_holds_what_was_printed_as_kept_and_names_the_cause()
    {
        using var bench = new Workbench();
        FictionalCorpus.WriteGood(bench);
        bench.Write("in.jsonl", string.Concat(Enumerable.Range(0, 200).Select(i => KeptArticles.Line($"q-{i}", i))));
        Directory.CreateDirectory(bench.In("small"));
        Assert.Equal(0, SmallDiskFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", bench.In("small")));
        try
        {
            (await bench.Run("ingest", "good", "--index", "small/index")).Expect(0);
            var run = (await bench.Run("ask", "--batch", "in.jsonl", "--keep", "--index", "small/index")).Expect(6);
            Assert.Contains("is full; free space and run the command again", run.Err, StringComparison.Ordinal);
            var printed = run.Out.Split('\n')[..^1].Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal);
            Assert.Equal(printed, LibraryFile.Proved(bench.In("small", "index")).Articles.Ids());
        }
        finally
        {
            LibraryFile.Release();
            Assert.Equal(0, SmallDiskFactAttribute.Run("umount", bench.In("small")));
        }
    }
}
