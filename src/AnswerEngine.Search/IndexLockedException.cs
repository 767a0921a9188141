namespace AnswerEngine.Search;

/// <summary>Another writer holds the lock of a snapshot directory. Readers never meet this.</summary>
/// <param name="path">Path of the lock file.</param>
/// <param name="holder">Process id the holder wrote into the lock file, or null when it could not be read.</param>
public sealed class IndexLockedException(string path, int? holder)
    : IOException($"{path} is locked by {(holder is { } pid ? $"process {pid}" : "another writer")}")
{
    /// <summary>Path of the lock file.</summary>
    public string Path { get; } = path;

    /// <summary>Process id of the holder, or null when unknown.</summary>
    public int? Holder { get; } = holder;
}
