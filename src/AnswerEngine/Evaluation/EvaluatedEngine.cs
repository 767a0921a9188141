namespace AnswerEngine.Evaluation;

/// <summary>
/// The engine under evaluation: what answers, and what the answers are held against, which is never the answer's own
/// word.
/// </summary>
/// <param name="Snapshot">Name of the snapshot.</param>
/// <param name="Answer">Answers a question.</param>
/// <param name="Document">The document with an id, from the index; null when it is not there.</param>
/// <param name="Prove">What of an article the index does not prove.</param>
public sealed record EvaluatedEngine(
    string Snapshot,
    Func<Question, CancellationToken, Article> Answer,
    Func<string, SourceDocument?> Document,
    Func<Article, IReadOnlyList<ProofFailure>> Prove)
{
    /// <summary>What composes the answers.</summary>
    public string ComposedBy { get; init; } = AnswerEngine.ComposedBy.Extractive;

    /// <summary>A model's opinion on whether a statement's quotes carry it; null when none is asked.</summary>
    public Func<ArticleStatement, CancellationToken, Verdict>? Opinion { get; init; }
}
