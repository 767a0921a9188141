using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation;

/// <summary>
/// What is evaluated and what was reached before: the corpus, the gold, and the committed baseline with its tolerances.
/// Paths are relative to the suite's own file.
/// </summary>
public sealed record EvaluationSuite
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The folder of sources.</summary>
    public required string Corpus { get; init; }

    /// <summary>The files of gold, by kind.</summary>
    public required GoldPaths Questions { get; init; }

    /// <summary>The reader of cases that name none.</summary>
    public required Reader Reader { get; init; }

    /// <summary>Seed and samples of the intervals.</summary>
    public required Bootstrap Bootstrap { get; init; }

    /// <summary>The baseline, in the order of <see cref="AnswerMetrics.All"/>.</summary>
    public required IReadOnlyList<ExpectedScore> Metrics { get; init; }
}

/// <summary>Where the gold lies; null for a kind that the suite leaves out.</summary>
public sealed record GoldPaths(string? Answerable, string? Unanswerable, string? FollowUps, string? Emergencies);

/// <summary>What a metric reached before, and by how much it may differ.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Bar">What it should reach; null when nothing was set.</param>
/// <param name="Tolerance">A difference up to this is no difference.</param>
/// <param name="Tune">Reached on the cases for tuning.</param>
/// <param name="Held">Reached on the cases held out.</param>
public sealed record ExpectedScore(string Name, double? Bar, double Tolerance, double? Tune, double? Held);

/// <summary>A figure against its baseline.</summary>
public enum BaselineVerdict
{
    /// <summary>Beyond the tolerance on the good side.</summary>
    Better,

    /// <summary>Within the tolerance.</summary>
    Equal,

    /// <summary>Beyond the tolerance on the bad side, or without any case where there were some.</summary>
    Worse,
}
