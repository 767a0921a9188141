using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>
/// The abbreviations that a text defines itself, "body mass index (BMI)", found as by Schwartz and Hearst (A simple
/// algorithm for identifying abbreviation definitions in biomedical text, 2003): the letters of the short form stand in
/// order in the words before the bracket, the first at the beginning of a word.
/// </summary>
internal static partial class LocalAbbreviations
{
    private const int DefinitionsMax = 40;

    /// <summary>Short and long forms as written, in order of definition.</summary>
    public static IReadOnlyList<(string Short, string Long)> Find(string text)
    {
        var found = new List<(string, string)>();
        foreach (var match in Bracket().Matches(text).Take(DefinitionsMax))
        {
            var brief = match.Groups["short"].Value;
            if (!brief.Any(char.IsUpper)) continue;
            var wordsMax = Math.Min(brief.Length + 5, brief.Length * 2);
            if (LongForm(brief, text[..match.Index].TrimEnd(), wordsMax) is { } full) found.Add((brief, full));
        }
        return found;
    }

    /// <summary>A sentence with the other form of every abbreviation that it uses.</summary>
    public static string Expand(string sentence, IReadOnlyList<(string Short, string Long)> abbreviations)
    {
        var more = abbreviations
            .Where(a => a.Long.Length > 0)
            .SelectMany(a => (Has(sentence, a.Short), Has(sentence, a.Long)) switch
            {
                (true, false) => new[] { a.Long },
                (false, true) => [a.Short],
                _ => [],
            })
            .Distinct(StringComparer.Ordinal).ToArray();
        return more.Length == 0 ? sentence : sentence + " (" + string.Join("; ", more) + ")";
    }

    private static bool Has(string sentence, string form)
    {
        for (var at = 0; (at = sentence.IndexOf(form, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + form.Length;
            // A plural is the same abbreviation.
            if (end < sentence.Length && sentence[end] == 's') end++;
            if ((at == 0 || !char.IsLetterOrDigit(sentence[at - 1]))
                && (end >= sentence.Length || !char.IsLetterOrDigit(sentence[end])))
                return true;
        }
        return false;
    }

    private static string? LongForm(string brief, string before, int wordsMax)
    {
        var at = before.Length - 1;
        for (var i = brief.Length - 1; i >= 0; i--)
        {
            var letter = char.ToLowerInvariant(brief[i]);
            if (!char.IsLetterOrDigit(letter)) continue;
            while (at >= 0 && (char.ToLowerInvariant(before[at]) != letter || (i == 0 && IsInWord(before, at)))) at--;
            if (at < 0) return null;
            at--;
        }
        var full = before[(at + 1)..];
        var words = full.Count(c => c is ' ' or '-') + 1;
        return words <= wordsMax && full.Length > brief.Length && !full.Contains(". ", StringComparison.Ordinal)
            ? full
            : null;
    }

    private static bool IsInWord(string text, int at) => at > 0 && char.IsLetterOrDigit(text[at - 1]);

    [GeneratedRegex(
        @"\((?<short>[\p{L}\p{N}][\p{L}\p{N}/-]{1,9})(?:[;,][^()]{0,60})?\)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Bracket();
}
