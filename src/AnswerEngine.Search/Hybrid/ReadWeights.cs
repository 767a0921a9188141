namespace AnswerEngine.Search.Hybrid;

/// <summary>
/// What the signals of a document that was read count beside the lexical score, of which the best is 1. Learnt by
/// tests/AnswerEngine.Training, mode "ranking" (eval/retrieval.md).
/// </summary>
public sealed record ReadWeights
{
    /// <summary>The question's terms in the title.</summary>
    public double Title { get; init; } = 1.89;

    /// <summary>Its terms close together.</summary>
    public double Window { get; init; } = 3.83;

    /// <summary>Its neighbouring terms as neighbours.</summary>
    public double Pairs { get; init; } = 0.29;

    /// <summary>Its terms, or what is nearest to them in meaning.</summary>
    public double Nearness { get; init; } = 0.57;

    /// <summary>The cosine, once more.</summary>
    public double Latent { get; init; } = 1.13;
}
