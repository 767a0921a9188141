using System.Text.RegularExpressions;

namespace AnswerEngine.Prompts;

/// <summary>
/// A prompt as it stands in prompts/: what it is for, which variables it takes, the schema of its reply, and the texts
/// of its messages. Names of variables stand in double braces; values are put in as they are and never read again.
/// </summary>
public sealed partial record Prompt
{
    internal Prompt(PromptFile file)
    {
        (Name, Purpose, Variables) = (file.Name, file.Purpose, file.Variables);
        (Schema, Fingerprint) = (file.Schema, file.Fingerprint);
        (System, User) = (file.System, file.User);
        var named = Placeholder().Matches(System + User).Select(m => m.Groups[1].Value)
            .ToHashSet(StringComparer.Ordinal);
        if (!named.SetEquals(Variables))
            throw new FormatException($"prompt {Name} names {Listed(named)} and declares {Listed(Variables)}");
    }

    /// <summary>Name of its file without the ending.</summary>
    public string Name { get; }

    /// <summary>What it is for.</summary>
    public string Purpose { get; }

    /// <summary>The variables, all of which are given at every use.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>JSON schema of the reply.</summary>
    public string Schema { get; }

    /// <summary>Lower-case hex SHA-256 of prompt and schema.</summary>
    public string Fingerprint { get; }

    private string System { get; }

    private string User { get; }

    /// <summary>The messages with <paramref name="values"/> in their places; an empty one is left out.</summary>
    /// <exception cref="ArgumentException">A variable is missing or unknown.</exception>
    public PromptText Fill(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!values.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(Variables))
            throw new ArgumentException($"prompt {Name} takes {Listed(Variables)}; given are {Listed(values.Keys)}");
        return new PromptText(Filled(System), Filled(User));

        string Filled(string text) => Placeholder().Replace(text, m => values[m.Groups[1].Value]);
    }

    private static string Listed(IEnumerable<string> names) =>
        string.Join(", ", names.Order(StringComparer.Ordinal)) is { Length: > 0 } listed ? listed : "no variable";

    [GeneratedRegex(@"\{\{([a-z-]+)\}\}", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Placeholder();
}

/// <summary>The texts of a prompt's messages; empty where it has none.</summary>
public sealed record PromptText(string System, string User);
