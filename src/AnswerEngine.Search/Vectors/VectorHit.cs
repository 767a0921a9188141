namespace AnswerEngine.Search.Vectors;

/// <summary>One vector found.</summary>
/// <param name="Ordinal">Number of the vector: how many were added before it.</param>
/// <param name="Score">Cosine of query and stored vector, -1 to 1.</param>
public readonly record struct VectorHit(int Ordinal, float Score)
{
    /// <summary>True when this one ranks below the other: a lower score, or the same with a higher ordinal.</summary>
    internal bool IsWorseThan(VectorHit other) =>
        Score < other.Score || (Score == other.Score && Ordinal > other.Ordinal);
}
