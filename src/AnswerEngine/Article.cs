namespace AnswerEngine;

/// <summary>How far a question was answered.</summary>
public enum Outcome
{
    /// <summary>Every facet has evidence.</summary>
    Answered,

    /// <summary>A facet has none; the not-covered section names it.</summary>
    Partial,

    /// <summary>Nothing stands.</summary>
    Abstained,
}

/// <summary>State of review.</summary>
public enum ReviewState
{
    /// <summary>Waiting for a reviewer.</summary>
    Submitted,

    /// <summary>A reviewer has it.</summary>
    UnderReview,

    /// <summary>A named reviewer approved exactly this content.</summary>
    Approved,

    /// <summary>A reviewer asked for another version.</summary>
    SentBack,

    /// <summary>No longer to be shown.</summary>
    Withdrawn,
}

/// <summary>An answer as published: the JSON contract of src/ARCHITECTURE.md, member for member.</summary>
public sealed record Article
{
    /// <summary>From the question and the fingerprint, or as a batch names it.</summary>
    public required string Id { get; init; }

    /// <summary>The question, the title of the article.</summary>
    public required string Question { get; init; }

    /// <summary>The questions before it in the same thread, oldest first.</summary>
    public required IReadOnlyList<string> Turns { get; init; }

    /// <summary>The stand-alone question that a follow-up was understood as; null when it stands alone.</summary>
    public required string? UnderstoodAs { get; init; }

    /// <summary>For whom the words around the statements are.</summary>
    public required Reader Reader { get; init; }

    /// <summary>How far it was answered.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>State of review.</summary>
    public required ArticleReview Review { get; init; }

    /// <summary>The three dates.</summary>
    public required ArticleDates Dates { get; init; }

    /// <summary>What comes first when the question names the signs of an emergency; else null.</summary>
    public required string? Banner { get; init; }

    /// <summary>The sections that have content, in their order.</summary>
    public required IReadOnlyList<ArticleSection> Sections { get; init; }

    /// <summary>Terms of the statements in plain words, by reader; none for a physician.</summary>
    public required IReadOnlyList<GlossaryEntry> Glossary { get; init; }

    /// <summary>References 1..n in order of first use.</summary>
    public required IReadOnlyList<ArticleReference> References { get; init; }

    /// <summary>The Professional Medical Disclaimer, fitted to the reader.</summary>
    public required string Disclaimer { get; init; }

    /// <summary>What the article rests on and how it was made.</summary>
    public required ArticleBasis Basis { get; init; }

    /// <summary>Questions that this corpus can answer next.</summary>
    public required IReadOnlyList<string> FollowUps { get; init; }

    /// <summary>SHA-256 of all that shaped the answer: engine, snapshot, question, reader.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Its statements in reading order.</summary>
    public IEnumerable<ArticleStatement> Statements() =>
        Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements);
}

/// <summary>
/// Where it stands in review, and who reviewed it. The library proves it; the content hash leaves it out.
/// </summary>
public sealed record ArticleReview(ReviewState State, string? Reviewer, string? ReviewedOn)
{
    /// <summary>The version in the library; null outside of it.</summary>
    public int? Version { get; init; }

    /// <summary>The number of a newer version that waits for review; null when this is the newest.</summary>
    public int? Newer { get; init; }
}

/// <summary>Last updated, last reviewed (<c>yyyy-MM-dd</c>), and the newest year among the sources cited.</summary>
public sealed record ArticleDates(string Updated, string? Reviewed, string? EvidenceThrough);

/// <summary>A section with its blocks.</summary>
public sealed record ArticleSection(SectionKind Kind, string Heading, IReadOnlyList<ArticleBlock> Blocks);

/// <summary>Statements under a sub-heading; empty heading for the lead.</summary>
public sealed record ArticleBlock(string Heading, IReadOnlyList<ArticleStatement> Statements);

/// <summary>One sentence with its citations; a negative finding has none and carries its search log.</summary>
public sealed record ArticleStatement(
    string Id, string Text, IReadOnlyList<ArticleCitation> Citations, NegativeFinding? Negative);

/// <summary>The exact quote that carries a statement. <c>start</c> and <c>end</c> index the document's text.</summary>
public sealed record ArticleCitation(
    int Number,
    string DocumentId,
    string PassageId,
    string Section,
    int Start,
    int End,
    string Quote,
    string QuoteSha256,
    string Verdict);

/// <summary>A term of the statements and what it means in plain words.</summary>
public sealed record GlossaryEntry(string Term, string Meaning);

/// <summary>A source as it is listed.</summary>
public sealed record ArticleReference
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>SHA-256 of the document as cited.</summary>
    public required string DocumentSha256 { get; init; }

    /// <summary>Guideline or study.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>The reference in Vancouver style.</summary>
    public required string Text { get; init; }

    /// <summary>Title of the primary source.</summary>
    public required string Title { get; init; }

    /// <summary>Year of publication.</summary>
    public required int? Year { get; init; }

    /// <summary>Study design; "(derived)" is added where the engine derived it from publication types.</summary>
    public required string? Design { get; init; }

    /// <summary>Grade of the first cited sentence that bears one, verbatim, with its system.</summary>
    public required Grade? Grade { get; init; }

    /// <summary>Whether the source is in force.</summary>
    public required DocumentStatus Status { get; init; }

    /// <summary>DOI.</summary>
    public required string? Doi { get; init; }

    /// <summary>PubMed identifier.</summary>
    public required string? Pmid { get; init; }

    /// <summary>Address of the source.</summary>
    public required string? Url { get; init; }
}

/// <summary>A grade in the source's own words; never converted between systems.</summary>
public sealed record Grade(string System, string Value);

/// <summary>What was searched, read, left out, and by what the article can be proved.</summary>
public sealed record ArticleBasis
{
    /// <summary>What the article is for.</summary>
    public required string IntendedUse { get; init; }

    /// <summary>How it was composed: <c>extractive</c>, or the model and prompt.</summary>
    public required string ComposedBy { get; init; }

    /// <summary>Name of the snapshot.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Documents in the snapshot.</summary>
    public required int Documents { get; init; }

    /// <summary>Passages in the snapshot.</summary>
    public required int Passages { get; init; }

    /// <summary>The searches that were run.</summary>
    public required IReadOnlyList<SearchLogEntry> Searches { get; init; }

    /// <summary>Guidelines read.</summary>
    public required int GuidelinesRead { get; init; }

    /// <summary>Studies read.</summary>
    public required int StudiesRead { get; init; }

    /// <summary>Passages read.</summary>
    public required int PassagesRead { get; init; }

    /// <summary>Sources found and left out, with the reason.</summary>
    public required IReadOnlyList<Exclusion> Excluded { get; init; }

    /// <summary>Statements that verification took out.</summary>
    public required IReadOnlyList<ArticleRemoval> Removed { get; init; }

    /// <summary>When the question was not answered: the documents that came nearest.</summary>
    public required IReadOnlyList<NearestDocument> Nearest { get; init; }

    /// <summary>What the method cannot do.</summary>
    public required string Limits { get; init; }

    /// <summary>SHA-256 of the article's canonical JSON without this member and without its state of review.</summary>
    public required string ContentSha256 { get; init; }
}

/// <summary>A statement that was taken out: its text is kept for the reviewer.</summary>
public sealed record ArticleRemoval(string Text, string Check, string Reason);

/// <summary>A document near the question.</summary>
public sealed record NearestDocument(string DocumentId, string Title, DocumentKind Kind);
