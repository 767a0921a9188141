namespace AnswerEngine.Indexing;

/// <summary>What a snapshot holds, counted.</summary>
public sealed record CorpusSummary
{
    /// <summary>Name of the snapshot.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Number of documents.</summary>
    public required int Documents { get; init; }

    /// <summary>Number of passages.</summary>
    public required int Passages { get; init; }

    /// <summary>The kinds that it has documents of.</summary>
    public required IReadOnlyList<KindSummary> Kinds { get; init; }

    /// <summary>Of which day its list of retractions is, <c>yyyy-MM-dd</c>; null without one.</summary>
    public required string? RetractionListDate { get; init; }
}

/// <summary>The documents of one kind.</summary>
/// <param name="Kind">Guidelines or studies.</param>
/// <param name="Documents">How many there are.</param>
/// <param name="Statuses">How many of each status.</param>
/// <param name="Years">How many of each year of publication, oldest first; those without a year are in none.</param>
public sealed record KindSummary(
    DocumentKind Kind, int Documents, IReadOnlyList<StatusCount> Statuses, IReadOnlyList<YearCount> Years)
{
    /// <summary>Counts documents by what is known of each; a year of 0 is none.</summary>
    internal static IReadOnlyList<KindSummary> Of(
        IEnumerable<(DocumentKind Kind, DocumentStatus Status, int Year)> documents) =>
    [
        .. documents.GroupBy(d => d.Kind).OrderBy(g => g.Key).Select(kind => new KindSummary(
            kind.Key,
            kind.Count(),
            [.. kind.CountBy(d => d.Status).OrderBy(s => s.Key).Select(s => new StatusCount(s.Key, s.Value))],
            [.. kind.CountBy(d => d.Year).Where(y => y.Key > 0).OrderBy(y => y.Key)
                .Select(y => new YearCount(y.Key, y.Value))])),
    ];
}

/// <summary>How many documents have a status.</summary>
public sealed record StatusCount(DocumentStatus Status, int Documents);

/// <summary>How many documents are of a year.</summary>
public sealed record YearCount(int Year, int Documents);
