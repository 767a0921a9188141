namespace AnswerEngine.Evaluation.Retrieval;

/// <summary>A document that a search found.</summary>
/// <param name="Id">Its id in the corpus.</param>
/// <param name="Score">The higher the better.</param>
public readonly record struct RankedDocument(string Id, double Score);
