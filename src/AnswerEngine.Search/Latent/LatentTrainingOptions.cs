namespace AnswerEngine.Search.Latent;

/// <summary>What a latent space is trained with.</summary>
public sealed record LatentTrainingOptions
{
    /// <summary>Components of a vector, 1 to <see cref="LatentSpace.DimensionsMax"/>.</summary>
    public int Dimensions { get; init; } = 200;

    /// <summary>A term must occur in as many texts.</summary>
    public int DocumentFrequencyMin { get; init; } = 4;

    /// <summary>A term that occurs in a larger share of the texts, 0 to 1, tells no topic.</summary>
    public double DocumentShareMax { get; init; } = 0.2;

    /// <summary>Most terms, 1 to <see cref="LatentSpace.TermsMax"/>; the most frequent are kept.</summary>
    public int TermsMax { get; init; } = 30_000;

    /// <summary>Seed of the random draw.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads to work on; changes no byte of the result.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
