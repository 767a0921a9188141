namespace AnswerEngine;

/// <summary>An article as the library holds it: what was asked, and its versions, oldest first.</summary>
public sealed record LibraryArticle(string Id, Question Question, IReadOnlyList<ArticleVersion> Versions)
{
    /// <summary>The newest version.</summary>
    public ArticleVersion Latest => Versions[^1];

    /// <summary>The newest approved version, which readers see while a newer one waits; or null.</summary>
    public ArticleVersion? Published => Versions.LastOrDefault(v => v.State == ReviewState.Approved);

    /// <summary>What readers see.</summary>
    public ArticleVersion Shown => Published ?? Latest;
}

/// <summary>One version of an article: its text never changes, its state of review does.</summary>
public sealed record ArticleVersion
{
    /// <summary>From 1, in the order they were made.</summary>
    public required int Number { get; init; }

    /// <summary>Hash of what a reader is told (<see cref="ArticleJson.Substance"/>).</summary>
    public required string Substance { get; init; }

    /// <summary>The article's seal: approval belongs to it.</summary>
    public required string ContentSha256 { get; init; }

    /// <summary>The snapshot that it was made from.</summary>
    public required string Snapshot { get; init; }

    /// <summary>The newest snapshot from which it was composed again and came out the same.</summary>
    public required string CheckedSnapshot { get; init; }

    /// <summary>The revision of the engine that did.</summary>
    public required int CheckedRevision { get; init; }

    /// <summary>When it was made: UTC, ISO 8601.</summary>
    public required string CreatedAt { get; init; }

    /// <summary>Where it stands in review.</summary>
    public required ReviewState State { get; init; }

    /// <summary>Who has or had it in review.</summary>
    public required string? Reviewer { get; init; }

    /// <summary>When it was approved: UTC, ISO 8601.</summary>
    public required string? ReviewedAt { get; init; }

    /// <summary>The last day of the approval, <c>yyyy-MM-dd</c>; null: no end.</summary>
    public required string? ExpiresOn { get; init; }
}
