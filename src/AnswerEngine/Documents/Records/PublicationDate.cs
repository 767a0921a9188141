using System.Globalization;

namespace AnswerEngine.Documents.Records;

/// <summary>A date as exact as its source: a year, a month or a day.</summary>
internal readonly record struct PublicationDate(int Year, int Month, int Day)
{
    private const int YearMin = 1500;
    private const int YearMax = 2200;
    private static readonly char[] Separators = [' ', '-', '/', '–', ',', '.', ';'];

    private static readonly string[] MonthNames =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    /// <summary>The date as <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>.</summary>
    public string Text => (Month, Day) switch
    {
        (0, _) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}"),
        (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}-{Day:00}"),
    };

    /// <summary>
    /// From separate fields; the month as number or English name. An impossible month or day is left out.
    /// </summary>
    public static PublicationDate? From(string? year, string? month, string? day)
    {
        if (Number(year) is not (>= YearMin and <= YearMax and var y)) return null;
        var m = MonthOf(month);
        var d = m == 0 ? 0 : Number(day) ?? 0;
        return new PublicationDate(y, m, d >= 1 && d <= DateTime.DaysInMonth(y, Math.Max(1, m)) ? d : 0);
    }

    /// <summary>
    /// From the first year in a text and the month and day that follow it: "2003 Apr 10", "1998 Dec-1999 Jan",
    /// "2003-04-10".
    /// </summary>
    public static PublicationDate? Parse(string? text)
    {
        var words = (text ?? "").Split(Separators, 40, StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => word.Length == 4 && Number(word) is >= YearMin and <= YearMax);
        if (at < 0) return null;
        // "Spring 2001" and "10 April 2001" give the year; what stands before it is not guessed.
        return From(words[at], words.ElementAtOrDefault(at + 1), words.ElementAtOrDefault(at + 2));
    }

    /// <summary>True for exactly <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c> of a possible date.</summary>
    public static bool IsIso(string text) => Parse(text) is { } date && date.Text == text;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int MonthOf(string? month)
    {
        if (Number(month) is { } number) return number is >= 1 and <= 12 ? number : 0;
        if (month is null || month.Length < 3) return 0;
        return Array.IndexOf(MonthNames, month[..3].ToLowerInvariant()) + 1;
    }
}
