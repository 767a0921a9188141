namespace AnswerEngine;

/// <summary>The only passages an answer may rest on, with what was searched and what was left out.</summary>
public sealed record Evidence
{
    /// <summary>Name of the snapshot that was searched.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Passages of guidelines, best document first, in reading order within a document.</summary>
    public required IReadOnlyList<EvidencePassage> Guidelines { get; init; }

    /// <summary>Passages of studies, in the same order.</summary>
    public required IReadOnlyList<EvidencePassage> Studies { get; init; }

    /// <summary>Documents that were found but may not support anything.</summary>
    public required IReadOnlyList<Exclusion> Exclusions { get; init; }

    /// <summary>What was searched.</summary>
    public required IReadOnlyList<SearchLogEntry> Searches { get; init; }

    /// <summary>The best documents of each search, for the explanation.</summary>
    public IReadOnlyList<ExplainedSearch> BestOfSearches { get; init; } = [];

    /// <summary>
    /// Weight of each concept of the question in this corpus (rarer weighs more), summing to 1; by label.
    /// </summary>
    public IReadOnlyDictionary<string, double> ConceptWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// Weight of each analyzed term of the question in this corpus (rarer weighs more), summing to 1.
    /// </summary>
    public IReadOnlyDictionary<string, double> TermWeights { get; init; } = new Dictionary<string, double>();

    /// <summary>
    /// The same passages with the weights of each part of the question, in their order; empty where it has none.
    /// </summary>
    public IReadOnlyList<Evidence> Parts { get; init; } = [];

    /// <summary>Labels of the concepts whose words stand in no document of the snapshot.</summary>
    public IReadOnlySet<string> UnknownConcepts { get; init; } = new HashSet<string>();

    /// <summary>Ids of documents too long to be read whole: only the passages that a search found are here.</summary>
    public required IReadOnlySet<string> PartlyRead { get; init; }

    /// <summary>The passages of one kind.</summary>
    public IReadOnlyList<EvidencePassage> Of(DocumentKind kind) =>
        kind == DocumentKind.Guideline ? Guidelines : Studies;
}

/// <summary>A passage that was found.</summary>
/// <param name="Document">The document it belongs to.</param>
/// <param name="Passage">The passage.</param>
/// <param name="Score">Relevance of its document among those of its kind, 0 to 1.</param>
public sealed record EvidencePassage(SourceDocument Document, Passage Passage, double Score);

/// <summary>A document that was found and left out, with the reason.</summary>
public sealed record Exclusion(string DocumentId, string Title, DocumentStatus Status, string Reason);

/// <summary>One search: its text, kind and number of documents found.</summary>
public sealed record SearchLogEntry(string Query, string Why, DocumentKind Kind, int Found);
