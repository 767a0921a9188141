using System.Globalization;
using System.Text.RegularExpressions;

namespace AnswerEngine;

/// <summary>
/// A number in a sentence with what belongs to it: comparator, range, unit, and the measure that it is a value of (HR,
/// INR, P, ...). Equality is by value after normalisation: "1·5", "1.50" and "1.5" are equal, "2.0-3.0" and "2.0 to
/// 3.0", "percent" and "%", "at least" and "≥".
/// </summary>
/// <param name="Comparator">One of <c>&lt; &gt; ≤ ≥</c>, or empty.</param>
/// <param name="Low">The number, or the lower end of a range.</param>
/// <param name="High">The upper end of a range, or null.</param>
/// <param name="Unit">Normalised unit, lower-case, or empty.</param>
/// <param name="Measure">Normalised name of what is measured, when it stands right before the number, or empty.</param>
public sealed partial record Quantity(string Comparator, decimal Low, decimal? High, string Unit, string Measure)
{
    /// <summary>Most quantities read from one text.</summary>
    public const int CountMax = 500;

    /// <summary>The unit without its divisor and without how often it is given: "mg" of "mg/kg twice daily".</summary>
    public string BaseUnit => Unit.Split('/', ' ')[0];

    /// <summary>True for a whole number that stands alone and can be a year.</summary>
    public bool IsYear =>
        Unit.Length == 0
        && Measure.Length == 0
        && High is null
        && Low is >= 1900 and <= 2100
        && Low == decimal.Truncate(Low);

    private static readonly (string Word, string Sign)[] Comparators =
    [
        ("at least", "≥"), ("no less than", "≥"), ("≥", "≥"), (">=", "≥"),
        ("at most", "≤"), ("up to", "≤"), ("no more than", "≤"), ("≤", "≤"), ("<=", "≤"),
        ("less than", "<"), ("fewer than", "<"), ("below", "<"), ("under", "<"), ("<", "<"),
        ("more than", ">"), ("greater than", ">"), ("above", ">"), ("over", ">"), ("exceeding", ">"), (">", ">"),
    ];

    /// <summary>
    /// The quantities of a text, in order. Numbers inside identifiers (G20210A, NCT01035255, IL-6) are not quantities.
    /// </summary>
    public static IReadOnlyList<Quantity> Find(string text) => [.. FindPlaces(text).Select(p => p.Quantity)];

    /// <summary>The same with the place of each number in the text.</summary>
    public static IReadOnlyList<(Quantity Quantity, TextRange Place)> FindPlaces(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<(Quantity, TextRange)>();
        foreach (var match in Pattern().Matches(text).Take(CountMax))
        {
            if (Read(match) is not { } quantity) continue;
            var start = match.Groups["low"].Index;
            found.Add((quantity, new TextRange(start, match.Index + match.Length)));
        }
        return found;
    }

    private static Quantity? Read(Match match)
    {
        if (Parse(match.Groups["low"], match.Groups["sign"].Success) is not { } low) return null;
        var high = match.Groups["high"].Success ? Parse(match.Groups["high"], match.Groups["highSign"].Success) : null;
        var comparator = match.Groups["cmp"].Value;
        var sign = Comparators
            .FirstOrDefault(c => c.Word.Equals(comparator, StringComparison.OrdinalIgnoreCase)).Sign ?? "";
        var unit = UnitName(match.Groups["unit"].Value)
            + Per(match.Groups["per"].Value) + Frequency(match.Groups["often"].Value);
        return new Quantity(sign, low, high, unit, MeasureName(match.Groups["measure"].Value));
    }

    private static decimal? Parse(Group digits, bool isNegative)
    {
        var plain = digits.Value.Replace(",", "", StringComparison.Ordinal).Replace('·', '.');
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        var shortest = value / 1.0000000000000000000000000000m;
        return isNegative ? -shortest : shortest;
    }

    private static string UnitName(string unit) => unit.ToLowerInvariant() switch
    {
        "percent" or "per cent" => "%",
        "µg" or "μg" or "ug" or "microgram" or "micrograms" => "mcg",
        "milligram" or "milligrams" => "mg",
        "gram" or "grams" => "g",
        "iu" or "unit" or "u" => "units",
        "hour" or "h" => "hours",
        "day" => "days",
        "week" => "weeks",
        "month" => "months",
        "year" => "years",
        "minute" => "minutes",
        "patient" => "patients",
        "participant" => "participants",
        var other => other,
    };

    /// <summary>"mg/day" and "mg daily" are one unit, "mg/kg" and "mg" are two.</summary>
    private static string Per(string per) => per.ToLowerInvariant()
        .Replace("m²", "m2", StringComparison.Ordinal)
        .Replace("/week", " weekly", StringComparison.Ordinal)
        .Replace("/day", " daily", StringComparison.Ordinal) switch
    {
        "/d" => " daily",
        var other => other,
    };

    /// <summary>How often a dose is given is part of its unit: once and twice daily are different doses.</summary>
    private static string Frequency(string often) => often.Trim().ToLowerInvariant() switch
    {
        "" => "",
        "daily" or "once daily" or "a day" or "once a day" or "per day" => " daily",
        "twice daily" or "twice a day" => " twice daily",
        "weekly" or "once weekly" or "once a week" or "a week" or "per week" => " weekly",
        var other => " " + other,
    };

    private static string MeasureName(string measure) => measure.ToLowerInvariant() switch
    {
        "hazard ratio" => "hr",
        "relative risk" or "risk ratio" => "rr",
        "odds ratio" => "or",
        "p value" => "p",
        var other => other,
    };

    // The time-out bounds what a hostile text can cost; the pattern has no nested repetition.
    [GeneratedRegex(
        @"(?:\b(?<measure>HR|RR|OR|(?i:hazard ratio|relative risk|risk ratio|odds ratio|p value)"
        + @"|INR|CI|[Pp]|[Nn]|NNT|SD|SE)\b[\s=:(,]{0,3})?"
        + @"(?<cmp>(?i:at least|no less than|at most|up to|no more than|less than|fewer than"
        + @"|more than|greater than|exceeding|below|under|above|over)"
        + @"|≥|≤|>=|<=|<|>)?\s?(?<sign>(?<=^|[\s(\[=<>≤≥:,])[-−–])?"
        + @"(?<![\p{L}\p{N}.·]|\p{L}-)(?<low>\d[\d,]{0,14}(?:[.·]\d{1,10})?|\.\d{1,10})(?![\p{L}]*\d)"
        + @"(?:\s?(?:-|–|—|−|to)\s?(?<highSign>[-−–])?(?<high>\d[\d,]{0,14}(?:[.·]\d{1,10})?))?"
        + @"(?:[\s-]?(?<unit>%|percent\b|per cent\b|mmol\b"
        + @"|mg\b|mcg\b|[µμ]g\b|micrograms?\b|milligrams?\b|grams?\b|kg\b|g\b|mL\b|IU\b|units?\b"
        + @"|hours?\b|days?\b|weeks?\b|months?\b|years?\b|minutes?\b|mmHg\b|mm Hg\b|patients?\b|participants?\b)"
        + @"(?<per>(?:/(?:m²|(?:kg|m2|dL|L|mL|min|hour|h|day|d|week|dose)\b)){0,2})"
        + @"(?<often>\s(?:(?:once|twice|three times|four times)\s)?"
        + @"(?:daily|weekly|monthly|a day|a week|per day|per week)\b"
        + @"|\severy \d{1,2} hours\b)?)?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Pattern();
}
