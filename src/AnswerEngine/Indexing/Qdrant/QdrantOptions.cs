namespace AnswerEngine.Indexing.Qdrant;

/// <summary>
/// Where a corpus lies on a Qdrant server, and how the collections are laid out that a version of it is uploaded to.
/// </summary>
public sealed record QdrantOptions
{
    /// <summary>The alias that names the version in force; the versions are NAME_v1, NAME_v2, ...</summary>
    /// <exception cref="ArgumentException">It is no such name.</exception>
    public string Collection
    {
        get;
        init => field = IsName(value)
            ? value
            : throw new ArgumentException(
                $"a collection is named by 1 to {NameLengthMax} letters, digits, - and _, not \"{value}\"");
    } = "corpus";

    /// <summary>Shards of a collection; null for the server's default, one for each node.</summary>
    public int? Shards { get; init => field = Positive(value, nameof(Shards)); }

    /// <summary>Copies of each shard; null for the server's default, one.</summary>
    public int? Replicas { get; init => field = Positive(value, nameof(Replicas)); }

    /// <summary>Copies that must have a write before it counts; null for the server's default, one.</summary>
    public int? WriteConsistency { get; init => field = Positive(value, nameof(WriteConsistency)); }

    /// <summary>True when dense vectors are searched as one byte a component, kept in memory.</summary>
    public bool Quantizes { get; init; }

    /// <summary>True when payloads stay on the disk, null for the server's default.</summary>
    public bool? PayloadOnDisk { get; init; }

    private const int NameLengthMax = 200, CountMax = 10_000;

    private static bool IsName(string name) =>
        name is { Length: > 0 and <= NameLengthMax } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static int? Positive(int? value, string name) => value is null or (> 0 and <= CountMax)
        ? value
        : throw new ArgumentException($"{name} lies between 1 and {CountMax}, not {value}");
}
