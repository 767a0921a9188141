using System.Globalization;
using System.Text.Json.Serialization;

namespace AnswerEngine;

/// <summary>The sections of an article, in their order.</summary>
public enum SectionKind
{
    /// <summary>From the Guidelines: guideline passages only.</summary>
    Guidelines,

    /// <summary>From the Research: study passages only.</summary>
    Research,

    /// <summary>Evidence that points the other way.</summary>
    Contrary,

    /// <summary>Facets without evidence.</summary>
    NotCovered,

    /// <summary>Safety line.</summary>
    Safety,
}

/// <summary>Statements with citations that nobody has checked. Never shown to a reader.</summary>
public sealed record Draft(IReadOnlyList<DraftSection> Sections)
{
    /// <summary>The best sentences that were considered, with what became of them.</summary>
    public IReadOnlyList<ConsideredSentence> Considered { get; init; } = [];
}

/// <summary>One section of a draft.</summary>
public sealed record DraftSection(SectionKind Kind, IReadOnlyList<DraftBlock> Blocks);

/// <summary>Statements under one sub-heading; the heading is empty for the lead.</summary>
public sealed record DraftBlock(string Heading, IReadOnlyList<Statement> Statements);

/// <summary>
/// One sentence of an answer: either a claim with one to four citations, or a negative finding with the log of what was
/// read for it.
/// </summary>
/// <param name="Text">What the reader sees.</param>
/// <param name="Citations">The passages that carry it.</param>
/// <param name="Negative">What was searched and read, when the statement says that something was not found.</param>
public sealed record Statement(string Text, IReadOnlyList<Citation> Citations, NegativeFinding? Negative = null)
{
    /// <summary>Most citations of one statement.</summary>
    public const int CitationsMax = 4;
}

/// <summary>A passage and the exact quoted range of its document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="DocumentHash">Its version.</param>
/// <param name="PassageId">The passage that holds the quote.</param>
/// <param name="Section">Section path of the passage.</param>
/// <param name="Range">Place of the quote in the document's text.</param>
/// <param name="Quote">The quoted text, byte for byte.</param>
public sealed record Citation(
    string DocumentId, string DocumentHash, string PassageId, string Section, TextRange Range, string Quote);

/// <summary>What kind of nothing a negative finding is.</summary>
public enum NegativeKind
{
    /// <summary>Documents were found and read from end to end, and none states it.</summary>
    Silent,

    /// <summary>Documents were found, and no sentence of them answers; or none was found.</summary>
    Unrelated,

    /// <summary>No document of the corpus holds the words.</summary>
    Unknown,

    /// <summary>Some of the studies that the article cites were read from end to end and do not state it.</summary>
    SilentCited,
}

/// <summary>The claim that something was not found, with its proof.</summary>
/// <param name="Kind">What kind of nothing.</param>
/// <param name="Facet">What was looked for, in words.</param>
/// <param name="DocumentKind">Where it was looked for; null for guidelines and studies alike.</param>
/// <param name="Queries">The searches that were run for it.</param>
/// <param name="DocumentsRead">Ids of the documents read.</param>
public sealed record NegativeFinding(
    NegativeKind Kind,
    string Facet,
    DocumentKind? DocumentKind,
    IReadOnlyList<string> Queries,
    IReadOnlyList<string> DocumentsRead)
{
    /// <summary>True when a facet of the question has no evidence at all, neither guideline nor study.</summary>
    [JsonIgnore]
    public bool IsGap => Kind is NegativeKind.Unrelated or NegativeKind.Unknown && DocumentKind is null;

    /// <summary>False when it speaks of studies cited and one of them is not among <paramref name="cited"/>.</summary>
    public bool IsOfCited(IReadOnlySet<string> cited) =>
        Kind != NegativeKind.SilentCited || DocumentsRead.All(cited.Contains);

    /// <summary>The claim in its fixed words; a statement with another text does not stand.</summary>
    [JsonIgnore]
    public string Sentence
    {
        get
        {
            var (noun, nouns) = DocumentKind switch
            {
                AnswerEngine.DocumentKind.Guideline => ("guideline", "guidelines"),
                AnswerEngine.DocumentKind.Study => ("study", "studies"),
                _ => ("source", "sources"),
            };
            var count = DocumentsRead.Count;
            var question = Facet.Length == 0 ? "the question"
                : Facet.EndsWith('?') ? $"\"{Facet}\""
                : $"the question on {Facet}";
            var several = string.Create(CultureInfo.InvariantCulture, $"None of the {count} {nouns} retrieved");
            return (Kind, count) switch
            {
                (NegativeKind.SilentCited, 1) => $"1 of the {nouns} cited here states no {Facet}.",
                (NegativeKind.SilentCited, _) => string.Create(
                    CultureInfo.InvariantCulture, $"{count} of the {nouns} cited here state no {Facet}."),
                (NegativeKind.Unknown, _) => $"The corpus holds no {noun} on {Facet}.",
                (NegativeKind.Unrelated, 0) when Facet.Length == 0 => $"The searches found no {noun}.",
                (NegativeKind.Unrelated, 0) => $"The searches found no {noun} on {Facet}.",
                (NegativeKind.Unrelated, 1) => $"The one {noun} retrieved does not clearly answer {question}.",
                (NegativeKind.Unrelated, _) => $"{several} clearly answers {question}.",
                (_, 1) => $"The one {noun} retrieved does not state any {Facet}.",
                _ => $"{several} states any {Facet}.",
            };
        }
    }
}
