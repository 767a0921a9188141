namespace AnswerEngine.Search.Hybrid;

/// <summary>A document and what its score is made from.</summary>
/// <param name="Fused">Its terms and its meaning.</param>
/// <param name="Read">What was found when it was read; null when it was not.</param>
/// <param name="Score">The higher the better.</param>
internal sealed record HybridHit(FusedHit Fused, ReadSignals? Read, double Score);

/// <summary>Adds shares up to a score, and says how.</summary>
/// <param name="options">The weights.</param>
/// <param name="textLength">Mean terms of a text of the collection.</param>
internal sealed class HybridScore(HybridOptions options, double textLength)
{
    private readonly ReadWeights _read = options.Read;

    /// <summary>How far the latent side counts in this collection, 0 to 1.</summary>
    public double LatentShare { get; } = Math.Clamp(
        (textLength - options.LatentLengthNone) / (options.LatentLengthFull - options.LatentLengthNone), 0, 1);

    /// <summary>What a cosine counts.</summary>
    public double LatentWeight => options.LatentWeight * LatentShare;

    private double LatentWeightRead => _read.Latent * LatentShare;

    public double Of(in FusedHit fused, in ReadSignals? read) =>
        read is { } signals ? fused.Score + OfRead(signals, fused.Cosine) : fused.Score;

    /// <summary>The tree of a hit; its root is its score to the last bit.</summary>
    public ScoreExplanation Explain(in HybridHit hit, string id, ScoreExplanation lexical)
    {
        var details = new List<ScoreExplanation>
        {
            new(hit.Fused.Lexical, "lexical score as a share of the best one's", [lexical]),
            Product("nearness in meaning", LatentWeight, hit.Fused.Cosine,
                "cosine with the question, moved towards its best lexical documents"),
        };
        if (hit.Read is { } read) details.Add(ExplainRead(read, hit.Fused.Cosine));
        return new ScoreExplanation(hit.Score, $"score of document {id}, sum of", details);
    }

    private double OfRead(in ReadSignals read, double cosine) =>
        (_read.Title * read.Title) + (_read.Window * read.Window) + (_read.Pairs * read.Pairs)
        + (_read.Nearness * read.Nearness) + (LatentWeightRead * cosine);

    private ScoreExplanation ExplainRead(in ReadSignals read, double cosine) => new(
        OfRead(read, cosine),
        "read, as one of the best, sum of",
        [
            Product("title", _read.Title, read.Title, "share of the question's terms in the title, by weight"),
            Product("closeness", _read.Window, read.Window,
                $"largest share of them, or of what is near, within {ReadDocument.WindowTerms} terms"),
            Product("neighbours", _read.Pairs, read.Pairs, "share of their neighbouring pairs that are found"),
            Product("terms or nearest", _read.Nearness, read.Nearness,
                "share of them, each as near in meaning as the nearest term of the document"),
            Product("nearness in meaning, again", LatentWeightRead, cosine, "cosine, as above"),
        ]);

    private static ScoreExplanation Product(string name, double weight, double signal, string what) =>
        new(weight * signal, $"{name}, product of", [new(weight, "weight"), new(signal, what)]);
}
