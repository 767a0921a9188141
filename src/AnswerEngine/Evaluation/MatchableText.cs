using System.Text.RegularExpressions;

namespace AnswerEngine.Evaluation;

/// <summary>
/// A text in which alternatives of the gold are looked for. Case, white space, kinds of dashes, hyphens inside words,
/// "·" for a decimal point and "2.0 to 3.0" for "2-3" make no difference. An alternative stands at the start of a word;
/// one that is nothing but a number with its unit is compared as a quantity, so that "10 mg" is not found in
/// "10 mg/kg".
/// </summary>
public sealed partial class MatchableText
{
    private static readonly string[] Comparators =
    [
        "", "≥", "≤", "<", ">", ">=", "<=", "at least", "at most", "up to", "less than", "fewer than", "more than",
        "greater than", "no more than", "no less than", "over", "under", "above", "below", "exceeding",
    ];

    private readonly string _folded;
    private readonly IReadOnlyList<Quantity> _quantities;

    /// <summary>Prepares <paramref name="text"/>.</summary>
    public MatchableText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _folded = Fold(text);
        _quantities = Quantity.Find(text);
    }

    /// <summary>True when each list has an alternative that stands here.</summary>
    public bool HasAll(IReadOnlyList<IReadOnlyList<string>> all) => Missing(all).Count == 0;

    /// <summary>The lists of which no alternative stands here.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Missing(IReadOnlyList<IReadOnlyList<string>> all) =>
        [.. all.Where(alternatives => !alternatives.Any(Has))];

    /// <summary>True when the alternative stands here.</summary>
    public bool Has(string alternative)
    {
        ArgumentNullException.ThrowIfNull(alternative);
        if (AsQuantity(alternative) is { } wanted)
        {
            if (_quantities.Any(q => IsSame(q, wanted))) return true;
            if (wanted.Unit.Length > 0) return false;
        }
        return HasWords(Fold(alternative));
    }

    private bool HasWords(string words)
    {
        if (words.Length == 0) return false;
        for (var at = _folded.IndexOf(words, StringComparison.Ordinal);
            at >= 0;
            at = _folded.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            if (IsStart(at) && IsEnd(at + words.Length)) return true;
        }
        return false;
    }

    private bool IsStart(int at)
    {
        if (at == 0) return true;
        var before = _folded[at - 1];
        if (char.IsLetterOrDigit(before) && char.IsLetterOrDigit(_folded[at])) return false;
        // The 5 of "2.5" and the 3 of "2-3" are parts of another number.
        return !(char.IsAsciiDigit(_folded[at]) && before is '.' or ',' or '-' && at > 1
            && char.IsAsciiDigit(_folded[at - 2]));
    }

    private bool IsEnd(int at)
    {
        if (at == _folded.Length || !char.IsAsciiDigit(_folded[at - 1])) return true;
        if (char.IsAsciiDigit(_folded[at])) return false;
        return !(_folded[at] is '.' or ',' or '-' && at + 1 < _folded.Length && char.IsAsciiDigit(_folded[at + 1]));
    }

    /// <summary>The quantity that an alternative is as a whole, or null when it holds other words too.</summary>
    private static Quantity? AsQuantity(string alternative)
    {
        var trimmed = alternative.Trim();
        var places = Quantity.FindPlaces(trimmed);
        if (places.Count != 1 || places[0].Place.End != trimmed.Length) return null;
        var before = trimmed[..places[0].Place.Start].Trim();
        return Comparators.Contains(before, StringComparer.OrdinalIgnoreCase) ? places[0].Quantity : null;
    }

    /// <summary>What the gold leaves open (comparator, unit, how often) may be anything.</summary>
    private static bool IsSame(Quantity here, Quantity wanted) =>
        here.Low == wanted.Low
        && here.High == wanted.High
        && (wanted.Comparator.Length == 0 || here.Comparator == wanted.Comparator)
        && (wanted.Unit.Length == 0
            || here.Unit == wanted.Unit
            || here.Unit.StartsWith(wanted.Unit + " ", StringComparison.Ordinal));

    private static string Fold(string text)
    {
        var folded = Dash().Replace(text.ToLowerInvariant(), "-").Replace('·', '.');
        folded = White().Replace(folded, " ").Trim();
        folded = Thousands().Replace(folded, "");
        folded = TrailingZeros().Replace(folded, m => m.Groups[1].Value.TrimEnd('.'));
        folded = Range().Replace(folded, "-");
        return HyphenInWord().Replace(folded, " ");
    }

    [GeneratedRegex(@"[‐‑‒–—−]", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Dash();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex White();

    [GeneratedRegex(@"(?<=\d),(?=\d{3}(?!\d))", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Thousands();

    [GeneratedRegex(@"(?<![\d.])(\d{1,15}\.\d{0,10}?)0+(?!\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TrailingZeros();

    [GeneratedRegex(@"(?<=\d)\s?(?:-|to)\s?(?=\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Range();

    [GeneratedRegex(@"(?<=\p{L})-(?=\p{L})", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex HyphenInWord();
}
