using System.Text.Json;
using AnswerEngine.EndToEnd.Tests.Running;
using AnswerEngine.Search.Files;
using Xunit.Abstractions;

namespace AnswerEngine.EndToEnd.Tests;

/// <summary>An index with a few documents, and more of them to be added, made once for the tests that stop an ingest.</summary>
public sealed class GrowingCorpus : IAsyncLifetime
{
    internal const int FilesBefore = 20, FilesAfter = 40, DocumentsPerFile = 50;

    internal Workbench Bench { get; } = new();

    /// <summary>The snapshot before, and the one that an ingest that nobody stops gives.</summary>
    internal string Old { get; private set; } = "";

    internal string New { get; private set; } = "";

    /// <summary>The answer of the old snapshot.</summary>
    internal string Answer { get; private set; } = "";

    public async Task InitializeAsync()
    {
        FictionalCorpus.WriteGood(Bench);
        for (var i = 0; i < FilesBefore; i++) Bench.Write($"part-a/{i:000}.jsonl", FictionalCorpus.JsonLines($"a-{i}", DocumentsPerFile, seed: i));
        for (var i = 0; i < FilesAfter; i++) Bench.Write($"part-c/{i:000}.jsonl", FictionalCorpus.JsonLines($"c-{i}", DocumentsPerFile, seed: 1_000 + i));
        (await Bench.Run("ingest", "good")).Expect(0);
        Old = Bench.Snapshots.CurrentName!;
        Answer = (await Bench.Run("ask", FictionalCorpus.Question, "--json")).Expect(0).Out;
        Workbench.Copy(Bench.Index, Bench.In("control"));
        using var report = JsonDocument.Parse((await Bench.Run("ingest", "part-a", "part-c", "--json", "--index", "control")).Expect(0).Out);
        Assert.Equal(((FilesBefore + FilesAfter) * DocumentsPerFile) + 2, report.RootElement.GetProperty("studies").GetInt32());
        New = new SnapshotDirectory(Bench.In("control")).CurrentName!;
    }

    public Task DisposeAsync()
    {
        Bench.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>A copy of the old index for one test.</summary>
    internal string Copy(string name)
    {
        Workbench.Copy(Bench.Index, Bench.In(name));
        return name;
    }
}

/// <summary>An ingest that is stopped, however it is stopped, leaves the old snapshot whole.</summary>
public sealed class InterruptionTests(GrowingCorpus corpus, ITestOutputHelper output) : IClassFixture<GrowingCorpus>
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(60);

    [LinuxFact]
    public async Task Ctrl_C_while_documents_are_read_is_exit_code_130_and_the_old_snapshot_answers()
    {
        var index = corpus.Copy("interrupted");
        using var ingest = await StartHeld(index, "interrupt");
        await ingest.Process.Interrupt();
        ingest.Release();
        var run = (await ingest.Process.End()).Expect(130);
        Assert.Contains("interrupted; nothing was changed", run.Err, StringComparison.Ordinal);
        Assert.Empty(run.Out);
        await OldSnapshotAnswers(index);
        await NextIngestSucceeds(index);
    }

    [LinuxFact]
    public async Task Ctrl_C_while_the_snapshot_is_written_is_exit_code_130_and_the_old_snapshot_answers()
    {
        var index = corpus.Copy("interrupted-late");
        var snapshots = corpus.Bench.In(index, "snapshots");
        using var staging = new FileEvents(snapshots);
        using var process = corpus.Bench.Start("ingest", "part-a", "part-c", "--index", index);
        await staging.Reached(1).WaitAsync(TimeMax);
        await process.Interrupt();
        (await process.End()).Expect(130);
        await OldSnapshotAnswers(index);
        await NextIngestSucceeds(index);
    }

    [LinuxFact]
    public async Task SIGKILL_while_documents_are_read_leaves_the_old_snapshot_answering()
    {
        var index = corpus.Copy("killed-reading");
        using var ingest = await StartHeld(index, "kill");
        ingest.Process.Kill();
        Assert.Equal(137, (await ingest.Process.End()).ExitCode);
        await OldSnapshotAnswers(index);
        await NextIngestSucceeds(index);
    }

