namespace AnswerEngine.EndToEnd.Tests.Running;

/// <summary>Counts what happens to the files of an index.</summary>
internal sealed class FileWrites : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count, _wanted = int.MaxValue;

    private FileWrites(string folder)
    {
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true };
        _watcher.Created += (_, _) => Happened();
        _watcher.Changed += (_, _) => Happened();
        _watcher.Deleted += (_, _) => Happened();
        _watcher.EnableRaisingEvents = true;
    }

    public int Count => Volatile.Read(ref _count);

    /// <summary>Null where the system lets nobody watch any more.</summary>
    public static FileWrites? Of(string folder)
    {
        try
        {
            return new FileWrites(folder);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Done when so many have happened.</summary>
    public Task Reached(int wanted)
    {
        Volatile.Write(ref _wanted, wanted);
        return _reached.Task;
    }

    public void Dispose() => _watcher.Dispose();

    private void Happened()
    {
        if (Interlocked.Increment(ref _count) == Volatile.Read(ref _wanted)) _reached.TrySetResult();
    }
}
