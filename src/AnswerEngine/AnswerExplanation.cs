namespace AnswerEngine;

/// <summary>How an answer came about, stage by stage: what was understood, found, considered, and taken out.</summary>
/// <param name="Question">The question as understood.</param>
/// <param name="Searches">Each search with the best documents it found.</param>
/// <param name="Considered">The best candidates of each kind, best first, with what became of them.</param>
/// <param name="Removed">What verification took out.</param>
public sealed record AnswerExplanation(
    AnalyzedQuestion Question,
    IReadOnlyList<ExplainedSearch> Searches,
    IReadOnlyList<ConsideredSentence> Considered,
    IReadOnlyList<RemovedStatement> Removed);

/// <summary>A search and the best documents that it found, best first.</summary>
public sealed record ExplainedSearch(SearchLogEntry Search, IReadOnlyList<DocumentScore> Best);

/// <summary>A document with the score that the search index gave it.</summary>
public sealed record DocumentScore(string DocumentId, double Score);

/// <summary>A sentence that could have been shown.</summary>
/// <param name="DocumentId">Its document.</param>
/// <param name="Kind">Guideline or study.</param>
/// <param name="Range">Its place in the document's text.</param>
/// <param name="Text">Its text.</param>
/// <param name="Score">What it was ranked by: the sum over <paramref name="Signals"/> of value times weight.</param>
/// <param name="Signals">What spoke for and against it.</param>
/// <param name="Fate">Where it was shown, or why it was not.</param>
public sealed record ConsideredSentence(
    string DocumentId,
    DocumentKind Kind,
    TextRange Range,
    string Text,
    double Score,
    IReadOnlyList<WeightedSignal> Signals,
    string Fate);

/// <summary>One thing that speaks for or against a sentence.</summary>
public sealed record WeightedSignal(string Name, double Value, double Weight);
