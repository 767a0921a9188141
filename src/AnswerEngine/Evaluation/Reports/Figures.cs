using System.Globalization;
using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>How figures are written, in every report alike.</summary>
internal static class Figures
{
    public const string None = "no cases";

    /// <summary>"0.912", "3", "10.4".</summary>
    public static string Value(MetricScore metric, double? value) => value is not { } number
        ? None
        : metric.Aggregate switch
        {
            Aggregate.Count => Plain(number, "0"),
            Aggregate.Median => Plain(number, "0.#"),
            _ => Plain(number, "0.000"),
        };

    /// <summary>"0.860 to 0.950"; empty when there is none.</summary>
    public static string Interval(MetricScore metric, SetScore score) => score.Interval is { } interval
        ? $"{Value(metric, interval.Low)} to {Value(metric, interval.High)}"
        : "";

    /// <summary>"120 of 131 points", "49 articles".</summary>
    public static string Count(MetricScore metric, SetScore score) => metric.Aggregate == Aggregate.Median
        ? $"{Plain(score.Cases, "0")} {metric.Counted}"
        : $"{Plain(score.Got, "0")} of {Plain(score.Of, "0")} {metric.Counted}";

    /// <summary>"equal to 0.912", or empty.</summary>
    public static string Verdict(MetricScore metric, SetScore score) => score.Verdict switch
    {
        BaselineVerdict.Better => $"better than {Value(metric, score.Expected)}",
        BaselineVerdict.Equal => $"equal to {Value(metric, score.Expected)}",
        BaselineVerdict.Worse => $"WORSE than {Value(metric, score.Expected)}",
        _ => "",
    };

    /// <summary>True when the figure reaches its bar; null when there is no bar or no figure.</summary>
    public static bool? ReachesBar(MetricScore metric, SetScore score) =>
        metric.Bar is not { } bar || score.Value is not { } value
            ? null
            : metric.Better == Better.Higher ? value >= bar : value <= bar;

    public static string Bar(MetricScore metric) => metric.Bar is not { } bar
        ? ""
        : (metric.Better == Better.Higher ? "≥ " : "≤ ") + Value(metric, bar);

    public static string Plain(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
