namespace AnswerEngine.Search.Hybrid;

/// <summary>
/// How lexical and latent scores are brought together. The defaults were chosen on four judged sets of abstracts and
/// answers (eval/retrieval.md).
/// </summary>
public sealed record HybridOptions
{
    /// <summary>Documents taken from each side. 1,000 change no nDCG@10 of six judged sets, and cost twice the time.
    /// </summary>
    public int Depth { get; init; } = 500;

    /// <summary>Best lexical documents that the question's vector is moved towards.</summary>
    public int FeedbackDocuments { get; init; } = 3;

    /// <summary>What their mean counts beside the question's own vector.</summary>
    public float FeedbackWeight { get; init; } = 2;

    /// <summary>What a cosine counts beside the lexical score, of which the best is 1.</summary>
    public double LatentWeight { get; init; } = 0.8;

    /// <summary>
    /// Mean terms of a text up to which the latent side counts nothing: so short a text has little company to learn
    /// from. From here to <see cref="LatentLengthFull"/> its weight rises.
    /// </summary>
    public double LatentLengthNone { get; init; } = 10;

    /// <summary>Mean terms of a text from which on the latent side counts in full.</summary>
    public double LatentLengthFull { get; init; } = 60;

    /// <summary>How many of the best documents are read, where their texts are at hand.</summary>
    public int ReadDocuments { get; init; } = 30;

    /// <summary>What the signals of a document that was read count.</summary>
    public ReadWeights Read { get; init; } = new();
}
