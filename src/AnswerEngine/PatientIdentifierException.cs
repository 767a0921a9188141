namespace AnswerEngine;

/// <summary>
/// A question holds what can identify a patient, and such questions are refused. The message names the kinds and never
/// the text; nothing was searched, kept or sent.
/// </summary>
public sealed class PatientIdentifierException(IReadOnlyList<string> kinds) : ArgumentException(
    $"the question holds what can identify a patient ({string.Join(", ", kinds)}): take it out and ask again")
{
    /// <summary>What it holds, in words.</summary>
    public IReadOnlyList<string> Kinds { get; } = kinds;
}
