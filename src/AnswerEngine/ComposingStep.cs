namespace AnswerEngine;

/// <summary>What is told while an answer is composed.</summary>
public abstract record ComposingStep;

/// <summary>
/// A statement that passed the gate, in its place and with its numbers: exactly as the article will have it, unless a
/// <see cref="RestartStep"/> follows.
/// </summary>
/// <param name="Section">Its section.</param>
/// <param name="Heading">Heading of its block; empty for the lead.</param>
/// <param name="Statement">The statement.</param>
public sealed record StatementStep(SectionKind Section, string Heading, ArticleStatement Statement) : ComposingStep;

/// <summary>What was told so far does not count: the model is asked again, or could not answer.</summary>
/// <param name="Reason">Why, for the reader.</param>
public sealed record RestartStep(string Reason) : ComposingStep;
