using AnswerEngine.Search.Analysis;
using AnswerEngine.Search.Files;
using AnswerEngine.Search.Latent;
using AnswerEngine.Search.Vectors;

namespace AnswerEngine.Search.Hybrid;

/// <summary>Writes the latent side of a collection: a space, and a vector for each document.</summary>
public static class LatentDocuments
{
    /// <summary>Fewer documents teach too little: they are placed in a background space, where one is given.</summary>
    public const int LearnFrom = 500;

    /// <summary>Most documents that a space is learnt from, spread evenly; the others are folded in.</summary>
    public const int SampleMax = 20_000;

    private const int DimensionsMin = 50;
    private const int DimensionsMax = 150;

    /// <summary>Writes both files.</summary>
    /// <param name="documents">Kind and text of each document, in ordinal order of id; read twice.</param>
    /// <param name="background">A space for collections too small to learn from.</param>
    /// <param name="spacePath">Where a learnt space goes; nothing is written for the background.</param>
    /// <param name="vectorsPath">Where the vectors go.</param>
    /// <returns>The space of the vectors.</returns>
    public static LatentSpace Write(
        IReadOnlyList<(byte Kind, string Text)> documents, LatentSpace background, string spacePath, string vectorsPath)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ArgumentNullException.ThrowIfNull(background);
        var space = Learn(documents) ?? background;
        if (space != background) DurableFile.Write(spacePath, space.Write);
        using var builder = new VectorIndexBuilder(space.Dimensions);
        var vector = new float[space.Dimensions];
        foreach (var (kind, text) in documents)
        {
            space.TryEmbed([.. EnglishAnalyzer.Analyze(text).Select(t => t.Term)], vector);
            builder.Add(vector, kind);
        }
        builder.Write(vectorsPath);
        return space;
    }

    private static LatentSpace? Learn(IReadOnlyList<(byte Kind, string Text)> documents)
    {
        if (documents.Count < LearnFrom) return null;
        var step = Math.Max(1, (documents.Count + SampleMax - 1) / SampleMax);
        var sample = documents.Where((_, i) => i % step == 0).Select(d => d.Text);
        var options = new LatentTrainingOptions
        {
            // On four judged sets of 1,000 to 16,000 texts the best number grew about so; the optimum is flat.
            Dimensions = Math.Clamp((int)(2 * Math.Sqrt(documents.Count)), DimensionsMin, DimensionsMax),
            DocumentFrequencyMin = 2,
            DocumentShareMax = 0.5,
            TermsMax = 40_000,
        };
        return LatentTraining.Learn(sample, options) is { } vectors ? LatentSpace.Of(vectors) : null;
    }
}
