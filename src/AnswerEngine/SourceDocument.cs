using System.Text.Json.Serialization;

namespace AnswerEngine;

/// <summary>What a source is: guidelines and studies are searched, cited and shown apart.</summary>
public enum DocumentKind
{
    /// <summary>Recommendations issued by a body.</summary>
    Guideline,

    /// <summary>Anything that reports research: trial, cohort, review, meta-analysis.</summary>
    Study,
}

/// <summary>Whether a source may still support a statement. Comes from the record, never from the text.</summary>
public enum DocumentStatus
{
    /// <summary>In force.</summary>
    Current,

    /// <summary>Replaced by a newer edition: history only.</summary>
    Superseded,

    /// <summary>Withdrawn by its publisher: supports nothing.</summary>
    Retracted,

    /// <summary>Under an expression of concern: may be cited, always with the label.</summary>
    Concern,
}

/// <summary>
/// A half-open range of UTF-16 code units in a document's text. <c>default</c> is the empty range at 0.
/// </summary>
public readonly record struct TextRange(int Start, int End)
{
    /// <summary>Number of code units covered.</summary>
    public int Length => End - Start;

    /// <summary>True when <paramref name="other"/> lies wholly inside this range.</summary>
    public bool Contains(TextRange other) => Start <= other.Start && other.End <= End;
}

/// <summary>
/// A titled stretch of a document. <paramref name="Path"/> joins nested headings with " > "; empty for text before any
/// heading.
/// </summary>
public sealed record Section(string Path, TextRange Range);

/// <summary>
/// One guideline or study as read from a file. Immutable; equality is not by value of the lists: compare
/// <see cref="ContentHash"/>.
/// </summary>
/// <remarks>
/// <see cref="Text"/> holds one block (paragraph, list item, table row) per line, without headings, white space folded
/// to single spaces (tabs between the cells of a table row), and only characters of the Basic Multilingual Plane, so
/// that an offset means the same in every programming language.
/// <see cref="Sections"/> are ordered, do not overlap and cover every character of the text that is not a line break
/// between two of them.
/// </remarks>
public sealed record SourceDocument
{
    /// <summary>Unique in an index: ASCII letters, digits and <c>-._:</c>, at most 128 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Guideline or study.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>The bibliographic record that a reference is made from.</summary>
    public required BibliographicRecord Record { get; init; }

    /// <summary>The citable text.</summary>
    public required string Text { get; init; }

    /// <summary>Where the sections lie in <see cref="Text"/>.</summary>
    public required IReadOnlyList<Section> Sections { get; init; }

    /// <summary>Current unless the record says otherwise.</summary>
    public DocumentStatus Status { get; init; }

    /// <summary>Why the status is not current, in words for the reader; null when current.</summary>
    public string? StatusReason { get; init; }

    /// <summary>What a list of retractions says of it; null where a list is silent, and in every file.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DocumentNotices? Notices { get; init; }

    /// <summary>The id of the edition that replaces this one, when it is known.</summary>
    public string? SupersededBy { get; init; }

    /// <summary>Ids of the editions that this one replaces.</summary>
    public IReadOnlyList<string> Supersedes { get; init; } = [];

    /// <summary>The organisation that issued a guideline.</summary>
    public string? IssuingBody { get; init; }

    /// <summary>The grading system a guideline uses, verbatim; grades are never converted.</summary>
    public string? GradingSystem { get; init; }

    /// <summary>
    /// The study's design, in the words of its record or derived from its publication types
    /// (<see cref="DesignIsDerived"/>).
    /// </summary>
    public string? Design { get; init; }

    /// <summary>True when the engine derived <see cref="Design"/> from publication types.</summary>
    public bool DesignIsDerived { get; init; }

    /// <summary>Number of participants analysed or randomized.</summary>
    public int? Participants { get; init; }

    /// <summary>Who was studied.</summary>
    public string? Population { get; init; }

    /// <summary>Short name of the trial: several papers of one trial count once.</summary>
    public string? Trial { get; init; }

    /// <summary>Registry number of the trial, such as NCT01035255.</summary>
    public string? Registration { get; init; }

    /// <summary>True when <see cref="Text"/> is the publication's own abstract and nothing else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsAbstract { get; init; }

    /// <summary>SHA-256 of the document's canonical JSON with this field empty, lower-case hex: its version.</summary>
    public string ContentHash { get; init; } = "";
}
