using System.Buffers;

namespace AnswerEngine.Indexing;

/// <summary>
/// Finds the abbreviations that a text defines, "full form (BRIEF)" and "BRIEF (full form)", by the algorithm of
/// Schwartz and Hearst (Pac Symp Biocomput 2003, 451-462): read from the end, each letter of the brief form must be met
/// in the full one, the first at the start of a word.
/// </summary>
internal static class AbbreviationFinder
{
    /// <summary>Longest text between brackets that is looked at.</summary>
    private const int BracketMax = 120;

    private const int BriefMin = 2, BriefMax = 10, BriefWordsMax = 2, FullMax = 100;

    private static readonly SearchValues<char> Marks = SearchValues.Create("().;:?\n");

    /// <summary>The pairs of a text, in its order.</summary>
    public static IEnumerable<(string Brief, string Full)> Find(string text)
    {
        for (var open = 0; (open = text.IndexOf('(', open)) >= 0; open++)
        {
            var close = text.IndexOf(')', open);
            if (close < 0) yield break;
            if (close - open - 1 is < BriefMin or > BracketMax) continue;
            var inner = text[(open + 1)..close].Split([',', ';'])[0].Trim();
            if (inner.Length is < BriefMin or > FullMax) continue;
            if (IsBrief(inner))
            {
                if (FullForm(inner, WordsBefore(text, open, inner)) is { } full) yield return (inner, full);
            }
            else if (WordBefore(text, open) is { } word && IsBrief(word) && FullForm(word, inner) is not null
                && char.ToLowerInvariant(inner[0]) == char.ToLowerInvariant(word[0]))
            {
                yield return (word, inner);
            }
        }
    }

    /// <summary>True for two to ten characters of at most two words, with at least two capitals.</summary>
    private static bool IsBrief(string text) =>
        text.Length is >= BriefMin and <= BriefMax && char.IsLetterOrDigit(text[0])
        && text.Count(char.IsUpper) > 1 && text.Count(c => c == ' ') < BriefWordsMax
        && text.All(c => char.IsLetterOrDigit(c) || c is '-' or ' ' or '/');

    /// <summary>As many words before a place as the full form may have: min(n + 5, 2n) for n characters.</summary>
    private static string WordsBefore(string text, int place, string brief)
    {
        var most = Math.Min(brief.Length + 5, brief.Length * 2);
        var end = place;
        while (end > 0 && text[end - 1] == ' ') end--;
        var start = end;
        for (var words = 0; words < most && start > 0; words++)
        {
            var before = start - 1;
            while (before > 0 && text[before - 1] is not (' ' or '\n')) before--;
            if (start - before > FullMax || text.AsSpan(before, start - before).ContainsAny(Marks)) break;
            start = before;
        }
        return text[start..end].Trim();
    }

    private static string? WordBefore(string text, int place)
    {
        var end = place;
        while (end > 0 && text[end - 1] == ' ') end--;
        var start = end;
        while (start > 0 && end - start <= BriefMax && IsOfWord(text[start - 1])) start--;
        return start == end ? null : text[start..end];
    }

    private static bool IsOfWord(char character) => char.IsLetterOrDigit(character) || character == '-';

    /// <summary>The shortest end of <paramref name="words"/> that spells out the brief form, or null.</summary>
    private static string? FullForm(string brief, string words)
    {
        var at = words.Length - 1;
        for (var letter = brief.Length - 1; letter >= 0; letter--)
        {
            var wanted = char.ToLowerInvariant(brief[letter]);
            if (!char.IsLetterOrDigit(wanted)) continue;
            while (at >= 0 && (char.ToLowerInvariant(words[at]) != wanted
                || (letter == 0 && at > 0 && char.IsLetterOrDigit(words[at - 1]))))
            {
                at--;
            }
            if (at < 0) return null;
            at--;
        }
        var start = words.LastIndexOf(' ', Math.Max(at, 0)) + 1;
        var full = words[start..];
        return full.Length > brief.Length && full.Length <= FullMax && !Contains(full, brief) ? full : null;
    }

    private static bool Contains(string full, string brief) =>
        full.Split(' ', '-').Contains(brief, StringComparer.OrdinalIgnoreCase);
}
