namespace AnswerEngine;

/// <summary>What kind of answer a question expects.</summary>
public enum AskedFor
{
    /// <summary>Anything that bears on the question.</summary>
    Findings,

    /// <summary>A value or range to aim for.</summary>
    TargetValue,

    /// <summary>How much, how often.</summary>
    Dose,

    /// <summary>How long.</summary>
    Duration,

    /// <summary>Which treatment.</summary>
    Choice,

    /// <summary>How likely.</summary>
    Risk,

    /// <summary>Whether and how to test.</summary>
    Diagnosis,
}

/// <summary>The part a concept plays in a question.</summary>
public enum ConceptRole
{
    /// <summary>Not known.</summary>
    Topic,

    /// <summary>What the patients have.</summary>
    Condition,

    /// <summary>What is done.</summary>
    Intervention,

    /// <summary>What is measured.</summary>
    Measure,

    /// <summary>What happens to them.</summary>
    Outcome,

    /// <summary>Who the patients are.</summary>
    Population,
}

/// <summary>One way to write a concept, as analyzed terms that stand close together.</summary>
/// <param name="Text">As written.</param>
/// <param name="Terms">Its analyzed terms.</param>
/// <param name="IsBroader">True when the form names something that includes the concept.</param>
/// <param name="Why">Why it was added.</param>
public sealed record ConceptForm(string Text, IReadOnlyList<string> Terms, bool IsBroader, string Why);

/// <summary>Something a question is about.</summary>
/// <param name="Label">As the question writes it.</param>
/// <param name="Role">The part it plays.</param>
/// <param name="Forms">Its forms, the question's own first.</param>
public sealed record Concept(string Label, ConceptRole Role, IReadOnlyList<ConceptForm> Forms)
{
    /// <summary>
    /// True when no document can hold a form that means the same: each has a term that stands in none.
    /// </summary>
    public bool IsUnknown(Func<string, int> documentFrequency) =>
        Forms.Where(f => !f.IsBroader).All(f => f.Terms.Any(t => documentFrequency(t) == 0));

    /// <summary>
    /// The form that is shown: the shortest of those that mean the same, when it is an abbreviation, else the label.
    /// </summary>
    public string ShortName =>
        Forms.FirstOrDefault(f => !f.IsBroader && f.Text.Length <= 6 && f.Text.Any(char.IsUpper))?.Text ?? Label;
}

/// <summary>A question as understood, without any model.</summary>
/// <param name="Question">As asked.</param>
/// <param name="AskedFor">The kind of answer expected.</param>
/// <param name="Concepts">What it is about, in order of mention.</param>
public sealed record AnalyzedQuestion(Question Question, AskedFor AskedFor, IReadOnlyList<Concept> Concepts)
{
    /// <summary>The stand-alone question that a follow-up was understood as; null when it stands alone.</summary>
    public string? StandAlone { get; init; }

    /// <summary>The texts to search for, the whole question first, each with the reason.</summary>
    public required IReadOnlyList<EvidenceQuery> Queries { get; init; }

    /// <summary>
    /// Conditions and populations that the question does not name: a sentence about one of them answers another
    /// question.
    /// </summary>
    public required IReadOnlyList<Concept> OtherSubjects { get; init; }

    /// <summary>What is measured, when the question asks for a value of it.</summary>
    public Concept? Measure => Concepts.FirstOrDefault(c => c.Role == ConceptRole.Measure);

    /// <summary>
    /// The concept an answer must be specific to: the condition, else the population, else the intervention.
    /// </summary>
    public Concept? Subject =>
        Concepts.FirstOrDefault(c => c.Role == ConceptRole.Condition)
        ?? Concepts.FirstOrDefault(c => c.Role == ConceptRole.Population)
        ?? Concepts.FirstOrDefault(c => c.Role == ConceptRole.Intervention)
        ?? Concepts.FirstOrDefault(c => c.Role == ConceptRole.Topic);
}

/// <summary>A text that was searched for, and why.</summary>
public sealed record EvidenceQuery(string Text, string Why);
