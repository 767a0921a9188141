using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AnswerEngine.Tests;

/// <summary>How the gold's alternatives are looked for in a sentence; eval/README.md has the rule.</summary>
internal static partial class GoldText
{
    /// <summary>True when of each inner list one alternative stands in the sentence.</summary>
    public static bool Holds(JsonArray all, string sentence)
    {
        var folded = Fold(sentence);
        return all.All(alternatives => alternatives!.AsArray().Any(a => Stands(Fold((string)a!), folded)));
    }

    // A number does not stand inside another number or at an end of a range: "5 mg" is not in "2.5 mg", "3" not in "2-3".
    private static bool Stands(string alternative, string sentence)
    {
        var before = char.IsAsciiDigit(alternative[0]) ? @"(?<!\w)(?<!\d[.,-])" : @"(?<!\w)";
        var after = char.IsAsciiDigit(alternative[^1]) ? @"(?!\d|[.,-]\d)" : "";
        return Regex.IsMatch(sentence, before + Regex.Escape(alternative) + after, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }

    private static string Fold(string text)
    {
        var folded = Dash().Replace(text.ToLowerInvariant(), "-").Replace('·', '.');
        folded = Thousands().Replace(White().Replace(folded, " ").Trim(), "");
        folded = TrailingZeros().Replace(folded, m => m.Groups[1].Value.TrimEnd('.'));
        return Range().Replace(folded, "-");
    }

    [GeneratedRegex("[‐‑‒–—−]", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Dash();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex White();

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?!\d))", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"(?<![\d.])(\d{1,15}\.\d{0,10}?)0+(?!\d)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex TrailingZeros();

    [GeneratedRegex(@"(?<=\d)\s?(?:-|to)\s?(?=\d)", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Range();
}
