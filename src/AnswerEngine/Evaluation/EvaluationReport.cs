using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation;

/// <summary>
/// What an evaluation found: every figure with its denominator and interval, and every case with its reasons.
/// </summary>
public sealed record EvaluationReport
{
    /// <summary>Name of the suite.</summary>
    public required string Suite { get; init; }

    /// <summary>Name of the snapshot that was asked.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Revision of the engine.</summary>
    public required int EngineRevision { get; init; }

    /// <summary>What composed the answers: <c>extractive</c>, or model and prompt.</summary>
    public string ComposedBy { get; init; } = AnswerEngine.ComposedBy.Extractive;

    /// <summary>Seed and samples of the intervals.</summary>
    public required Bootstrap Bootstrap { get; init; }

    /// <summary>The figures.</summary>
    public required IReadOnlyList<MetricScore> Metrics { get; init; }

    /// <summary>Leads and must-mentions by topic and by kind of question.</summary>
    public required IReadOnlyList<BreakdownRow> Breakdown { get; init; }

    /// <summary>The cases in the order of the files.</summary>
    public required IReadOnlyList<CaseResult> Cases { get; init; }

    /// <summary>The figures that are below their baseline.</summary>
    public IEnumerable<(MetricScore Metric, SetScore Score)> Regressions() =>
        from metric in Metrics
        from score in metric.Sets
        where score.Verdict == BaselineVerdict.Worse
        select (metric, score);
}

/// <summary>A metric over the sets of cases.</summary>
/// <param name="Name">As the suite names it.</param>
/// <param name="Title">As a table names it.</param>
/// <param name="Counted">What the denominator counts.</param>
/// <param name="Aggregate">How it was made of the cases.</param>
/// <param name="Better">Which way is better.</param>
/// <param name="Bar">What it should reach.</param>
/// <param name="Sets">"tune", "held" and "all", those that were run.</param>
public sealed record MetricScore(
    string Name,
    string Title,
    string Counted,
    Aggregate Aggregate,
    Better Better,
    double? Bar,
    IReadOnlyList<SetScore> Sets);

/// <summary>A metric over one set.</summary>
public sealed record SetScore
{
    /// <summary>"tune", "held" or "all".</summary>
    public required string Set { get; init; }

    /// <summary>The figure; null when there is no case to count.</summary>
    public required double? Value { get; init; }

    /// <summary>Its 95 % interval.</summary>
    public required Interval? Interval { get; init; }

    /// <summary>Cases that count.</summary>
    public required int Cases { get; init; }

    /// <summary>What was got.</summary>
    public required double Got { get; init; }

    /// <summary>What was there to get.</summary>
    public required double Of { get; init; }

    /// <summary>The baseline.</summary>
    public required double? Expected { get; init; }

    /// <summary>Against the baseline; null when there is none.</summary>
    public required BaselineVerdict? Verdict { get; init; }
}

/// <summary>Two figures for the cases of one topic or one kind of question.</summary>
/// <param name="By">"topic" or "kind".</param>
/// <param name="Key">Which.</param>
/// <param name="LeadsRight">Leads right.</param>
/// <param name="Leads">Leads that the gold names.</param>
/// <param name="Mentioned">Points said.</param>
/// <param name="Points">Points that must be said.</param>
public sealed record BreakdownRow(string By, string Key, int LeadsRight, int Leads, int Mentioned, int Points);

/// <summary>What came of one case.</summary>
public sealed record CaseResult
{
    /// <summary>The case.</summary>
    public required string Id { get; init; }

    /// <summary>Its set.</summary>
    public required GoldSet Set { get; init; }

    /// <summary>What it tries.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>What it is about.</summary>
    public required string Topic { get; init; }

    /// <summary>The kind of answer that is asked for, in the gold's words; empty where it names none.</summary>
    public required string AskedFor { get; init; }

    /// <summary>The question.</summary>
    public required string Question { get; init; }

    /// <summary>The stand-alone question, of a follow-up.</summary>
    public required string? UnderstoodAs { get; init; }

    /// <summary>How far it was answered.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The first cited statement; null for an abstention and for a case held out.</summary>
    public required string? Lead { get; init; }

    /// <summary>What it says to each metric; the reasons of a case held out are withheld.</summary>
    public required IReadOnlyList<Measure> Measures { get; init; }

    /// <summary>Measures that are not what they should be.</summary>
    public IEnumerable<Measure> Failures() => Measures.Where(m =>
        AnswerMetrics.Find(m.Metric) is { } metric
        && metric.Aggregate != Aggregate.Median
        && metric.Name != AnswerMetrics.PartialAnswer
        && (metric.Better == Better.Higher ? m.Got < m.Of : m.Got > 0));
}
