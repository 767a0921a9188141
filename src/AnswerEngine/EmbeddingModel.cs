using Microsoft.Extensions.AI;

namespace AnswerEngine;

/// <summary>
/// A model that makes vectors of texts: a generator of any provider, and what its vectors are known by. Give it to
/// <see cref="CorpusPipeline"/> and to whoever opens the index that came of it. Safe for all threads when the generator
/// is.
/// </summary>
/// <param name="generator">Makes the vectors; the caller disposes of it.</param>
/// <param name="id">What every index made with it will demand.</param>
public sealed class EmbeddingModel(IEmbeddingGenerator<string, Embedding<float>> generator, EmbeddingModelId id)
{
    /// <summary>
    /// Characters of a text that the model is given, some 5,000 tokens; what a long document says later is found by its
    /// terms.
    /// </summary>
    public const int TextLengthMax = 20_000;

    /// <summary>What its vectors are known by.</summary>
    public EmbeddingModelId Id { get; } = id;

    /// <summary>Takes identifiers of patients out of a question before it is sent; documents go as they are.</summary>
    public Func<string, string>? Mask { get; init; }

    /// <summary>The vectors of some texts, each of length 1 or all zeros, in one request.</summary>
    /// <param name="texts">The texts, in order.</param>
    /// <param name="what">Names them in errors.</param>
    /// <param name="cancellationToken">Stops the request.</param>
    /// <exception cref="EmbeddingException">The model failed, or gave what are no vectors of its kind.</exception>
    internal float[][] Embed(IReadOnlyList<string> texts, string what, CancellationToken cancellationToken)
    {
        var made = Generate([.. texts.Select(Cut)], what, cancellationToken);
        if (made.Count != texts.Count)
            throw Failure(what, $"{made.Count} vectors came for {texts.Count} texts");
        return [.. made.Select((embedding, i) => Unit(embedding.Vector.Span, i, what))];
    }

    private GeneratedEmbeddings<Embedding<float>> Generate(
        string[] texts, string what, CancellationToken cancellationToken)
    {
        try
        {
            return generator.GenerateAsync(texts, options: null, cancellationToken).GetAwaiter().GetResult();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failure(what, error.Message, error);
        }
    }

    private static string Cut(string text)
    {
        if (text.Length <= TextLengthMax) return text;
        var end = char.IsHighSurrogate(text[TextLengthMax - 1]) ? TextLengthMax - 1 : TextLengthMax;
        return text[..end];
    }

    private float[] Unit(ReadOnlySpan<float> vector, int number, string what)
    {
        if (vector.Length != Id.Dimensions)
            throw Failure(what, $"vector {number + 1} has {vector.Length} dimensions, not {Id.Dimensions}");
        var squares = 0.0;
        foreach (var component in vector) squares += (double)component * component;
        if (!double.IsFinite(squares)) throw Failure(what, $"vector {number + 1} has a component that is not finite");
        var unit = new float[vector.Length];
        if (squares == 0) return unit;
        var factor = 1 / Math.Sqrt(squares);
        for (var i = 0; i < unit.Length; i++) unit[i] = (float)(vector[i] * factor);
        return unit;
    }

    private EmbeddingException Failure(string what, string reason, Exception? inner = null) =>
        new($"{Id} could not embed {what}: {reason}", inner);
}

/// <summary>
/// Which model made some vectors. Those of different ones cannot be compared, so an index keeps to one of them.
/// </summary>
public sealed record EmbeddingModelId
{
    /// <summary>Least and most of <see cref="Dimensions"/>.</summary>
    public const int DimensionsMin = 64, DimensionsMax = 4_096;

    private const int TextMax = 200;

    /// <summary>Names a model.</summary>
    /// <param name="name">As its provider calls it.</param>
    /// <param name="version">What tells its revisions apart, where the name does not; may be empty.</param>
    /// <param name="dimensions">Components of every vector.</param>
    /// <exception cref="ArgumentException">A part is empty, too long or out of its limits.</exception>
    public EmbeddingModelId(string name, string version, int dimensions)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(version);
        foreach (var text in (string[])[name, version])
            if (text.Length > TextMax || text.Any(char.IsControl) || text != text.Trim())
                throw new ArgumentException($"'{text}' names no model: at most {TextMax} characters on one line");
        ArgumentOutOfRangeException.ThrowIfLessThan(dimensions, DimensionsMin);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, DimensionsMax);
        (Name, Version, Dimensions) = (name, version, dimensions);
    }

    /// <summary>As its provider calls it.</summary>
    public string Name { get; }

    /// <summary>What tells its revisions apart; may be empty.</summary>
    public string Version { get; }

    /// <summary>Components of every vector.</summary>
    public int Dimensions { get; }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant(
        $"the embedding model {Name}{(Version.Length > 0 ? $" {Version}" : "")} ({Dimensions} dimensions)");
}
