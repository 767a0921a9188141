namespace AnswerEngine.Indexing;

/// <summary>
/// Which documents a search may find; what is null lets all pass. A filter changes no score of what it lets pass.
/// A kind alone may stand for a filter.
/// </summary>
public sealed record DocumentFilter
{
    /// <summary>Guidelines or studies.</summary>
    public DocumentKind? Kind { get; init; }

    /// <summary>Published in this year or later; a document without a year does not pass.</summary>
    public int? FromYear { get; init; }

    /// <summary>Published in this year or earlier; a document without a year does not pass.</summary>
    public int? ToYear { get; init; }

    /// <summary>Standing in this snapshot: an edition that another one here replaces is superseded.</summary>
    public DocumentStatus? Status { get; init; }

    /// <summary>
    /// The name of the journal, or words of the name of the issuing body in their order; capitals do not matter.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>True when nothing but the kind is asked for.</summary>
    internal bool IsOfKindOnly => this == new DocumentFilter { Kind = Kind };

    /// <summary>The documents of a kind, or all.</summary>
    public static implicit operator DocumentFilter(DocumentKind? kind) => new() { Kind = kind };
}
