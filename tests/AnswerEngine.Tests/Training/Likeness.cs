namespace AnswerEngine.Tests.Training;

/// <summary>Whether two texts are nearly the same, not even in other order, or but for a word.</summary>
internal static class Likeness
{
    /// <summary>Share of the words of both that stand in both (Jaccard), from which on they are.</summary>
    private const double Least = 0.8;

    public static bool AreNearlyTheSame(HashSet<string> one, HashSet<string> other)
    {
        var shared = one.Count(other.Contains);
        return shared >= Least * (one.Count + other.Count - shared);
    }
}
