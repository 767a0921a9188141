namespace AnswerEngine;

/// <summary>
/// The facts of a publication that a reference is made from. Unknown fields are null; nothing is guessed.
/// </summary>
/// <remarks>
/// Part of a document's canonical JSON and so of its version: what was added later is null, never empty, where the
/// source does not give it, so that documents without it keep their version.
/// </remarks>
public sealed record BibliographicRecord
{
    /// <summary>Title of the primary source, without a final full stop; empty when the source has none.</summary>
    public required string Title { get; init; }

    /// <summary>Authors in order, as <c>Family AB</c>; a group by its name.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>Journal, abbreviated where the record abbreviates it.</summary>
    public string? Journal { get; init; }

    /// <summary>Year of publication, 1500 to 2200.</summary>
    public int? Year { get; init; }

    /// <summary>Date of publication as <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>.</summary>
    public string? Date { get; init; }

    /// <summary>Volume as printed.</summary>
    public string? Volume { get; init; }

    /// <summary>Issue as printed.</summary>
    public string? Issue { get; init; }

    /// <summary>Pages or article number as printed.</summary>
    public string? Pages { get; init; }

    /// <summary>DOI, lower-case, without resolver or prefix.</summary>
    public string? Doi { get; init; }

    /// <summary>PubMed identifier, digits.</summary>
    public string? Pmid { get; init; }

    /// <summary>PubMed Central identifier with its <c>PMC</c>.</summary>
    public string? Pmcid { get; init; }

    /// <summary>An http or https address of the source.</summary>
    public string? Url { get; init; }

    /// <summary>Publication types as PubMed names them.</summary>
    public IReadOnlyList<string> PublicationTypes { get; init; } = [];

    /// <summary>
    /// MeSH headings in the record's order; with qualifiers and the asterisk of major topics where the format has them
    /// in the heading.
    /// </summary>
    public IReadOnlyList<string> MeshHeadings { get; init; } = [];

    /// <summary>What kind of publication it is, where the record says so.</summary>
    public ReferenceType? Type { get; init; }

    /// <summary>
    /// One for each of <see cref="Authors"/>, as <c>Family, Given Names</c> with a suffix after a second comma or at
    /// the end; a group by its name, without a comma.
    /// </summary>
    public IReadOnlyList<string>? FullNames { get; init; }

    /// <summary>Full title of the journal where <see cref="Journal"/> is its abbreviation.</summary>
    public string? JournalTitle { get; init; }

    /// <summary>ISSN or ISBN as printed, with the medium in parentheses where the record gives it.</summary>
    public IReadOnlyList<string>? StandardNumbers { get; init; }

    /// <summary>Publisher.</summary>
    public string? Publisher { get; init; }

    /// <summary>Place of publication.</summary>
    public string? Place { get; init; }

    /// <summary>Edition of a book or report as printed.</summary>
    public string? Edition { get; init; }

    /// <summary>Date of electronic publication, in the form of <see cref="Date"/>.</summary>
    public string? ElectronicDate { get; init; }

    /// <summary>Language as the record names it.</summary>
    public string? Language { get; init; }

    /// <summary>Keywords that are no MeSH headings, in the record's order.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }
}
