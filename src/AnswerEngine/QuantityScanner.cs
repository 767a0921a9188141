namespace AnswerEngine;

/// <summary>A quantity, where its number and unit stand, and what else of the text belongs to it.</summary>
/// <param name="Quantity">What was read.</param>
/// <param name="Place">From the number to the end of its unit.</param>
/// <param name="Extent">The same with the comparator before or after it and the name of a statistic.</param>
internal sealed record FoundQuantity(Quantity Quantity, TextRange Place, TextRange Extent);

/// <summary>
/// Reads the quantities of a text in one pass from left to right: a number gives rise to a look back for comparator and
/// measure and a look ahead for range, unit, route and frequency. Nothing is read twice, and nothing backtracks over
/// more than the longest phrase of a table.
/// </summary>
internal static class QuantityScanner
{
    private static readonly string[] Joints = [" and", " or", " to", ","];

    public static IReadOnlyList<FoundQuantity> Scan(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<FoundQuantity>();
        for (var at = 0; at < text.Length && found.Count < Quantity.CountMax;)
        {
            if (!QuantityNumber.TryReadAt(text, at, out var number))
            {
                at = Math.Max(number.End, at + 1);
                continue;
            }
            var read = Read(text, number);
            if (read is not null) found.Add(read);
            at = read?.Place.End ?? number.End;
        }
        return found;
    }

    private static FoundQuantity? Read(string text, QuantityNumber low)
    {
        var (comparator, before) = QuantityComparator.Before(text, low.Start);
        var (measure, start) = QuantityMeasure.Before(text, before);
        var unit = QuantityUnit.Read(text, low.End);
        var (high, end, isFraction) = ReadHigh(text, low, unit, measure);
        if (high is not null) unit = QuantityUnit.Read(text, end);
        if (low.IsBareOne && high is null && unit.Name.Length == 0 && QuantityComparator.After(text, end).Sign == "")
            return null;
        // "20210G>A", "4Ts", "2nd": letters that are no unit make the number a name.
        if (high is null && unit.Name.Length == 0 && IsGluedToLetters(text, low.End)) return null;
        var (name, stop) = unit.Name.Length > 0 ? (unit.Name, unit.End) : (SuspendedUnit(text, end), end);
        if (isFraction && name != "mmhg") name = name.Length > 0 ? "of " + name : "of";
        var (after, extentEnd) = comparator.Length > 0 ? ("", stop) : QuantityComparator.After(text, stop);
        comparator = SpanComparator(text, (comparator, before), name) + after;
        if (QuantityMeasure.IsAgeAt(text, stop)) measure = "age";
        if (measure == "age" && name.Length == 0) name = "years";
        var quantity = new Quantity(comparator, low.Value, high, name, measure) { Route = unit.Route };
        return new FoundQuantity(
            quantity, new TextRange(low.Start, stop), new TextRange(Math.Min(start, low.Start), extentEnd));
    }

    /// <summary>"Over 6 months" tells a span of time, "over 65 years" after those of that age a bound.</summary>
    private static string SpanComparator(string text, (string Sign, int Start) comparator, string unit) =>
        comparator.Sign == ">"
        && QuantityUnit.IsTime(unit)
        && text.AsSpan(comparator.Start).StartsWith("over", StringComparison.OrdinalIgnoreCase)
        && !QuantityMeasure.NamesPeople(text, comparator.Start, unit)
            ? ""
            : comparator.Sign;

    private static (decimal? High, int End, bool IsFraction) ReadHigh(
        string text, QuantityNumber low, QuantityUnit unit, string measure)
    {
        var from = unit.Name.Length > 0 ? unit.End : low.End;
        if (QuantityRange.Separator(text, (low.Start, from), measure) is { } separator
            && QuantityNumber.TryReadAfter(text, separator.End, out var high)
            && (high.Value >= low.Value || separator.IsList)
            && (unit.Name.Length == 0 || QuantityUnit.Read(text, high.End).Name == unit.Name))
        {
            return (high.Value, high.End, false);
        }
        if (unit.Name.Length == 0
            && QuantityRange.FractionBar(text, low) is { } bar
            && QuantityNumber.TryReadAfter(text, bar, out var whole)
            && whole.IsWhole)
        {
            return (whole.Value, whole.End, true);
        }
        return (null, low.End, false);
    }

    /// <summary>"55- and 65-year-old": the unit of the next number.</summary>
    private static string SuspendedUnit(string text, int end)
    {
        if (end >= text.Length || text[end] != '-') return "";
        foreach (var joint in Joints)
        {
            if (!QuantityText.HasWord(text, end + 1, joint)) continue;
            return QuantityNumber.TryReadAfter(text, end + 1 + joint.Length, out var next)
                ? QuantityUnit.Read(text, next.End).Name
                : "";
        }
        return "";
    }

    private static bool IsGluedToLetters(string text, int end) =>
        end < text.Length && char.IsLetter(text[end]);
}
