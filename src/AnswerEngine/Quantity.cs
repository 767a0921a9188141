namespace AnswerEngine;

/// <summary>
/// A number in a sentence with what belongs to it: comparator, range, unit, and the measure that it is a value of (HR,
/// INR, P, ...). Equality is by value after normalisation: "1·5", "1.50" and "1.5" are equal, "2.0-3.0" and "2.0 to
/// 3.0", "percent" and "%", "at least" and "≥", "three months" and "3 months".
/// </summary>
/// <remarks>
/// "14 of 255" and "14/255" have the unit "of" and both numbers; "120/80 mmHg" has the systolic value as
/// <paramref name="Low"/>. "HR" and "aHR" are one measure; whoever says "adjusted" says it in words.
/// </remarks>
/// <param name="Comparator">One of <c>&lt; &gt; ≤ ≥ ±</c>, or empty.</param>
/// <param name="Low">The number, or the lower end of a range.</param>
/// <param name="High">The upper end of a range, or null.</param>
/// <param name="Unit">Normalised unit, lower-case, with how often it is given, or empty.</param>
/// <param name="Measure">Normalised name of what is measured, when it stands right before the number, or empty.</param>
public sealed record Quantity(string Comparator, decimal Low, decimal? High, string Unit, string Measure)
{
    /// <summary>Most quantities read from one text.</summary>
    public const int CountMax = 500;

    /// <summary>How a dose is given ("oral", "iv", "sc", ...), when the text says it beside the amount.</summary>
    public string Route { get; init; } = "";

    /// <summary>The unit without its divisor and without how often it is given: "mg" of "mg/kg twice daily".</summary>
    public string BaseUnit => Unit.Split('/', ' ')[0];

    /// <summary>True for a whole number that stands alone and can be a year.</summary>
    public bool IsYear =>
        Unit.Length == 0
        && Measure.Length == 0
        && High is null
        && Low is >= 1900 and <= 2100
        && Low == decimal.Truncate(Low);

    /// <summary>
    /// The quantities of a text, in order. Numbers inside identifiers (G20210A, NCT01035255, IL-6) are not quantities.
    /// </summary>
    public static IReadOnlyList<Quantity> Find(string text) => [.. QuantityScanner.Scan(text).Select(f => f.Quantity)];

    /// <summary>The same with the place of each number and its unit in the text.</summary>
    public static IReadOnlyList<(Quantity Quantity, TextRange Place)> FindPlaces(string text) =>
        [.. QuantityScanner.Scan(text).Select(f => (f.Quantity, f.Place))];
}
