using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine.Web;

/// <summary>What a site serves and to whom.</summary>
/// <param name="IndexFolder">Folder of the index and its library.</param>
public sealed record SiteOptions(string IndexFolder)
{
    /// <summary>Addresses to listen on.</summary>
    public IReadOnlyList<string> Urls { get; init; } = ["http://127.0.0.1:5080"];

    /// <summary>Host names under which it is reached, besides those of the loopback interface.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>True when nobody reads without a key; else everybody who reaches it may read and ask.</summary>
    public bool RequiresKey { get; init; }

    /// <summary>Words the answers; null for the sources' own sentences. The caller disposes of it.</summary>
    public ChatModel? Chat { get; init; }

    /// <summary>Opens what is in force; null for the snapshot in the folder.</summary>
    public Func<IPassageIndex>? OpenIndex { get; init; }

    /// <summary>
    /// Tells the name of what is in force, asked at most once a second; null for the snapshot in the folder.
    /// </summary>
    public Func<string?>? NameInForce { get; init; }

    /// <summary>True when a question that holds what can identify a patient is refused, not masked.</summary>
    public bool RefusesIdentifiers { get; init; }

    /// <summary>Questions that one caller may ask in a minute, 1 to 10,000.</summary>
    public int AsksPerMinute
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(AsksPerMinute));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 10_000, nameof(AsksPerMinute));
            field = value;
        }
    } = 60;

    internal IPassageIndex Open() => OpenIndex?.Invoke() ?? LocalPassageIndex.Open(IndexFolder);

    internal string? InForce() =>
        NameInForce is { } name ? name() : new SnapshotDirectory(IndexFolder).CurrentName;
}