    [LinuxTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task SIGKILL_while_the_snapshot_is_written_leaves_the_old_or_the_new_one_whole(int seed)
    {
        // The folders of the index change a few dozen times while a snapshot is made, put in force and noted in the ledger.
        const int eventsMax = 40;
        var index = corpus.Copy($"killed-{seed}");
        using var events = new FileEvents(corpus.Bench.In(index));
        using var process = corpus.Bench.Start("ingest", "part-a", "part-c", "--index", index);
        var ended = process.End();
        var moment = 4 + new Random(seed).Next(eventsMax);
        await Task.WhenAny(events.Reached(moment), ended).WaitAsync(TimeMax);
        process.Kill();
        var code = (await ended).ExitCode;
        output.WriteLine($"event {moment}: exit code {code}, {(Current(index) == corpus.Old ? "old" : "new")} snapshot");
        new SnapshotDirectory(corpus.Bench.In(index)).Verify();
        if (Current(index) == corpus.Old) await OldSnapshotAnswers(index);
        else Assert.Equal(corpus.New, Current(index));
        await NextIngestSucceeds(index);
    }

    [LinuxFact]
    public async Task SIGKILL_just_after_the_new_snapshot_came_into_force_loses_no_document()
    {
        var index = corpus.Copy("killed-late");
        using var events = new FileEvents(corpus.Bench.In(index), "CURRENT");
        using var process = corpus.Bench.Start("ingest", "part-a", "part-c", "--index", index);
        await events.Reached(1).WaitAsync(TimeMax);
        process.Kill();
        output.WriteLine($"exit code {(await process.End()).ExitCode}");
        Assert.Equal(corpus.New, Current(index));
        // The ledger may tell of the old snapshot; what other folders gave must not go with it.
        await NextIngestSucceeds(index);
    }

    [LinuxFact]
    public async Task A_second_writer_is_refused_with_the_process_id_of_the_first_and_readers_are_not()
    {
        var index = corpus.Copy("locked");
        using var first = await StartHeld(index, "lock");
        var second = (await corpus.Bench.Run("ingest", "good", "--index", index)).Expect(6);
        Assert.Contains($"locked by process {first.Process.Id}", second.Err, StringComparison.Ordinal);
        Assert.Empty(second.Out);
        await OldSnapshotAnswers(index);
        first.Process.Kill();
        await first.Process.End();
        (await corpus.Bench.Run("ingest", "good", "--index", index)).Expect(0);
    }

    [Fact]
    public async Task A_writer_in_this_process_refuses_the_command_with_its_process_id()
    {
        var index = corpus.Copy("locked-here");
        using (new SnapshotDirectory(corpus.Bench.In(index)).AcquireWriter())
        {
            var run = (await corpus.Bench.Run("ingest", "part-a", "part-c", "--index", index)).Expect(6);
            Assert.Contains($"locked by process {Environment.ProcessId}", run.Err, StringComparison.Ordinal);
        }
        await NextIngestSucceeds(index);
    }

    private string? Current(string index) => new SnapshotDirectory(corpus.Bench.In(index)).CurrentName;

    private async Task OldSnapshotAnswers(string index)
    {
        Assert.Equal(corpus.Old, Current(index));
        Assert.Equal(corpus.Answer, (await corpus.Bench.Run("ask", FictionalCorpus.Question, "--json", "--index", index)).Expect(0).Out);
    }

    private async Task NextIngestSucceeds(string index)
    {
        (await corpus.Bench.Run("ingest", "part-a", "part-c", "--index", index)).Expect(0);
        Assert.Equal(corpus.New, Current(index));
        Assert.Empty(Directory.EnumerateDirectories(corpus.Bench.In(index, "snapshots"), ".staging*"));
        Assert.Empty(Directory.EnumerateFiles(corpus.Bench.In(index), "*.tmp-*"));
    }

    /// <summary>
    /// An ingest that has read a thousand documents and now reads a named pipe that lies, in order of path, before the other two thousand.
    /// </summary>
    private async Task<Held> StartHeld(string index, string name)
    {
        var pipe = corpus.Bench.In($"part-b-{name}.jsonl");
        Assert.Equal(0, SmallDiskFactAttribute.Run("mkfifo", pipe));
        var process = corpus.Bench.Start("ingest", "part-a", pipe, "part-c", "--index", index);
        // The open returns when the process has opened the other end.
        var writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)).WaitAsync(TimeMax);
        return new Held(process, writer, pipe);
    }

    /// <summary>A process that waits for bytes that never come, until it is released or ended.</summary>
    private sealed class Held(AnswersProcess process, FileStream writer, string pipe) : IDisposable
    {
        public AnswersProcess Process => process;

        public void Release() => writer.Dispose();

        public void Dispose()
        {
            process.Dispose();
            writer.Dispose();
            File.Delete(pipe);
        }
    }

    /// <summary>Counts what happens to the files below a folder.</summary>
    private sealed class FileEvents : IDisposable
    {
        private readonly FileSystemWatcher _watcher;
        private readonly Lock _counting = new();
        private readonly List<(int Count, TaskCompletionSource Done)> _waiting = [];
        private int _count;

        public FileEvents(string folder, string filter = "*")
        {
            _watcher = new FileSystemWatcher(folder, filter) { IncludeSubdirectories = true };
            _watcher.Created += (_, _) => Happened();
            _watcher.Changed += (_, _) => Happened();
            _watcher.Renamed += (_, _) => Happened();
            _watcher.Deleted += (_, _) => Happened();
            _watcher.EnableRaisingEvents = true;
        }

        /// <summary>Completes at that event.</summary>
        public Task Reached(int number)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_counting)
            {
                if (_count >= number) done.SetResult();
                else _waiting.Add((number, done));
            }
            return done.Task;
        }

        public void Dispose() => _watcher.Dispose();

        private void Happened()
        {
            lock (_counting)
            {
                _count++;
                foreach (var (_, done) in _waiting.Where(w => w.Count == _count)) done.SetResult();
            }
        }
    }
}
