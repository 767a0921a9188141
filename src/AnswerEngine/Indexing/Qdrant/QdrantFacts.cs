namespace AnswerEngine.Indexing.Qdrant;

/// <summary>What is known of a snapshot as a whole.</summary>
internal sealed record QdrantFacts
{
    /// <summary>Its name and what it holds, counted.</summary>
    public required CorpusSummary Summary { get; init; }

    /// <summary>Mean terms of a document's text.</summary>
    public required double MeanTextLength { get; init; }

    /// <summary>Components of the dense vectors.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Name of the latent space of the vectors; null where a model made them.</summary>
    public string? Space { get; init; }

    /// <summary>Name and version of the model that made them; null where they lie in a latent space.</summary>
    public string? Model { get; init; }

    /// <inheritdoc cref="Model"/>
    public string? ModelVersion { get; init; }

    /// <summary>The names of the issuing bodies as they are written: a filter names some words of one.</summary>
    public required IReadOnlyList<string> Bodies { get; init; }

    /// <summary>The facts of a local snapshot.</summary>
    /// <exception cref="InvalidDataException">It was made before there were vectors, or facts of documents.</exception>
    public static QdrantFacts Of(LocalPassageIndex index)
    {
        var meaning = index.Meaning ?? throw new InvalidDataException(
            $"snapshot {index.Snapshot} has no vectors; delete the folder of the index and run answers ingest again");
        return new QdrantFacts
        {
            Summary = index.Summary,
            MeanTextLength = index.Terms.MeanTextLength,
            Dimensions = meaning.Vectors.Dimensions,
            Space = meaning.Model is null ? meaning.Space.Name : null,
            Model = meaning.Model?.Name,
            ModelVersion = meaning.Model?.Version,
            Bodies = index.Facts.Bodies(),
        };
    }

    /// <summary>The model that made the vectors, or null.</summary>
    public EmbeddingModelId? VectorModel() =>
        Model is null ? null : new EmbeddingModelId(Model, ModelVersion ?? "", Dimensions);
}
