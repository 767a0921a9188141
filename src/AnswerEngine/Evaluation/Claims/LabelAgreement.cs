using System.Globalization;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>Agreement of verdicts with labels, beside what always saying the commonest label would reach.</summary>
internal static class LabelAgreement
{
    /// <summary>Accuracy, balanced accuracy and the majority's accuracy.</summary>
    public static IEnumerable<ClaimFigure> Figures(
        string name, IReadOnlyList<(string Label, string Verdict)> pairs, Bootstrap bootstrap)
    {
        if (pairs.Count == 0) yield break;
        yield return Figure($"{name}: agreement", pairs, Accuracy, bootstrap);
        yield return Figure($"{name}: balanced accuracy", pairs, Balanced, bootstrap);
        var majority = pairs.GroupBy(p => p.Label).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First();
        yield return new ClaimFigure(
            $"{name}: always \"{majority.Key}\"", majority.Count() / (double)pairs.Count, null,
            Counts(majority.Count(), pairs.Count));
    }

    private static ClaimFigure Figure(
        string name,
        IReadOnlyList<(string Label, string Verdict)> pairs,
        Func<IReadOnlyList<(string Label, string Verdict)>, double> measure,
        Bootstrap bootstrap) =>
        new(
            name,
            measure(pairs),
            bootstrap.Of(pairs.Count, drawn => measure([.. drawn.Select(i => pairs[i])])),
            Counts(pairs.Count(p => p.Label == p.Verdict), pairs.Count));

    private static double Accuracy(IReadOnlyList<(string Label, string Verdict)> pairs) =>
        pairs.Count(p => p.Label == p.Verdict) / (double)pairs.Count;

    private static double Balanced(IReadOnlyList<(string Label, string Verdict)> pairs) =>
        pairs.GroupBy(p => p.Label).Average(g => g.Count(p => p.Label == p.Verdict) / (double)g.Count());

    private static string Counts(int right, int all) =>
        string.Create(CultureInfo.InvariantCulture, $"{right} of {all}");
}
