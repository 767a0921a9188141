namespace AnswerEngine.Evaluation;

/// <summary>Where in an article a point is looked for.</summary>
public enum PointPlace
{
    /// <summary>Any cited statement.</summary>
    Any,

    /// <summary>The first cited statement.</summary>
    Lead,
}

/// <summary>
/// Something that an answer must, or must not, say. A statement says it when each inner list of <see cref="All"/> has
/// an alternative that stands in the statement's text or one of its quotes.
/// </summary>
public sealed record GoldPoint
{
    /// <summary>What is meant, in words for a human.</summary>
    public required string Point { get; init; }

    /// <summary>Lists of alternatives; every list must be met.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> All { get; init; }

    /// <summary>The document of the corpus that carries the fact.</summary>
    public string? Source { get; init; }

    /// <summary>Documents one of which the statement must cite; empty for any.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>True when a negative finding must say it.</summary>
    public bool Negative { get; init; }

    /// <summary>Where a thing that must not be said is looked for.</summary>
    public PointPlace Where { get; init; }
}

/// <summary>What the stand-alone question of a follow-up must hold.</summary>
public sealed record GoldUnderstanding
{
    /// <summary>Lists of alternatives; every list must be met.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> All { get; init; }

    /// <summary>What must not stand in it.</summary>
    public IReadOnlyList<string> None { get; init; } = [];
}
