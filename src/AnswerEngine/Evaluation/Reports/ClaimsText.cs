using System.Globalization;
using System.Text;
using AnswerEngine.Evaluation.Claims;

namespace AnswerEngine.Evaluation.Reports;

/// <summary>Verdicts against experts' labels, for a terminal.</summary>
public static class ClaimsText
{
    /// <summary>The figures with their intervals, the tables of labels against verdicts, and the notes.</summary>
    public static string Render(ClaimsReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        Line(text, $"{report.DataSet}, {report.Split}: {report.Cases} cases");
        foreach (var figure in report.Figures)
        {
            var interval = Interval(figure) is { Length: > 0 } found ? $"({found})" : "";
            Line(text, $"  {figure.Name,-62} {figure.Value:0.000} {interval,-18} {figure.Counts}");
        }
        foreach (var confusion in report.Confusions)
        {
            Line(text, $"\n{confusion.Name}: rows are labels, columns verdicts");
            Line(text, $"  {"",-28}{string.Concat(confusion.Verdicts.Select(v => $"{v,26}"))}");
            foreach (var (label, row) in confusion.Labels.Zip(confusion.Counts))
                Line(text, $"  {label,-28}{string.Concat(row.Select(c => Figures.Plain(c, "0").PadLeft(26)))}");
        }
        text.Append('\n');
        foreach (var note in report.Notes) Line(text, $"{note}");
        return text.ToString();
    }

    /// <summary>"0.348 to 0.459"; empty when there is none.</summary>
    internal static string Interval(ClaimFigure figure) => figure.Interval is { } interval
        ? $"{Figures.Plain(interval.Low, "0.000")} to {Figures.Plain(interval.High, "0.000")}"
        : "";

    private static void Line(StringBuilder text, FormattableString line) =>
        text.Append(line.ToString(CultureInfo.InvariantCulture).TrimEnd()).Append('\n');
}
