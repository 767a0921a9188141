using AnswerEngine.Search;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Indexing;

/// <summary>
/// What there is to say against the snapshot in force of an index, after every byte of it was read: each file against
/// its size and hash in the list, its own checksums, and the files against each other.
/// </summary>
public sealed record SnapshotProof
{
    private const int AttemptsMax = 10;

    /// <summary>Name of the snapshot.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Files in it.</summary>
    public required int Files { get; init; }

    /// <summary>Their bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Documents in it.</summary>
    public required int Documents { get; init; }

    /// <summary>Passages in it.</summary>
    public required int Passages { get; init; }

    /// <summary>What is wrong, one for each file; empty for a sound snapshot.</summary>
    public required IReadOnlyList<IndexCorruptException> Problems { get; init; }

    /// <summary>Reads the snapshot in force.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    /// <exception cref="IndexCorruptException">CURRENT names none.</exception>
    public static SnapshotProof Of(string directory, CancellationToken cancellationToken = default)
    {
        var snapshots = new SnapshotDirectory(directory);
        for (var attempt = 1; ; attempt++)
        {
            var path = snapshots.CurrentPath
                ?? throw new DirectoryNotFoundException(
                    $"{directory} holds no index; make one with: answers ingest PATH --index {directory}");
            var proof = OfSnapshot(path, cancellationToken);
            // A writer may have removed it meanwhile.
            if (proof.Problems.Count == 0 || attempt == AttemptsMax || snapshots.CurrentPath == path) return proof;
        }
    }

    private static SnapshotProof OfSnapshot(string path, CancellationToken cancellationToken)
    {
        var check = new SnapshotCheck(path);
        check.Run(cancellationToken);
        var files = new DirectoryInfo(path) is { Exists: true } folder
            ? folder.EnumerateFiles("*", SearchOption.AllDirectories).ToArray()
            : [];
        return new SnapshotProof
        {
            Snapshot = Path.GetFileName(path),
            Files = files.Length,
            Bytes = files.Sum(f => f.Length),
            Documents = check.Documents,
            Passages = check.Passages,
            Problems = check.Problems,
        };
    }
}
