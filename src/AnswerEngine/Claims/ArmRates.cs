using System.Globalization;
using System.Text.RegularExpressions;

namespace AnswerEngine.Claims;

/// <summary>How the figures of two arms in one sentence compare.</summary>
/// <param name="Sign">+1 when the arm asked for has the higher rate, -1 the lower, 0 no significant difference.</param>
/// <param name="IsNoninferior">True when the arm named first met noninferiority, and is the one asked for.</param>
internal sealed record ArmRates(int Sign, bool IsNoninferior)
{
    /// <summary>
    /// Reads "X on A and Y on B (HR ..., 95% CI ...)"; null unless both figures and their significance are there and
    /// agree. Places are where the arms are named.
    /// </summary>
    public static ArmRates? Read(string sentence, IReadOnlyList<int> arm, IReadOnlyList<int>? other)
    {
        var figures = ArmRatesText.Figures(sentence);
        if (figures.Count != 2 || arm.Count == 0) return null;
        // The arm stands behind its figure: "1.3% on A and 2.1% on B".
        var (first, second) = (figures[0], figures[1]);
        var isFirst = arm.Any(p => p > first.At && p < second.At);
        var isSecond = arm.Any(p => p > second.At);
        if (isFirst == isSecond) return null;
        if (other is not null && !other.Any(p => isFirst ? p > second.At : p > first.At && p < second.At)) return null;
        var sign = Math.Sign(first.Value - second.Value);
        if (ArmRatesText.IsSignificant(sentence, sign) is not { } significant) return null;
        var noninferior = isFirst && ArmRatesText.MetNoninferiority(sentence);
        return new ArmRates(significant ? (isFirst ? sign : -sign) : 0, noninferior);
    }
}

/// <summary>Figures and statistics as trial reports write them.</summary>
internal static partial class ArmRatesText
{
    private const double LevelMax = 0.05;

    /// <summary>Percentages, else shares "9 of 168", else counts, outside the statistics.</summary>
    public static IReadOnlyList<(double Value, int At)> Figures(string sentence)
    {
        var text = Statistics().Replace(sentence, m => new string(' ', m.Length));
        var percents = Percent().Matches(text).Select(m => (Number(m.Groups[1]), m.Index)).ToArray();
        if (percents.Length > 0) return percents;
        var shares = Share().Matches(text)
            .Select(m => (Number(m.Groups[1]) / Math.Max(1, Number(m.Groups[2])), m.Index)).ToArray();
        return shares.Length > 0 ? shares : [.. Count().Matches(text).Select(m => (Number(m.Groups[1]), m.Index))];
    }

    /// <summary>Null when the sentence does not tell, or when its ratio and its figures disagree.</summary>
    public static bool? IsSignificant(string sentence, int sign)
    {
        if (EvidenceCues.IsNull(sentence)) return false;
        if (Ratio().Match(sentence) is { Success: true } ratio)
        {
            var (value, low, high) = (Number(ratio.Groups[1]), Number(ratio.Groups[2]), Number(ratio.Groups[3]));
            if (low <= 1 && high >= 1) return false;
            return Math.Sign(value - 1) == sign ? true : null;
        }
        if (Difference().Match(sentence) is { Success: true } difference)
            return Number(difference.Groups[1]) * Number(difference.Groups[2]) > 0;
        return PValue().Match(sentence) is { Success: true } p
            ? p.Groups[1].Value != ">" && Number(p.Groups[2]) <= LevelMax
            : null;
    }

    public static bool MetNoninferiority(string sentence) =>
        NoninferiorityP().Match(sentence) is { Success: true } p && Number(p.Groups[1]) <= LevelMax;

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    [GeneratedRegex(
        @"\((?:adjusted |absolute |risk )*(?:HR|RR|OR|hazard|relative|odds|difference)\b[^()]*\)|\d+(?:\.\d+)?% CI",
        Options, 10_000)]
    private static partial Regex Statistics();

    [GeneratedRegex(@"(\d+(?:\.\d+)?)\s?%", Options, 10_000)]
    private static partial Regex Percent();

    [GeneratedRegex(@"\b(\d+) of (\d+)\b", Options, 10_000)]
    private static partial Regex Share();

    [GeneratedRegex(@"\bin (\d+)(?= patients)", Options, 10_000)]
    private static partial Regex Count();

    [GeneratedRegex(
        @"\b(?:HR|RR|OR|ratio)\b[^()\d]{0,20}(\d+(?:\.\d+)?),? [^()]{0,12}CI"
        + @" (\d+(?:\.\d+)?)(?: to |-|–)(\d+(?:\.\d+)?)",
        Options, 10_000)]
    private static partial Regex Ratio();

    [GeneratedRegex(
        @"\bdifference\b[^()]{0,40}CI (-?\d+(?:\.\d+)?)%?(?: to |–)(-?\d+(?:\.\d+)?)", Options, 10_000)]
    private static partial Regex Difference();

    [GeneratedRegex(@"\bP\s?([=<>])\s?(0?\.\d+)(?! for (?:noninf|non-inf|inter))", Options, 10_000)]
    private static partial Regex PValue();

    [GeneratedRegex(@"\bP\s?[=<]\s?(0?\.\d+) for non-?inferiority", Options, 10_000)]
    private static partial Regex NoninferiorityP();
}
