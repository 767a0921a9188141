using System.Globalization;

namespace AnswerEngine;

/// <summary>A number as written: digits with grouping and decimals and an optional sign, or a number word.</summary>
internal readonly record struct QuantityNumber(decimal Value, int Start, int End)
{
    private const int DigitsMax = 20, GroupDigits = 3, GroupsMax = 4;

    private static readonly Dictionary<string, decimal> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7,
        ["eight"] = 8, ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["half"] = 0.5m,
    };

    private static readonly Dictionary<string, decimal>.AlternateLookup<ReadOnlySpan<char>> WordLookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private const int WordLengthMax = 6;

    /// <summary>True for the word "one", which counts only before a unit: "one of them" is no number.</summary>
    public bool IsBareOne { get; private init; }

    public bool IsWhole => Value >= 0 && Value == decimal.Truncate(Value);

    /// <summary>Reads a number that begins right here; when none does, End tells where to go on.</summary>
    public static bool TryReadAt(string text, int at, out QuantityNumber number)
    {
        number = default;
        var c = text[at];
        if (char.IsAsciiDigit(c) || (IsPoint(c) && IsDigit(text, at + 1)))
            return TryDigits(text, at, false, out number);
        if (!char.IsLetter(c)) return false;
        var end = at + 1;
        while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
        number = new QuantityNumber(0, at, end);
        return end - at <= WordLengthMax && TryWord(text, at, end, ref number);
    }

    /// <summary>Reads a number after white space and an optional sign.</summary>
    public static bool TryReadAfter(string text, int at, out QuantityNumber number)
    {
        number = default;
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        if (at >= text.Length) return false;
        var isNegative = IsMinus(text[at]) && at + 1 < text.Length;
        if (isNegative) at++;
        var isRead = IsDigit(text, at) || IsPoint(text[at])
            ? TryDigits(text, at, isFollowing: true, out number)
            : TryReadAt(text, at, out number);
        if (!isRead) return false;
        if (isNegative && number.Value > 0) number = number with { Value = -number.Value };
        return true;
    }

    public static bool IsMinus(char c) => c is '-' or '−' or '–' or '‑' or '‒';

    private static bool IsPoint(char c) => c is '.' or '·' or '∙' or '‧';

    private static bool IsDigit(string text, int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private static bool TryWord(string text, int at, int end, ref QuantityNumber number)
    {
        if (!WordLookup.TryGetValue(text.AsSpan(at, end - at), out var value)) return false;
        if (at > 0 && (text[at - 1] == '-' || char.IsLetterOrDigit(text[at - 1]))) return false;
        var isCounting = end + 1 < text.Length && text[end] is ' ' or '-' && char.IsLetter(text[end + 1]);
        if (!isCounting || text.AsSpan(end + 1).StartsWith("life", StringComparison.Ordinal)) return false;
        number = new QuantityNumber(value, at, end) { IsBareOne = value == 1 };
        return true;
    }

    /// <param name="isFollowing">True for the second number of a range: "2 mg-4 mg" is no name.</param>
    private static bool TryDigits(string text, int at, bool isFollowing, out QuantityNumber number)
    {
        var end = at;
        Span<char> digits = stackalloc char[DigitsMax];
        var length = ReadWhole(text, ref end, digits);
        if (end < text.Length && IsPoint(text[end]) && IsDigit(text, end + 1))
        {
            if (length < DigitsMax) digits[length++] = '.';
            for (end++; IsDigit(text, end); end++)
            {
                if (length < DigitsMax) digits[length++] = text[end];
            }
        }
        number = new QuantityNumber(0, at, end);
        if (length == 0 || (!isFollowing && IsInsideName(text, at)) || IsName(text, end)) return false;
        if (!decimal.TryParse(
            digits[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }
        var shortest = value / 1.0000000000000000000000000000m;
        number = new QuantityNumber(HasSign(text, at) ? -shortest : shortest, at, end);
        number = Multiplied(text, number);
        return true;
    }

    /// <summary>Digits with groups of three: "12,345", "12 345" also with the narrow spaces of print.</summary>
    private static int ReadWhole(string text, ref int end, Span<char> digits)
    {
        var length = 0;
        var start = end;
        for (; IsDigit(text, end); end++)
        {
            if (length < DigitsMax) digits[length++] = text[end];
        }
        if (end - start is 0 or > GroupDigits || text[start] == '0') return length;
        for (var groups = Groups(text, end); groups > 0; groups--)
        {
            text.AsSpan(end + 1, GroupDigits).CopyTo(digits[length..]);
            length += GroupDigits;
            end += GroupDigits + 1;
        }
        return length;
    }

    /// <summary>How many groups follow; a list of numbers ("98 99 100 101") is none.</summary>
    private static int Groups(string text, int end)
    {
        if (end >= text.Length || !IsGroupMark(text[end])) return 0;
        var mark = text[end];
        var count = 0;
        for (; count < GroupsMax && end < text.Length && text[end] == mark && IsGroup(text, end + 1); count++)
            end += GroupDigits + 1;
        return mark == ' ' && end < text.Length && text[end] == ' ' && IsDigit(text, end + 1) ? 0 : count;
    }

    private static bool IsGroupMark(char c) => c is ',' or ' ' or '\u00A0' or '\u2009' or '\u202F';

    private static bool IsGroup(string text, int at) =>
        IsDigit(text, at) && IsDigit(text, at + 1) && IsDigit(text, at + 2) && !IsDigit(text, at + GroupDigits)
        && (at + GroupDigits >= text.Length
            || !(IsPoint(text[at + GroupDigits]) && text[at - 1] != ',' && IsDigit(text, at + GroupDigits + 1)));

    private static QuantityNumber Multiplied(string text, QuantityNumber number)
    {
        foreach (var (word, factor) in new[] { (" thousand", 1_000m), (" million", 1_000_000m) })
        {
            if (QuantityText.HasWord(text, number.End, word) && Math.Abs(number.Value) < 1_000_000_000m)
                return number with { Value = number.Value * factor, End = number.End + word.Length };
        }
        return number;
    }

    private static bool HasSign(string text, int at) =>
        at > 0 && IsMinus(text[at - 1])
        && (at == 1 || char.IsWhiteSpace(text[at - 2]) || text[at - 2] is '(' or '[' or '=' or '<' or '>' or ':' or ','
            or '≤' or '≥');

    /// <summary>After a letter, or after a letter and a hyphen, a number is part of a name: IL-6, G20210A.</summary>
    private static bool IsInsideName(string text, int at) =>
        at > 0
        && (char.IsLetterOrDigit(text[at - 1])
            || IsPoint(text[at - 1])
            || (text[at - 1] == '-' && at > 1 && char.IsLetter(text[at - 2])));

    /// <summary>Letters and then again a digit: "2B6", "20210G20".</summary>
    private static bool IsName(string text, int end)
    {
        var at = end;
        while (at < text.Length && char.IsLetter(text[at])) at++;
        // "10mg2" is a name; "5 m2" and "1.73m2" are units.
        return at > end && IsDigit(text, at) && !text.AsSpan(end).StartsWith("m2", StringComparison.Ordinal)
            && !text.AsSpan(end).StartsWith("x10", StringComparison.OrdinalIgnoreCase);
    }
}
