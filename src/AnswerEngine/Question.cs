namespace AnswerEngine;

/// <summary>Who reads the answer. Every reader gets the same statements; only the words around them differ.</summary>
public enum Reader
{
    /// <summary>A physician (default).</summary>
    Physician,

    /// <summary>Another clinician: nurse, pharmacist, midwife.</summary>
    Clinician,

    /// <summary>A student of a health profession.</summary>
    Student,

    /// <summary>A patient or a relative.</summary>
    Patient,
}

/// <summary>What was asked and by which reader.</summary>
/// <param name="Text">The question, 1 to <see cref="LengthMax"/> characters after trimming.</param>
/// <param name="Reader">Who reads the answer.</param>
public sealed record Question(string Text, Reader Reader = Reader.Physician)
{
    /// <summary>Longest question, in UTF-16 code units.</summary>
    public const int LengthMax = 2_000;

    /// <summary>Most earlier turns that are taken into account.</summary>
    public const int TurnsMax = 20;

    /// <summary>The questions asked before in the same thread, oldest first.</summary>
    public IReadOnlyList<string> Turns { get; init; } = [];

    /// <summary>
    /// The question so that it stands alone, as a model proposed it: taken, before what rules make of it, only for a
    /// follow-up that is incomplete, and only when it has no term that stands in no question of the thread.
    /// </summary>
    public string? Rewritten { get; init; }
}
