using System.Text.RegularExpressions;

namespace AnswerEngine.Evaluation.Mutations;

/// <summary>
/// Replaces one word or phrase of a sentence by its partner in a table. The tables are the mutator's own: the judge's
/// are not used to make what the judge is tested with.
/// </summary>
internal sealed class WordSwap
{
    private readonly Regex _pattern;
    private readonly Dictionary<string, string> _partners = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="bothWays">"a|b" pairs, swapped in either direction.</param>
    /// <param name="oneWay">"a|b" pairs, only from a to b.</param>
    /// <param name="around">What must stand before and after, as patterns; empty for anything.</param>
    public WordSwap(string[] bothWays, string[] oneWay, (string Before, string After) around = default)
    {
        foreach (var pair in bothWays)
        {
            var sides = pair.Split('|');
            _partners.TryAdd(sides[0], sides[1]);
            _partners.TryAdd(sides[1], sides[0]);
        }
        foreach (var pair in oneWay)
        {
            var sides = pair.Split('|');
            _partners.TryAdd(sides[0], sides[1]);
        }
        var words = string.Join('|', _partners.Keys.OrderByDescending(w => w.Length).Select(Regex.Escape));
        _pattern = new Regex(
            $@"{around.Before}(?<![\w-])(?:{words})(?![\w-]){around.After}",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(10));
    }

    /// <summary>The sentence with one occurrence replaced, or null when none stands in it.</summary>
    public string? One(string sentence, MutationDice dice)
    {
        var matches = _pattern.Matches(sentence);
        return matches.Count == 0 ? null : Replace(sentence, matches[dice.Next(matches.Count)]);
    }

    /// <summary>The sentence with every occurrence replaced, or null when none stands in it.</summary>
    public string? All(string sentence) =>
        _pattern.IsMatch(sentence) ? _pattern.Replace(sentence, m => Partner(m.Value)) : null;

    /// <summary>Looks words up without regard to case and keeps a capital at the start.</summary>
    private string Partner(string found)
    {
        var partner = _partners[found];
        return char.IsUpper(found[0]) && char.IsLower(partner[0]) && (found.Length == 1 || char.IsLower(found[1]))
            ? char.ToUpperInvariant(partner[0]) + partner[1..]
            : partner;
    }

    private string Replace(string sentence, Match match) =>
        string.Concat(
            sentence.AsSpan(0, match.Index), Partner(match.Value), sentence.AsSpan(match.Index + match.Length));
}
