using System.Text.Json;
using AnswerEngine.Storage;

namespace AnswerEngine.Web.Serving;

/// <summary>Which articles are answered again.</summary>
internal enum RegenerationScope
{
    /// <summary>Those not yet composed from this snapshot.</summary>
    Stale,

    /// <summary>All.</summary>
    All,
}

/// <summary>What to regenerate: one of scope, where and ids.</summary>
internal sealed record RegenerationOrder
{
    /// <summary>All, or those not yet composed from this snapshot.</summary>
    public RegenerationScope? Scope { get; init; }

    /// <summary>Conditions as the command's --where has them, such as "state=approved,reader=patient".</summary>
    public string? Where { get; init; }

    /// <summary>These articles.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>True to learn what would change, and keep nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>What was chosen, as a member of JSON.</summary>
    internal string Chosen => this switch
    {
        { Where: { } where } => $"\"where\":{JsonSerializer.Serialize(where)}",
        { Scope: RegenerationScope.All } => "\"scope\":\"all\"",
        { Scope: RegenerationScope.Stale } => "\"scope\":\"stale\"",
        _ => $"\"ids\":{JsonSerializer.Serialize(Ids)}",
    };
}

/// <summary>Whether a job goes on.</summary>
internal enum RegenerationPhase
{
    /// <summary>It is under way.</summary>
    Running,

    /// <summary>All is done.</summary>
    Finished,

    /// <summary>Something is left, and it is not under way here.</summary>
    Stopped,
}

/// <summary>How far a regeneration is, and what came of it.</summary>
internal sealed record RegenerationState(
    string Id, RegenerationPhase Phase, bool DryRun, string Snapshot, int Total, int Done, RegenerationCounts Counts)
{
    /// <summary>Articles that are told otherwise now, each with a version that waits for review.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>Articles that could not be answered again.</summary>
    public required IReadOnlyList<RegenerationFailure> Failures { get; init; }

    public static RegenerationState Of(RegenerationJob job, IReadOnlyList<JobItem> items, bool isRunning) => new(
        FormattableString.Invariant($"{job.Id}"),
        job.FinishedAt is not null ? RegenerationPhase.Finished
            : isRunning ? RegenerationPhase.Running : RegenerationPhase.Stopped,
        DryRun: false,
        job.Snapshot,
        items.Count,
        items.Count(i => i.Outcome is not null),
        RegenerationCounts.Of(items.Select(i => i.Outcome)))
    {
        Changed = [.. items.Where(i => i.Outcome == ItemOutcome.Changed).Select(i => i.ArticleId)],
        Failures =
        [
            .. items.Where(i => i.Outcome == ItemOutcome.Failed)
                .Select(i => new RegenerationFailure(i.ArticleId, i.Error ?? "")),
        ],
    };

    public static RegenerationState Of(
        string id, string snapshot, (int Total, int Done) at, RegenerationReport? report, bool isRunning)
    {
        var results = report?.Results ?? [];
        var phase = report is not null ? RegenerationPhase.Finished
            : isRunning ? RegenerationPhase.Running : RegenerationPhase.Stopped;
        var counts = RegenerationCounts.Of(results.Select(r => (ItemOutcome?)r.Outcome));
        return new RegenerationState(id, phase, DryRun: true, snapshot, at.Total, at.Done, counts)
        {
            Changed = [.. results.Where(r => r.Outcome == ItemOutcome.Changed).Select(r => r.ArticleId)],
            Failures =
            [
                .. results.Where(r => r.Outcome == ItemOutcome.Failed)
                    .Select(r => new RegenerationFailure(r.ArticleId, r.Error ?? "")),
            ],
        };
    }
}

/// <summary>How many articles had which outcome so far.</summary>
internal sealed record RegenerationCounts(int Changed, int Unchanged, int Failed)
{
    public static RegenerationCounts Of(IEnumerable<ItemOutcome?> outcomes)
    {
        var counts = outcomes.OfType<ItemOutcome>().CountBy(o => o).ToDictionary();
        return new RegenerationCounts(
            counts.GetValueOrDefault(ItemOutcome.Changed),
            counts.GetValueOrDefault(ItemOutcome.Unchanged),
            counts.GetValueOrDefault(ItemOutcome.Failed));
    }
}

/// <summary>An article that could not be answered again, and why.</summary>
internal sealed record RegenerationFailure(string Id, string Error);
