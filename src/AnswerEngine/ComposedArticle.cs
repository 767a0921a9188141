namespace AnswerEngine;

/// <summary>An article as it was just made, with what it was made from and how it came about.</summary>
public sealed record ComposedArticle(Article Article, ArticleInputs Inputs, AnswerExplanation Explanation)
{
    /// <summary>
    /// Why the model that should have worded it gave no reply; null when it did, and without a model.
    /// </summary>
    public ModelException? ModelFailure { get; init; }
}
