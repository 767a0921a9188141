using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation;

/// <summary>
/// Two runs side by side, paired by case: what was won and lost, and whether the difference is more than the choice of
/// cases.
/// </summary>
public static class RunComparison
{
    /// <summary>Compares the cases that both runs have.</summary>
    public static ComparisonReport Compare(EvaluationReport first, EvaluationReport second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var after = second.Cases.ToDictionary(c => c.Id, StringComparer.Ordinal);
        var before = first.Cases.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var pairs = first.Cases.Where(c => after.ContainsKey(c.Id)).SelectMany(c => Pairs(c, after[c.Id])).ToArray();
        return new ComparisonReport(
            first.Snapshot,
            second.Snapshot,
            [.. Differences(pairs, first.Bootstrap)],
            [.. pairs.Where(p => p.Metric.Aggregate != Aggregate.Median).Select(Change).OfType<CaseChange>()],
            [.. first.Cases.Where(c => !after.ContainsKey(c.Id)).Select(c => c.Id)],
            [.. second.Cases.Where(c => !before.Contains(c.Id)).Select(c => c.Id)]);
    }

    private static IEnumerable<MeasurePair> Pairs(CaseResult first, CaseResult second) =>
        from one in first.Measures
        join other in second.Measures on one.Metric equals other.Metric
        let metric = AnswerMetrics.Find(one.Metric)
        where metric is not null
        select new MeasurePair(first.Id, first.Set, metric, one, other);

    private static IEnumerable<MetricDifference> Differences(IReadOnlyList<MeasurePair> pairs, Bootstrap bootstrap)
    {
        foreach (var set in new GoldSet?[] { GoldSet.Tune, GoldSet.Held, null })
        {
            foreach (var metric in AnswerMetrics.All)
            {
                var of = pairs.Where(p => p.Metric == metric && (set is null || p.Set == set)).ToArray();
                var name = set?.ToString().ToLowerInvariant() ?? "all";
                if (of.Length > 0) yield return Difference(metric, name, of, bootstrap);
            }
        }
    }

    private static MetricDifference Difference(
        Metric metric, string set, IReadOnlyList<MeasurePair> pairs, Bootstrap bootstrap)
    {
        var changes = pairs.Select(p => p.Gain).ToArray();
        return new MetricDifference
        {
            Name = metric.Name,
            Title = metric.Title,
            Set = set,
            Cases = pairs.Count,
            First = metric.Value(pairs.Select(p => p.First)),
            Second = metric.Value(pairs.Select(p => p.Second)),
            // Both runs are counted over the same draw: the cases' own difficulty cancels out.
            Interval = bootstrap.Of(pairs.Count, drawn =>
                metric.Value(drawn.Select(i => pairs[i].Second)) - metric.Value(drawn.Select(i => pairs[i].First))),
            Won = changes.Count(g => g > 0),
            Lost = changes.Count(g => g < 0),
        };
    }

    private static CaseChange? Change(MeasurePair pair)
    {
        var (one, other) = (pair.First, pair.Second);
        if (pair.Gain == 0 && one.Reason == other.Reason) return null;
        var kind = pair.Gain > 0 ? ChangeKind.Won : pair.Gain < 0 ? ChangeKind.Lost : ChangeKind.Changed;
        return new CaseChange(pair.Id, pair.Metric.Name, kind, one, other);
    }

    private sealed record MeasurePair(string Id, GoldSet Set, Metric Metric, Measure First, Measure Second)
    {
        /// <summary>Positive when the second run is the better one.</summary>
        public double Gain =>
            ((Second.Got / Second.Of) - (First.Got / First.Of)) * (Metric.Better == Better.Higher ? 1 : -1);
    }
}

/// <summary>Two runs compared.</summary>
/// <param name="FirstSnapshot">Snapshot of the first run.</param>
/// <param name="SecondSnapshot">Snapshot of the second run.</param>
/// <param name="Metrics">The figures by set.</param>
/// <param name="Changes">The cases that changed.</param>
/// <param name="OnlyInFirst">Ids of cases that the second run lacks.</param>
/// <param name="OnlyInSecond">Ids of cases that the first run lacks.</param>
public sealed record ComparisonReport(
    string FirstSnapshot,
    string SecondSnapshot,
    IReadOnlyList<MetricDifference> Metrics,
    IReadOnlyList<CaseChange> Changes,
    IReadOnlyList<string> OnlyInFirst,
    IReadOnlyList<string> OnlyInSecond);

/// <summary>A metric in both runs, over the cases that count in both.</summary>
public sealed record MetricDifference
{
    /// <summary>As the suite names it.</summary>
    public required string Name { get; init; }

    /// <summary>As a table names it.</summary>
    public required string Title { get; init; }

    /// <summary>"tune", "held" or "all".</summary>
    public required string Set { get; init; }

    /// <summary>Cases that count in both runs.</summary>
    public required int Cases { get; init; }

    /// <summary>The figure of the first run.</summary>
    public required double? First { get; init; }

    /// <summary>The figure of the second run.</summary>
    public required double? Second { get; init; }

    /// <summary>95 % interval of second minus first, over the same draws of cases.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>Cases that the second run does better.</summary>
    public required int Won { get; init; }

    /// <summary>Cases that the second run does worse.</summary>
    public required int Lost { get; init; }
}

/// <summary>How a case changed.</summary>
public enum ChangeKind
{
    /// <summary>Better in the second run.</summary>
    Won,

    /// <summary>Worse in the second run.</summary>
    Lost,

    /// <summary>The same figure for another reason.</summary>
    Changed,
}

/// <summary>A case that the runs do not measure alike.</summary>
/// <param name="Id">The case.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Kind">Which way.</param>
/// <param name="First">In the first run.</param>
/// <param name="Second">In the second run.</param>
public sealed record CaseChange(string Id, string Metric, ChangeKind Kind, Measure First, Measure Second);
