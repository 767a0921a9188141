using System.Text.RegularExpressions;

namespace AnswerEngine.Publishing.References;

/// <summary>First and last page as printed; the last is empty for one page or an article number.</summary>
internal sealed partial record PageRange(string First, string Last)
{
    /// <summary>Reads pages as printed; whatever is no range is one page.</summary>
    public static PageRange Of(string pages)
    {
        var match = RangePattern().Match(pages);
        return match.Success
            ? new PageRange(match.Groups["first"].Value, match.Groups["last"].Value)
            : new PageRange(pages, "");
    }

    /// <summary>The last page with all its digits: "1425-34" is 1425 to 1434, "S172-5" is S172 to S175.</summary>
    public string FullLast()
    {
        var digits = First.TrimStart([.. First.TakeWhile(c => !char.IsAsciiDigit(c)).Distinct()]);
        var prefix = First[..^digits.Length];
        var isShort = Last.Length > 0 && Last.Length < digits.Length
            && Last.All(char.IsAsciiDigit) && digits.All(char.IsAsciiDigit);
        return isShort ? prefix + digits[..^Last.Length] + Last
            : prefix.Length > 0 && Last.Length == digits.Length && Last.All(char.IsAsciiDigit) ? prefix + Last : Last;
    }

    // Both ends of a range hold a digit: "No-Specified" and "PMC-1" are no ranges of pages.
    [GeneratedRegex(
        @"^(?<first>[A-Za-z]{0,3}\d{1,9}[A-Za-z]?)\s?[-–]\s?(?<last>[A-Za-z]{0,3}\d{1,9}[A-Za-z]?)$",
        RegexOptions.None,
        10_000)]
    private static partial Regex RangePattern();
}
