namespace AnswerEngine.Questions;

/// <summary>What a question takes for granted: that which it asks the reason or the way of.</summary>
internal static class Premises
{
    private static readonly string[] Openings = ["why ", "how come "];

    private static readonly string[] Auxiliaries =
        ["is ", "are ", "was ", "were ", "does ", "do ", "did ", "should ", "must ", "can ", "has ", "have "];

    /// <summary>The premise in the question's words without the auxiliary, or null.</summary>
    public static string? Of(string text)
    {
        var opening = Array.Find(Openings, o => text.StartsWith(o, StringComparison.OrdinalIgnoreCase));
        if (opening is null) return null;
        var rest = text[opening.Length..].TrimStart();
        var auxiliary = Array.Find(Auxiliaries, a => rest.StartsWith(a, StringComparison.OrdinalIgnoreCase));
        var premise = rest[(auxiliary?.Length ?? 0)..].TrimEnd(' ', '?', '.');
        return premise.Length == 0 ? null : premise;
    }
}
