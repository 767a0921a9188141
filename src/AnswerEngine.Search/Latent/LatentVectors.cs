namespace AnswerEngine.Search.Latent;

/// <summary>
/// Terms with their exact vectors, as training gives them: what a <see cref="LatentSpace"/> is made of.
/// </summary>
/// <param name="Terms">Analyzed terms, each once, in any order.</param>
/// <param name="Dimensions">Components of each vector, 1 to <see cref="LatentSpace.DimensionsMax"/>.</param>
/// <param name="Values">
/// The weighted vectors (inverse document frequency included), term after term; finite.
/// </param>
public sealed record LatentVectors(IReadOnlyList<string> Terms, int Dimensions, IReadOnlyList<float> Values);
