namespace AnswerEngine;

/// <summary>
/// The words by which guidelines recommend for and against. Whoever reads advice builds on these lists; what a reader
/// adds stands with it, and why.
/// </summary>
internal static class AdviceWords
{
    /// <summary>For use in a pattern: how the verbs of recommending begin.</summary>
    public const string VerbStems = "recommend|suggest|advis";

    /// <summary>For use in a pattern: how the words begin that advise against what they name.</summary>
    public const string AgainstStems = "contraindicat|discourag";

    /// <summary>Forms of recommending and advising; with "against" or a negation they turn.</summary>
    public const string Recommending =
        "recommend recommends recommended recommending recommendation advise advised advises";

    /// <summary>Forms of suggesting: a weak recommendation in GRADE, and in prose no recommendation at all.</summary>
    public const string Suggesting = "suggest suggests suggested suggestion";

    /// <summary>Against what follows: "avoid X".</summary>
    public const string AgainstNext = "avoid avoids avoiding avoidance discourage discourages contraindicates";

    /// <summary>Against what stands before: "X is contraindicated".</summary>
    public const string AgainstBefore = "avoided contraindicated contraindication contraindications discouraged";
}
