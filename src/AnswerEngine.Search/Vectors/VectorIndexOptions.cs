namespace AnswerEngine.Search.Vectors;

/// <summary>How an index of vectors is built. Only <see cref="InvertedFileFrom"/> changes what is built.</summary>
public sealed record VectorIndexOptions
{
    /// <summary>Threads that cluster, 1 to 256.</summary>
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, 256);

    /// <summary>Bytes that hold vectors while they are put in order, at least 1 MiB. The rest lies on disk.</summary>
    public long MemoryBytes { get; init; } = 256L << 20;

    /// <summary>Directory of the temporary file that takes the vectors as they come.</summary>
    public string SpillDirectory { get; init; } = Path.GetTempPath();

    /// <summary>
    /// Vectors from which an index is searched by lists instead of as a whole: where scanning 384 dimensions takes
    /// more than about half a millisecond. At least 1,024.
    /// </summary>
    public int InvertedFileFrom { get; init; } = 50_000;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads, 1, nameof(Threads));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threads, 256, nameof(Threads));
        ArgumentOutOfRangeException.ThrowIfLessThan(MemoryBytes, 1 << 20, nameof(MemoryBytes));
        ArgumentOutOfRangeException.ThrowIfLessThan(InvertedFileFrom, 1_024, nameof(InvertedFileFrom));
        ArgumentException.ThrowIfNullOrEmpty(SpillDirectory);
    }
}
