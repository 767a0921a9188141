namespace AnswerEngine.Search;

/// <summary>One result of a search.</summary>
/// <param name="DocumentId">The document found, or the document the found passage belongs to.</param>
/// <param name="PassageId">The passage found, or null when documents were ranked.</param>
/// <param name="Score">BM25 score, above 0; comparable within one query only.</param>
public sealed record SearchHit(string DocumentId, string? PassageId, double Score);
