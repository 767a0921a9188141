using System.Text.RegularExpressions;

namespace AnswerEngine.Questions;

/// <summary>
/// What a question takes for granted: that which it asks the reason or the way of, or what it says that a source has
/// shown before it asks what follows.
/// </summary>
internal static partial class Premises
{
    private static readonly string[] Openings = ["why ", "how come "];

    private static readonly string[] Auxiliaries =
        ["is ", "are ", "was ", "were ", "does ", "do ", "did ", "should ", "must ", "can ", "has ", "have "];

    /// <summary>The premise in the question's words without the auxiliary, or null.</summary>
    public static string? Of(string text)
    {
        if (Claimed(text) is { } claimed) return claimed;
        var opening = Array.Find(Openings, o => text.StartsWith(o, StringComparison.OrdinalIgnoreCase));
        if (opening is null) return null;
        var rest = text[opening.Length..].TrimStart();
        var auxiliary = Array.Find(Auxiliaries, a => rest.StartsWith(a, StringComparison.OrdinalIgnoreCase));
        var premise = rest[(auxiliary?.Length ?? 0)..].TrimEnd(' ', '?', '.');
        return premise.Length == 0 ? null : premise;
    }

    /// <summary>
    /// What a question says that a named source found or recommends ("Since BRIDGE showed that …, how long …?"), or
    /// null: whether that is so comes before what is asked of it.
    /// </summary>
    public static string? Claimed(string text)
    {
        var match = Concluding().Match(text);
        if (!match.Success) match = Stating().Match(text);
        if (!match.Success) match = Showing().Match(text);
        if (!match.Success) return null;
        var claimed = match.Groups[1].Value;
        return Source().IsMatch(claimed) && Shows().IsMatch(claimed) ? claimed : null;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant;

    [GeneratedRegex(
        @"^(?:Since|Given that|Because|Now that|Considering that|As)\s([^?]{10,300}?)[,;]\s[^,;]{3,300}\?$",
        Options, 10_000)]
    private static partial Regex Concluding();

    [GeneratedRegex(@"^([^?;]{10,300}?)[.;]\s[^.;]{3,300}\?$", Options, 10_000)]
    private static partial Regex Stating();

    /// <summary>"What dose does BRIDGE show to be superior?"</summary>
    [GeneratedRegex(
        @"^(?:What|Which|How)\b[^?]{0,200}?\b(?:does|did)\s([A-Z]\S+\s(?:show|prove|find|demonstrate)\b[^?]{0,200}"
        + @"\b(?:superior|better|safer|effective|reduc\w+|prevent\w*)\b[^?]{0,100})\?$",
        Options, 10_000)]
    private static partial Regex Showing();

    /// <summary>A trial or a body: a word with three capitals, or one with a year or figure behind it.</summary>
    [GeneratedRegex(@"\b[A-Z][A-Za-z]*[A-Z][A-Za-z]*[A-Z]\w*", Options, 10_000)]
    private static partial Regex Source();

    [GeneratedRegex(
        @"\b(?:show(?:s|ed|n)?|found|finds|prov(?:es|ed|en)|establish(?:es|ed)|demonstrat(?:es|ed)|confirm(?:s|ed)"
        + @"|recommend(?:s|ed)|wants|advis(?:es|ed)|reduced|increased|prevented|lowered|improved)\b",
        Options, 10_000)]
    private static partial Regex Shows();
}
