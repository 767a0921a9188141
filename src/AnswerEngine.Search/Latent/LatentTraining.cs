using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Search.Latent;

/// <summary>
/// Learns a latent space from texts: a truncated singular value decomposition of their weighted term-document matrix.
/// The same texts and options give the same vectors.
/// </summary>
public static class LatentTraining
{
    /// <summary>Learns the vectors of the terms of <see cref="EnglishAnalyzer"/> in these texts.</summary>
    /// <returns>
    /// The vectors, of fewer dimensions than asked for where the texts have fewer; null when no term is in enough
    /// texts.
    /// </returns>
    public static LatentVectors? Learn(IEnumerable<string> texts, LatentTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Learn(TermCounts.Of(texts), options);
    }

    /// <summary>Learns from counted terms.</summary>
    internal static LatentVectors? Learn(TermCounts texts, LatentTrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Dimensions, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Dimensions, LatentSpace.DimensionsMax, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.TermsMax, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.TermsMax, LatentSpace.TermsMax, nameof(options));
        var threads = new ParallelOptions { MaxDegreeOfParallelism = options.Threads };
        if (TermDocumentMatrix.Of(texts, options) is not { } matrix) return null;
        var vectors = RandomizedSvd.RightVectors(matrix.Weights, options.Dimensions, options.Seed, threads);
        if (vectors.Columns == 0) return null;
        for (var term = 0; term < vectors.Rows; term++)
        {
            foreach (ref var component in vectors.Row(term)) component *= matrix.Idf[term];
        }
        return new LatentVectors(matrix.Terms, vectors.Columns, vectors.Values);
    }
}
