namespace AnswerEngine;

/// <summary>
/// The facts of a publication that a Vancouver reference is made from. Unknown fields are null; nothing is guessed.
/// </summary>
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

    /// <summary>MeSH headings, major topics first is not implied: the record's order.</summary>
    public IReadOnlyList<string> MeshHeadings { get; init; } = [];
}
