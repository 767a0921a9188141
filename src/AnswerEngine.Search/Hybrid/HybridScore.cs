namespace AnswerEngine.Search.Hybrid;

/// <summary>What a document's score is made from.</summary>
/// <param name="Ordinal">The document.</param>
/// <param name="Lexical">Lexical score as a share of the best one's.</param>
/// <param name="Cosine">Nearness in meaning to the question.</param>
/// <param name="Read">What was found when it was read; null when it was not.</param>
internal readonly record struct DocumentShares(int Ordinal, double Lexical, double Cosine, ReadSignals? Read);

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

    /// <summary>True when cosines count at all.</summary>
    public bool UsesLatent => LatentWeight > 0 || LatentWeightRead > 0;

    private double LatentWeightRead => _read.Latent * LatentShare;

    public double Of(in DocumentShares shares)
    {
        var score = shares.Lexical + (LatentWeight * shares.Cosine);
        return shares.Read is { } read ? score + OfRead(read, shares.Cosine) : score;
    }

    /// <summary>The tree of a score; its root is that of <see cref="Of"/> to the last bit.</summary>
    public ScoreExplanation Explain(in DocumentShares shares, string id, ScoreExplanation lexical)
    {
        var details = new List<ScoreExplanation>
        {
            new(shares.Lexical, "lexical score as a share of the best one's", [lexical]),
            Product("nearness in meaning", LatentWeight, shares.Cosine,
                "cosine with the question, moved towards its best lexical documents"),
        };
        if (shares.Read is { } read) details.Add(ExplainRead(read, shares.Cosine));
        return new ScoreExplanation(Of(shares), $"score of document {id}, sum of", details);
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
