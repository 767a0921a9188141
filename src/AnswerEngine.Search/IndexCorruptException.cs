namespace AnswerEngine.Search;

/// <summary>
/// A file of an index or a snapshot is not what it should be: foreign, cut short, of another version or damaged.
/// Nothing read from it may be used. The remedy is to rebuild the index from its sources.
/// </summary>
/// <param name="file">Path of the offending file.</param>
/// <param name="expected">What a sound file would have there.</param>
/// <param name="found">What was there instead.</param>
public sealed class IndexCorruptException(string file, string expected, string found)
    : IOException($"{file}: expected {expected}, found {found}")
{
    /// <summary>Path of the offending file.</summary>
    public string File { get; } = file;

    /// <summary>What a sound file would have there.</summary>
    public string Expected { get; } = expected;

    /// <summary>What was there instead.</summary>
    public string Found { get; } = found;
}
