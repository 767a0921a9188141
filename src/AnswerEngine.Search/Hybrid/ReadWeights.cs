namespace AnswerEngine.Search.Hybrid;

/// <summary>
/// What the signals of a document that was read count beside the lexical score, of which the best is 1. Learnt by
/// tests/AnswerEngine.Training, mode "ranking" (eval/retrieval.md).
/// </summary>
public sealed record ReadWeights
{
    /// <summary>The question's terms in the title.</summary>
    public double Title { get; init; } = 1.4;

    /// <summary>Its terms close together.</summary>
    public double Window { get; init; } = 1.1;

    /// <summary>Its neighbouring terms as neighbours.</summary>
    public double Pairs { get; init; } = 0.35;

    /// <summary>Its terms, or what is nearest to them in meaning.</summary>
    public double Nearness { get; init; } = 2.8;

    /// <summary>The cosine, once more.</summary>
    public double Latent { get; init; } = 1.45;
}
