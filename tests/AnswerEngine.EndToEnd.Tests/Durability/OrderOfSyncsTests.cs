using AnswerEngine.EndToEnd.Tests.Running;

namespace AnswerEngine.EndToEnd.Tests.Durability;

/// <summary>
/// A loss of power cannot be had in a test. What must hold for one to do no harm can: before CURRENT is replaced every file
/// and every directory that leads to it has been synced after its last change, and CURRENT's own directory after that.
/// </summary>
public sealed class OrderOfSyncsTests : IDisposable
{
    private static readonly string[] Helpers = ["LOCK", "LOCK.pid"];

    private readonly Workbench _bench = new();

    [StraceFact]
    public async Task Everything_is_synced_before_CURRENT_is_replaced_and_its_directory_after()
    {
        FictionalCorpus.WriteGood(_bench);
        foreach (var name in (string[])["first", "second"])
            _bench.Write($"{name}/{name}.jsonl", FictionalCorpus.JsonLines(name, 520, seed: 3));
        // The first ingest makes the index and the folders above it; the third removes a snapshot.
        foreach (var folder in (string[])["good", "first", "second"])
        {
            var (run, calls) = await Strace.Run(_bench, null, "ingest", folder, "--index", "new/folders/index");
            run.Expect(0);
            var committed = Check(calls, _bench.In("new"));
            Assert.Equal(1, committed);
        }
    }

    public void Dispose() => _bench.Dispose();

    /// <summary>Follows what is not yet on the disk; returns how often CURRENT was replaced.</summary>
    private static int Check(IReadOnlyList<SystemCall> calls, string root)
    {
        var dirty = new SortedSet<string>(StringComparer.Ordinal);
        var index = Path.Combine(root, "folders", "index");
        var committed = 0;
        foreach (var call in calls.Where(c => c.Succeeded))
        {
            var paths = call.Paths.Where(p => p == root || p.StartsWith(root + "/", StringComparison.Ordinal)).ToArray();
            if (paths.Length == 0 && !call.Name.StartsWith("fsync", StringComparison.Ordinal)) continue;
            if (call.Name.StartsWith("rename", StringComparison.Ordinal) && paths[^1] == Path.Combine(index, "CURRENT"))
            {
                // The neighbour of CURRENT was made in its directory, which is synced after.
                Assert.Equal(index, Assert.Single(dirty));
                committed++;
            }
            Follow(call.Name, call.Name.StartsWith("fsync", StringComparison.Ordinal) ? call.Paths : paths, call.Line, dirty);
            foreach (var helper in Helpers) dirty.Remove(Path.Combine(index, helper));
        }
        // What was removed may come back after a loss of power: older snapshots, and nothing refers to them.
        dirty.Remove(Path.Combine(index, "snapshots"));
        Assert.Empty(dirty);
        return committed;
    }

    private static void Follow(string call, IReadOnlyList<string> paths, string line, SortedSet<string> dirty)
    {
        switch (call)
        {
            case "fsync" or "fdatasync":
                dirty.ExceptWith(paths);
                break;
            case "mkdir" or "mkdirat":
                dirty.Add(Path.GetDirectoryName(paths[^1])!);
                break;
            case "openat":
                if (!line.Contains("O_CREAT", StringComparison.Ordinal)) break;
                dirty.Add(Path.GetDirectoryName(paths[0])!);
                break;
            case "rename" or "renameat" or "renameat2":
                Assert.DoesNotContain(paths[0], dirty);
                dirty.Add(Path.GetDirectoryName(paths[^1])!);
                foreach (var moved in dirty.Where(d => d.StartsWith(paths[0] + "/", StringComparison.Ordinal)).ToArray())
                    Assert.Fail($"{moved} was not synced before {line}");
                break;
            case "unlink" or "unlinkat" or "rmdir":
                dirty.RemoveWhere(d => d == paths[^1] || d.StartsWith(paths[^1] + "/", StringComparison.Ordinal));
                break;
            default:
                dirty.Add(paths[0]);
                break;
        }
    }
}
