using System.Globalization;

namespace AnswerEngine.Publishing.References;

/// <summary>A date of a record, as exact as its source: month and day are 0 where they are not known.</summary>
public readonly record struct PartialDate(int Year, int Month, int Day)
{
    private static readonly string[] Months =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>As MEDLINE and Vancouver references write it: <c>2003 Apr 10</c>.</summary>
    public string Words => (Month, Day) switch
    {
        (0, _) => Invariant($"{Year:0000}"),
        (_, 0) => Invariant($"{Year:0000} {MonthName}"),
        _ => Invariant($"{Year:0000} {MonthName} {Day}"),
    };

    /// <summary>The month as three letters; empty when it is not known.</summary>
    public string MonthName => Month == 0 ? "" : Months[Month - 1];

    /// <summary>The numbers that are known, with a separator between them, padded with zeros.</summary>
    public string Numbers(string separator) => (Month, Day) switch
    {
        (0, _) => Invariant($"{Year:0000}"),
        (_, 0) => Invariant($"{Year:0000}{separator}{Month:00}"),
        _ => Invariant($"{Year:0000}{separator}{Month:00}{separator}{Day:00}"),
    };

    /// <summary>When a record was published: its date, or its year.</summary>
    public static PartialDate? Of(BibliographicRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Parse(record.Date) ?? (record.Year is { } year ? new PartialDate(year, 0, 0) : null);
    }

    /// <summary>Reads <c>yyyy</c>, <c>yyyy-MM</c> or <c>yyyy-MM-dd</c>; an impossible month leaves the year.</summary>
    public static PartialDate? Parse(string? iso)
    {
        var parts = (iso ?? "").Split('-');
        if (Number(parts, 0) is not { } year) return null;
        var month = Number(parts, 1) is >= 1 and <= 12 and var m ? m : 0;
        var day = month > 0 && Number(parts, 2) is >= 1 and <= 31 and var d ? d : 0;
        return new PartialDate(year, month, day);
    }

    private static int? Number(string[] parts, int at) => at < parts.Length
        && int.TryParse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
