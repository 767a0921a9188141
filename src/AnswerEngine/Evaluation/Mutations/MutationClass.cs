namespace AnswerEngine.Evaluation.Mutations;

/// <summary>One way to make a false statement of a true one.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="Mutate">
/// The changed sentence, or null where the sentence has nothing to change. The words are other drugs of the document.
/// </param>
public sealed record MutationClass(string Name, Func<string, MutationDice, string?> Mutate);

/// <summary>The seeded choices of a mutation.</summary>
public sealed class MutationDice(int seed)
{
    // A fixed seed gives the same mutants on every machine.
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 up to, not including, <paramref name="count"/>.</summary>
    public int Next(int count) => _random.Next(count);

    /// <summary>One of several.</summary>
    public T Of<T>(IReadOnlyList<T> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return choices[Next(choices.Count)];
    }
}
