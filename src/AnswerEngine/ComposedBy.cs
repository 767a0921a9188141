namespace AnswerEngine;

/// <summary>
/// How an article says it was composed: <c>extractive</c>, or model and prompt; after a semicolon, what became of it.
/// </summary>
public static class ComposedBy
{
    /// <summary>Without a model.</summary>
    public const string Extractive = "extractive";

    /// <summary>What a model and a prompt are known by.</summary>
    internal static string Model(string name, string prompt) => $"{name} with {prompt}";

    /// <summary>That the model gave no answer that stands, and why.</summary>
    internal static string ExtractiveAfter(string model, string reason) => $"{model}; {Extractive}, because {reason}";

    /// <summary>The part that shaped the answer and is in its fingerprint.</summary>
    internal static string Identity(string composedBy) => composedBy.Split(';')[0];

    /// <summary>True when sentences may be in a model's words; false when all are quotes behind a frame.</summary>
    internal static bool IsWorded(string composedBy) =>
        composedBy != Extractive && !composedBy.Contains($"; {Extractive}", StringComparison.Ordinal);
}
