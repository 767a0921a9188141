using System.Globalization;
using System.Text.RegularExpressions;

namespace AnswerEngine.Evaluation.Mutations;

/// <summary>False statements by a changed number, unit, range or comparator.</summary>
internal static partial class NumberMutations
{
    private static readonly WordSwap Units = new(
        ["mg|mcg", "milligrams|micrograms", "milligram|microgram", "mg/kg|mcg/kg", "mg/dL|mcg/dL", "mg/day|mcg/day"],
        ["µg|mg", "μg|mg", "ug|mg"]);

    private static readonly WordSwap BeforeNumber = new(
        [
            "at least|at most", "more than|less than", "greater than|lower than", "above|below",
            "higher than|fewer than", "older than|younger than", "no more than|no less than", "up to|a minimum of",
        ],
        ["over|under", "longer than|shorter than"], ("", @"(?=\s+\d)"));

    private static readonly WordSwap AfterNumber = new(
        [
            "or more|or less", "or higher|or lower", "or older|or younger", "or greater|or fewer", "or above|or below",
            "and older|and younger", "and over|and under", "or longer|or shorter",
        ],
        [], (@"(?<=\d[^.;,]{0,18})", ""));

    /// <summary>The number with a unit or with decimals moved by one place: ten times as much, or a tenth.</summary>
    public static string? TenTimes(string sentence, MutationDice dice) => Scaled(sentence, dice, 10m);

    public static string? ATenth(string sentence, MutationDice dice) => Scaled(sentence, dice, 0.1m);

    public static string? OtherUnit(string sentence, MutationDice dice) => Units.One(sentence, dice);

    /// <summary>One end of a range moved by one in its last digit.</summary>
    public static string? OtherEnd(string sentence, MutationDice dice)
    {
        var ranges = Range().Matches(sentence);
        if (ranges.Count == 0) return null;
        var range = ranges[dice.Next(ranges.Count)];
        var end = range.Groups[dice.Next(2) == 0 ? "low" : "high"];
        if (!decimal.TryParse(end.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        var step = 1m;
        for (var i = end.Value.IndexOf('.', StringComparison.Ordinal); i >= 0 && i < end.Length - 1; i++) step /= 10;
        return Replaced(sentence, end, value + (end.Name == "low" && value > step ? -step : step));
    }

    public static string? OtherComparator(string sentence, MutationDice dice)
    {
        string?[] changed =
        [
            BeforeNumber.One(sentence, dice), AfterNumber.One(sentence, dice), OtherSign(sentence, dice),
        ];
        var possible = changed.OfType<string>().ToArray();
        return possible.Length == 0 ? null : dice.Of(possible);
    }

    private static string? OtherSign(string sentence, MutationDice dice)
    {
        var signs = Sign().Matches(sentence);
        if (signs.Count == 0) return null;
        var sign = signs[dice.Next(signs.Count)];
        var other = sign.Value switch { "<" => ">", ">" => "<", "≥" => "≤", "≤" => "≥", "<=" => ">=", _ => "<=" };
        return string.Concat(sentence.AsSpan(0, sign.Index), other, sentence.AsSpan(sign.Index + sign.Length));
    }

    private static string? Scaled(string sentence, MutationDice dice, decimal factor)
    {
        var numbers = Measured().Matches(sentence);
        if (numbers.Count == 0) return null;
        var number = numbers[dice.Next(numbers.Count)].Groups["n"];
        return decimal.TryParse(
            number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value != 0
            ? Replaced(sentence, number, value * factor)
            : null;
    }

    private static string Replaced(string sentence, Group number, decimal value) =>
        string.Concat(
            sentence.AsSpan(0, number.Index), value.ToString("0.#########", CultureInfo.InvariantCulture),
            sentence.AsSpan(number.Index + number.Length));

    [GeneratedRegex(
        @"(?<![\w.,·/^(-])(?<n>\d{1,6}(?:\.\d+)?)(?=\s?(?:%|mg|mcg|µg|g\b|kg|mL|ml\b|units|IU|mmol|mmHg|months|years"
        + @"|weeks|days|hours|percent|patients|cm\b|mm\b))|(?<![\w.,·/^-])(?<n>\d{1,3}\.\d+)(?![\w.]*\d)",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Measured();

    [GeneratedRegex(
        @"(?<![\w.,·/-])(?<low>\d{1,3}(?:\.\d+)?)(?:\s?[-–]\s?|\sto\s)(?<high>\d{1,3}(?:\.\d+)?)(?![\w-]*\d|\.\d|[-/])",
        RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Range();

    [GeneratedRegex(@"(?:<=|>=|[<>≤≥])(?=\s?\d|\s?\.\d)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Sign();
}
