using System.Globalization;

namespace AnswerEngine.Models;

/// <summary>How long a server asks to wait (RFC 9110, 10.2.3).</summary>
internal static class RetryAfter
{
    /// <summary>What is asked for beyond this is not waited for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private const int DigitsMax = 9;

    private static readonly string[] DateFormats =
        ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"];

    /// <summary>
    /// The wait, from the header or from <c>retry-after-ms</c>; <c>null</c> for none, garbage and the past.
    /// </summary>
    public static TimeSpan? Of(string? seconds, string? milliseconds, DateTimeOffset now)
    {
        if (Number(milliseconds) is { } thousandths) return TimeSpan.FromMilliseconds(thousandths);
        if (Number(seconds) is { } whole) return TimeSpan.FromSeconds(whole);
        if (seconds is null || !Date(seconds.Trim(), out var date) || date <= now) return null;
        return date - now;
    }

    private static long? Number(string? text)
    {
        text = text?.Trim();
        if (text is not { Length: > 0 } || !text.All(char.IsAsciiDigit)) return null;
        // More digits than a wait can have: longer than anything that is waited for.
        return text.Length > DigitsMax ? (long)int.MaxValue : long.Parse(text, CultureInfo.InvariantCulture);
    }

    private static bool Date(string text, out DateTimeOffset date) =>
        DateTimeOffset.TryParseExact(
            text, DateFormats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out date);
}
