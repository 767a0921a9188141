using System.Globalization;

namespace AnswerEngine.Search.Files;

/// <summary>
/// The folder in which snapshots lie by name: makes them and removes them. Used under the writer's lock.
/// </summary>
internal sealed class SnapshotStore(string folder)
{
    private const string StagingPrefix = ".staging-";

    private const int LeftoversMax = 1_000;

    private static int Counter;

    /// <summary>Full path of a snapshot.</summary>
    public string PathOf(string name) => Path.Combine(folder, name);

    /// <summary>True when the snapshot is there.</summary>
    public bool Exists(string name) => Directory.Exists(PathOf(name));

    /// <summary>
    /// Makes a snapshot and gives it its name, durably. A sound one of the same name is kept instead.
    /// </summary>
    public string Add(Action<string> writeInto, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var staging = MakeStaging();
        writeInto(staging);
        cancellationToken.ThrowIfCancellationRequested();
        var manifest = SnapshotManifest.Describe(staging, cancellationToken);
        var name = SnapshotManifest.NameOf(manifest);
        if (IsSound(name))
        {
            // Whoever made it may have been killed before its name was on the disk.
            DurableFile.SyncDirectory(folder);
            return name;
        }

        DurableFile.Write(Path.Combine(staging, SnapshotManifest.FileName), stream => stream.Write(manifest));
        SyncAll(staging, cancellationToken);
        if (Exists(name)) Directory.Move(PathOf(name), MakeStagingName()); // damaged: out of the way, then removed
        Directory.Move(staging, PathOf(name));
        DurableFile.SyncDirectory(folder);
        return name;
    }

    /// <summary>Removes what was half made.</summary>
    public void RemoveStaging()
    {
        if (!Directory.Exists(folder)) return;
        Remove(Directory.EnumerateDirectories(folder, StagingPrefix + "*"));
    }

    /// <summary>Removes all snapshots but two.</summary>
    public void RemoveAllBut(string current, string? previous) =>
        Remove(Directory.EnumerateDirectories(folder)
            .Where(path => Path.GetFileName(path) is var name && name != current && name != previous));

    private string MakeStaging()
    {
        var staging = MakeStagingName();
        Directory.CreateDirectory(staging);
        DurableFile.SyncDirectory(Path.GetDirectoryName(folder)!);
        return staging;
    }

    /// <summary>A name that is free: what a killed process with the same id left may resist removal.</summary>
    private string MakeStagingName()
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture,
                $"{StagingPrefix}{Environment.ProcessId}-{Interlocked.Increment(ref Counter)}"));
            if (!Path.Exists(path)) return path;
            if (attempt == LeftoversMax) throw new IOException($"{folder} holds {LeftoversMax} leftovers.");
        }
    }

    private bool IsSound(string name)
    {
        if (!Exists(name)) return false;
        try
        {
            SnapshotManifest.Verify(PathOf(name));
            return true;
        }
        catch (IndexCorruptException)
        {
            return false;
        }
    }

    private static void SyncAll(string staging, CancellationToken cancellationToken)
    {
        foreach (var (_, path) in SnapshotManifest.FilesOf(staging))
        {
            cancellationToken.ThrowIfCancellationRequested();
            DurableFile.SyncFile(path);
        }

        foreach (var directory in Directory.EnumerateDirectories(staging, "*", SearchOption.AllDirectories))
            DurableFile.SyncDirectory(directory);
        DurableFile.SyncDirectory(staging);
    }

    private static void Remove(IEnumerable<string> directories)
    {
        foreach (var directory in directories.ToArray())
        {
            try
            {
                Directory.Delete(directory, recursive: true);
            }
            catch (IOException)
            {
                // Nothing names it any more; the next writer tries again.
            }
            catch (UnauthorizedAccessException)
            {
                // As above.
            }
        }
    }
}
