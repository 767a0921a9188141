namespace AnswerEngine;

/// <summary>What a unit is divided by: "/kg", "per kg", "/1.73 m2", "/day" (which is how often).</summary>
internal static class QuantityDivisor
{
    // Longer spellings first.
    private static readonly (string Text, string Name)[] Divisors =
    [
        ("1.73 m2", "/1.73m2"), ("1.73m2", "/1.73m2"), ("1.73 m²", "/1.73m2"), ("1.73m²", "/1.73m2"),
        ("1.73 m^2", "/1.73m2"), ("1·73 m2", "/1.73m2"), ("1·73 m²", "/1.73m2"),
        ("m2", "/m2"), ("m²", "/m2"), ("m^2", "/m2"), ("kg", "/kg"), ("kilogram", "/kg"), ("dL", "/dl"), ("mL", "/ml"),
        ("milliliter", "/ml"), ("millilitre", "/ml"), ("µL", "/ul"), ("μL", "/ul"), ("mm3", "/ul"), ("mm³", "/ul"),
        ("mm(3)", "/ul"), ("liter", "/l"), ("litre", "/l"), ("L", "/l"), ("minute", "/min"), ("min", "/min"),
        ("hour", "/hour"), ("hr", "/hour"), ("h", "/hour"), ("day", " daily"), ("d", " daily"), ("week", " weekly"),
        ("wk", " weekly"), ("month", " monthly"), ("year", " yearly"), ("dose", "/dose"), ("kcal", "/kcal"),
        ("g", "/g"), ("mmol", "/mmol"), ("mol", "/mol"), ("cm", "/cm"),
    ];

    /// <summary>The divisor that begins here, and where it ends; null when none does.</summary>
    public static (string Name, int End)? Read(string text, int at)
    {
        var from = Bar(text, at);
        if (from < 0) return null;
        foreach (var (divisor, name) in Divisors)
        {
            if (QuantityText.HasWord(text, from, divisor)) return (name, from + divisor.Length);
        }
        return null;
    }

    private static int Bar(string text, int at)
    {
        if (at < text.Length && text[at] == '/') return at + 1;
        if (text.AsSpan(Math.Min(at, text.Length)).StartsWith(" / ", StringComparison.Ordinal)) return at + 3;
        return QuantityText.HasWord(text, at, " per") && at + 5 <= text.Length ? at + 5 : -1;
    }
}

/// <summary>Powers of ten that stand before a unit: "x10^9/L", "× 10⁹/L", "x 10(9)/L".</summary>
internal static class QuantityPower
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>The power with its divisor, and where it ends; null when none stands here.</summary>
    public static (string Name, int End)? Read(string text, int at)
    {
        at = SkipSpaces(text, at);
        if (at >= text.Length || text[at] is not ('x' or 'X' or '×' or '*' or '·')) return null;
        at = SkipSpaces(text, at + 1);
        if (!text.AsSpan(at).StartsWith("10", StringComparison.Ordinal)) return null;
        var from = at + 2;
        var open = from < text.Length && text[from] is '^' or '(' ? from + 1 : from;
        var (sign, end) = open < text.Length && (QuantityNumber.IsMinus(text[open]) || text[open] == '⁻')
            ? ("-", open + 1) : ("", open);
        var digits = "";
        for (; end < text.Length && digits.Length < 2 && Digit(text[end]) is { } digit; end++) digits += digit;
        if (digits.Length == 0 || (open == from && char.IsAsciiDigit(text[from]))) return null;
        if (open > from && text[from] == '(' && end < text.Length && text[end] == ')') end++;
        return ($"10^{sign}{digits}", end);
    }

    private static char? Digit(char c) =>
        char.IsAsciiDigit(c) ? c
        : Superscripts.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i ? (char)('0' + i) : null;

    private static int SkipSpaces(string text, int at)
    {
        while (at < text.Length && text[at] == ' ') at++;
        return at;
    }
}
