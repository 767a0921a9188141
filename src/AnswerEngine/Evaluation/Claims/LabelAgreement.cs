using System.Globalization;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>Agreement of verdicts with labels, beside what always saying the commonest label would reach.</summary>
internal static class LabelAgreement
{
    /// <summary>Accuracy, balanced accuracy, the majority's accuracy, and F1 of every label.</summary>
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
        foreach (var label in pairs.Select(p => p.Label).Distinct().Order(StringComparer.Ordinal))
            yield return OfLabel($"{name}: F1 of \"{label}\"", label, pairs, (c => c.F1, bootstrap));
    }

    /// <summary>F1, precision and recall of the label that stands for contradiction.</summary>
    public static IEnumerable<ClaimFigure> Contradictions(
        string name, string label, IReadOnlyList<(string Label, string Verdict)> pairs, Bootstrap bootstrap)
    {
        var start = ClaimFigure.OfContradictions + name;
        yield return OfLabel($"{start}: F1", label, pairs, (c => c.F1, bootstrap));
        yield return OfLabel($"{start}: precision", label, pairs, (c => c.Precision, bootstrap));
        yield return OfLabel($"{start}: recall", label, pairs, (c => c.Recall, bootstrap));
    }

    private static ClaimFigure OfLabel(
        string name,
        string label,
        IReadOnlyList<(string Label, string Verdict)> pairs,
        (Func<RetrievalCounts, double> Measure, Bootstrap Bootstrap) by)
    {
        var counts = pairs.Select(p => new RetrievalCounts(
            p.Label == label && p.Verdict == label ? 1 : 0, p.Verdict == label ? 1 : 0, p.Label == label ? 1 : 0))
            .ToArray();
        var sum = RetrievalCounts.Sum(counts);
        return new ClaimFigure(
            name, by.Measure(sum),
            by.Bootstrap.Of(counts.Length, drawn => by.Measure(RetrievalCounts.Sum(drawn.Select(i => counts[i])))),
            sum.ToString());
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
