namespace AnswerEngine;

/// <summary>What joins two numbers into a range or a fraction.</summary>
internal static class QuantityRange
{
    private static readonly string[] Words = ["to", "through"];

    /// <summary>
    /// The separator that begins here and the place after it; "and" only after "between", a comma or semicolon only
    /// between the ends of an interval.
    /// </summary>
    public static (int End, bool IsList)? Separator(string text, (int Start, int End) low, string measure)
    {
        var at = low.End;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at >= text.Length) return null;
        if (QuantityNumber.IsMinus(text[at]) || text[at] == '—') return (at + 1, false);
        if (measure is "ci" or "iqr" && text[at] is ',' or ';') return (at + 1, true);
        foreach (var word in Words)
        {
            if (QuantityText.HasWord(text, at, word)) return (at + word.Length, false);
        }
        var before = QuantityText.BeforeSpace(text, low.Start);
        return QuantityText.HasWord(text, at, "and")
            && QuantityText.EndsWithWord(text, before, "between", StringComparison.OrdinalIgnoreCase)
            ? (at + "and".Length, false)
            : null;
    }

    /// <summary>The place after what makes "14 of 255", "14/255" or "1 in 200" of a whole number.</summary>
    public static int? FractionBar(string text, QuantityNumber low)
    {
        var at = low.End;
        if (!low.IsWhole || at + 1 >= text.Length) return null;
        if (text[at] == '/' && char.IsAsciiDigit(text[at + 1])) return at + 1;
        if (text[at] != ' ') return null;
        if (QuantityText.HasWord(text, at + 1, "of")) return DigitsFollow(text, at + 3);
        if (QuantityText.HasWord(text, at + 1, "out of")) return DigitsFollow(text, at + 7);
        return low.Value == 1 && QuantityText.HasWord(text, at + 1, "in") ? DigitsFollow(text, at + 3) : null;
    }

    private static int? DigitsFollow(string text, int at) =>
        at + 1 < text.Length && text[at] == ' ' && char.IsAsciiDigit(text[at + 1]) ? at : null;
}
