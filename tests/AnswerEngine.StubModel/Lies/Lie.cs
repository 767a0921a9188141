using AnswerEngine.StubModel.Prompts;
using AnswerEngine.StubModel.Replies;

namespace AnswerEngine.StubModel.Lies;

/// <summary>One way to spoil a statement.</summary>
internal abstract class Lie
{
    /// <summary>Its name, that of the mode which tells no other.</summary>
    public abstract string Name { get; }

    /// <summary>The spoiled statement; null when there is nothing in it to spoil in this way.</summary>
    public abstract ReplyStatement? Spoil(ReplyStatement statement, LieScene scene);
}

/// <summary>What a lie may look at: the prompt, the honest reply, and chance that depends on the prompt alone.</summary>
internal sealed record LieScene(FencedPrompt Prompt, ModelReply Honest, Random Random)
{
    /// <summary>One of some things.</summary>
    public T Pick<T>(IReadOnlyList<T> things) => things[Random.Next(things.Count)];
}

/// <summary>Spoils statements of a reply, by each lie in its turn.</summary>
internal static class Liar
{
    /// <param name="honest">The reply.</param>
    /// <param name="prompt">What it replies to.</param>
    /// <param name="lies">The lies, told in turn.</param>
    /// <param name="every">Which statements: 1 for all, 2 for every second.</param>
    public static ModelReply Spoil(ModelReply honest, FencedPrompt prompt, IReadOnlyList<Lie> lies, int every = 1)
    {
        var random = new Random(prompt.Seed);
        var scene = new LieScene(prompt, honest, random);
        var turn = random.Next(lies.Count);
        var spoiled = new List<ReplyStatement>();
        foreach (var (number, statement) in honest.Statements.Index())
        {
            if (number % every != 0)
            {
                spoiled.Add(statement);
                continue;
            }
            var told = lies.Select((_, i) => lies[(turn + i) % lies.Count])
                .Select(lie => lie.Spoil(statement, scene) is { } made ? made with { Lie = lie.Name } : null)
                .FirstOrDefault(made => made is not null);
            spoiled.Add(told ?? statement);
            turn++;
        }
        return new ModelReply(spoiled).Ordered();
    }
}
