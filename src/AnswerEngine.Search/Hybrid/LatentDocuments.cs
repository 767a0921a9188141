using AnswerEngine.Search.Files;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Hybrid;

/// <summary>
/// Writes the latent side of a collection: a space, and a vector for each document. Both follow from the index of its
/// terms alone: no text is read again, and the same index gives the same files, however it came about.
/// </summary>
public static class LatentDocuments
{
    /// <summary>Fewer documents teach too little: they are placed in a background space, where one is given.</summary>
    public const int LearnFrom = 500;

    /// <summary>Most documents that a space is learnt from, spread evenly; the others are folded in.</summary>
    public const int SampleMax = 20_000;

    private const int DimensionsMin = 50;
    // Two rows of a stored vector; 150 rank no better on the judged sets (eval/retrieval.md).
    private const int DimensionsMax = 128;

    /// <summary>Writes both files.</summary>
    /// <param name="indexPath">The documents' terms, as <see cref="SearchIndexBuilder"/> wrote them.</param>
    /// <param name="background">A space for collections too small to learn from.</param>
    /// <param name="spacePath">Where a learnt space goes; nothing is written for the background.</param>
    /// <param name="vectorsPath">
    /// Where the vectors go, in the order of the index, with the kinds of the documents as tags.
    /// </param>
    /// <returns>The space of the vectors.</returns>
    /// <exception cref="IndexCorruptException">The index is damaged.</exception>
    public static LatentSpace Write(string indexPath, LatentSpace background, string spacePath, string vectorsPath)
    {
        ArgumentNullException.ThrowIfNull(background);
        using var index = CheckedFile.Open(indexPath);
        using var held = index.Use();
        var space = Learn(index) ?? background;
        if (space != background) DurableFile.Write(spacePath, space.Write);
        Fold(index, space, vectorsPath);
        return space;
    }

    /// <summary>Writes the vectors alone, in a space that stands.</summary>
    /// <exception cref="IndexCorruptException">The index is damaged.</exception>
    public static void Fold(string indexPath, LatentSpace space, string vectorsPath)
    {
        ArgumentNullException.ThrowIfNull(space);
        using var index = CheckedFile.Open(indexPath);
        using var held = index.Use();
        Fold(index, space, vectorsPath);
    }

    private static void Fold(CheckedFile index, LatentSpace space, string vectorsPath)
    {
        using var builder = new VectorIndexBuilder(space.Dimensions);
        new DocumentFolding(index, space).AddTo(builder);
        builder.Write(vectorsPath);
    }

    private static LatentSpace? Learn(CheckedFile index)
    {
        var documents = index.Header.Counts.Documents;
        if (documents < LearnFrom) return null;
        var options = new LatentTrainingOptions
        {
            // On four judged sets of 1,000 to 16,000 texts the best number grew about so; the optimum is flat.
            Dimensions = Math.Clamp((int)(2 * Math.Sqrt(documents)), DimensionsMin, DimensionsMax),
            DocumentFrequencyMin = 2,
            DocumentShareMax = 0.5,
            TermsMax = 40_000,
        };
        var sample = TermCounts.Of(index, (documents + SampleMax - 1) / SampleMax);
        return LatentTraining.Learn(sample, options) is { } vectors ? LatentSpace.Of(vectors) : null;
    }
}
