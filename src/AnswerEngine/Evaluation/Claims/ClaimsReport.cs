namespace AnswerEngine.Evaluation.Claims;

/// <summary>What an evaluation of verdicts on labelled claims found.</summary>
/// <param name="DataSet">Which set.</param>
/// <param name="Split">Which part of it.</param>
/// <param name="Cases">How many cases were judged.</param>
/// <param name="Figures">Every figure with its denominator and interval.</param>
/// <param name="Confusions">Tables of labels against verdicts.</param>
/// <param name="Notes">What a reader must know to judge the figures.</param>
public sealed record ClaimsReport(
    string DataSet,
    string Split,
    int Cases,
    IReadOnlyList<ClaimFigure> Figures,
    IReadOnlyList<Confusion> Confusions,
    IReadOnlyList<string> Notes);

/// <summary>A figure.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">Between 0 and 1.</param>
/// <param name="Interval">Of 95 %, by drawing the cases again; null without cases.</param>
/// <param name="Counts">The counts behind it, in words.</param>
public sealed record ClaimFigure(string Name, double Value, Interval? Interval, string Counts);

/// <summary>How often each gold label met each verdict.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Labels">The gold labels: the rows.</param>
/// <param name="Verdicts">The verdicts: the columns.</param>
/// <param name="Counts">Row by row.</param>
public sealed record Confusion(
    string Name,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Verdicts,
    IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>Counts pairs of gold label and verdict.</summary>
    public static Confusion Of(
        string name, IReadOnlyList<string> labels, IReadOnlyList<(string Label, string Verdict)> pairs)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(pairs);
        var verdicts = labels.Concat(pairs.Select(p => p.Verdict)).Distinct().ToArray();
        return new Confusion(
            name, labels, verdicts,
            [.. labels.Select(l => (IReadOnlyList<int>)[.. verdicts.Select(v => pairs.Count(p => p == (l, v)))])]);
    }
}
