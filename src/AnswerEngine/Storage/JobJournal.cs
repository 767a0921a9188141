namespace AnswerEngine.Storage;

/// <summary>
/// Regeneration jobs and how far they are. The result of an item and the version that it made are one transaction, so
/// that a job that was killed goes on where it was, with nothing done twice.
/// </summary>
public sealed class JobJournal
{
    private const string Columns = "id, options, snapshot, finished_at";

    private readonly Library _library;

    internal JobJournal(Library library) => _library = library;

    /// <summary>Begins a job over these articles, as they are now.</summary>
    /// <returns>Its number.</returns>
    public long Begin(string snapshot, string options, IReadOnlyList<string> articleIds, string by)
    {
        ArgumentNullException.ThrowIfNull(articleIds);
        return _library.Write(t =>
        {
            t.Execute(
                "INSERT INTO jobs (options, snapshot, created_at) VALUES ($1, $2, $3)", options, snapshot, t.Now);
            var id = t.Value<long>("SELECT last_insert_rowid()");
            for (var i = 0; i < articleIds.Count; i++)
            {
                t.Execute(
                    "INSERT INTO job_items SELECT $1, $2, $3, NULL, max(number), NULL, NULL FROM versions "
                        + "WHERE article_id = $3",
                    id,
                    i,
                    articleIds[i]);
            }
            var detail = AuditCoverage.Job(articleIds.Count, snapshot);
            AuditLog.Append(t, new AuditEntry(by, "regenerate", Subject(id), detail));
            return id;
        });
    }

    /// <summary>The last job that was not finished, or null.</summary>
    public RegenerationJob? Unfinished() => _library.Read(t => t.Query(
        $"SELECT {Columns} FROM jobs WHERE finished_at IS NULL ORDER BY id DESC LIMIT 1", Job)) is [var job]
        ? job
        : null;

    /// <summary>A job by its number, or null.</summary>
    public RegenerationJob? Find(long id) =>
        _library.Read(t => t.Query($"SELECT {Columns} FROM jobs WHERE id = $1", Job, id)) is [var job] ? job : null;

    /// <summary>The items of a job in their order.</summary>
    public IReadOnlyList<JobItem> Items(long job) => _library.Read(t => t.Query(
        "SELECT article_id, outcome, from_number, to_number, error FROM job_items WHERE job_id = $1 ORDER BY place",
        r => new JobItem(
            r.Text(0),
            r.TextOrNull(1) is { } outcome ? StoredNames.Read<ItemOutcome>(outcome) : null,
            r.Number(2),
            r.NumberOrNull(3),
            r.TextOrNull(4)),
        job));

    /// <summary>Keeps what came of an item; does nothing when it was done before.</summary>
    public ItemOutcome Finish(long job, ComposedArticle composed, string by)
    {
        ArgumentNullException.ThrowIfNull(composed);
        return _library.Write(t =>
        {
            if (Outcome(t, job, composed.Article.Id) is { } done) return done;
            var kept = ArticleShelf.Keep(t, composed.Article, composed.Inputs, by);
            var outcome = kept.IsNew ? ItemOutcome.Changed : ItemOutcome.Unchanged;
            if (!kept.IsNew) ArticleShelf.Confirm(t, composed, kept.Number);
            Set(t, job, composed.Article.Id, outcome, kept.Number, null);
            return outcome;
        });
    }

    /// <summary>Keeps that an item failed, and why.</summary>
    public void Fail(long job, string articleId, string error) => _library.Write(t =>
    {
        if (Outcome(t, job, articleId) is null) Set(t, job, articleId, ItemOutcome.Failed, null, error);
        return true;
    });

    /// <summary>Closes a job; its failed items are not tried again by it.</summary>
    public void End(long job, string by) => _library.Write(t =>
    {
        // Two processes may have gone on with it; it ends once.
        var isEnd = t.Execute("UPDATE jobs SET finished_at = $2 WHERE id = $1 AND finished_at IS NULL", job, t.Now) > 0;
        if (isEnd) AuditLog.Append(t, new AuditEntry(by, "regenerated", Subject(job)));
        return isEnd;
    });

    private static RegenerationJob Job(LibraryRow row) =>
        new(row.Long(0), row.Text(1), row.Text(2)) { FinishedAt = row.TextOrNull(3) };

    private static ItemOutcome? Outcome(LibraryTransaction transaction, long job, string articleId) =>
        transaction.Value<string>(
            "SELECT outcome FROM job_items WHERE job_id = $1 AND article_id = $2", job, articleId) is { } name
            ? StoredNames.Read<ItemOutcome>(name)
            : null;

    private static void Set(
        LibraryTransaction transaction, long job, string articleId, ItemOutcome outcome, int? number, string? error) =>
        transaction.Execute(
            "UPDATE job_items SET outcome = $3, to_number = $4, error = $5 WHERE job_id = $1 AND article_id = $2",
            job,
            articleId,
            ValueName.Of(outcome),
            number,
            error);

    /// <summary>What the audit log calls a job.</summary>
    internal static string Subject(long job) => FormattableString.Invariant($"job-{job}");
}

/// <summary>A job that regenerates articles.</summary>
public sealed record RegenerationJob(long Id, string Options, string Snapshot)
{
    /// <summary>When it ended: UTC, ISO 8601; null while something is left to do.</summary>
    public string? FinishedAt { get; init; }
}

/// <summary>An article of a job; its outcome is null until it was done.</summary>
public sealed record JobItem(string ArticleId, ItemOutcome? Outcome, int FromNumber, int? ToNumber, string? Error);

/// <summary>What came of an item.</summary>
public enum ItemOutcome
{
    /// <summary>A new version waits for review.</summary>
    Changed,

    /// <summary>A reader would be told the same: no version.</summary>
    Unchanged,

    /// <summary>It could not be composed.</summary>
    Failed,
}
