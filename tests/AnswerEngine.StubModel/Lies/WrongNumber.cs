using System.Globalization;
using System.Text.RegularExpressions;
using AnswerEngine.StubModel.Replies;

namespace AnswerEngine.StubModel.Lies;

/// <summary>Changes one number of the text: ten times, a tenth, another unit, a wider range.</summary>
internal sealed partial class WrongNumber : Lie
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["mg"] = "g", ["g"] = "mg", ["mcg"] = "mg", ["days"] = "weeks", ["weeks"] = "months", ["months"] = "years", ["years"] = "months",
        ["hours"] = "days", ["day"] = "week", ["minutes"] = "hours", ["mL"] = "L", ["kg"] = "g",
    };

    public override string Name => "wrong-numbers";

    public override ReplyStatement? Spoil(ReplyStatement statement, LieScene scene)
    {
        var numbers = Number().Matches(statement.Text);
        if (numbers.Count == 0) return null;
        var number = scene.Pick(numbers);
        string? spoiled = null;
        var way = scene.Random.Next(4);
        // The first two ways are always open.
        for (var i = 0; spoiled is null && i < 4; i++) spoiled = Changed(statement.Text, number, (way + i) % 4);
        return spoiled is null || spoiled == statement.Text ? null : statement with { Text = spoiled };
    }

    private static string? Changed(string text, Match number, int way)
    {
        var value = decimal.Parse(number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return way switch
        {
            0 when value != 0 => With(text, number, value * 10),
            1 when value != 0 => With(text, number, value / 10),
            2 => OtherUnit(text),
            _ => WiderRange(text),
        };
    }

    private static string With(string text, Group part, decimal value) =>
        string.Concat(text.AsSpan(0, part.Index), value.ToString("0.#####", CultureInfo.InvariantCulture), text.AsSpan(part.Index + part.Length));

    private static string? OtherUnit(string text)
    {
        if (Measured().Match(text) is not { Success: true } measured || !Units.TryGetValue(measured.Groups["unit"].Value, out var other)) return null;
        var unit = measured.Groups["unit"];
        return string.Concat(text.AsSpan(0, unit.Index), other, text.AsSpan(unit.Index + unit.Length));
    }

    private static string? WiderRange(string text) =>
        Range().Match(text) is { Success: true } range
            ? With(text, range.Groups["high"], decimal.Parse(range.Groups["high"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) + 7)
            : null;

    [GeneratedRegex(@"(?<![\w.,\-])\d{1,6}(\.\d{1,4})?(?![\w,]|\.\d|-\w)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)? (?<unit>mg|g|mcg|days|weeks|months|years|hours|day|minutes|mL|kg)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Measured();

    [GeneratedRegex(@"(?<![\w.])\d+(\.\d+)?( to |-|–)(?<high>\d{1,6}(\.\d{1,4})?)(?![\w]|\.\d|-)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Range();
}
