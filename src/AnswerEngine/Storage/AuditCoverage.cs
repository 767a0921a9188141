using System.Text;
using System.Text.Json;

namespace AnswerEngine.Storage;

/// <summary>
/// That the log and the tables tell the same: each version and each step of review has its record, and the text of a
/// version is the one that was sealed. So a log cut short is noticed even when its head was set back with it.
/// </summary>
internal static class AuditCoverage
{
    private const string WordsMark = "; ";

    /// <summary>What the record of a new version says.</summary>
    public static string Version(int number, string contentSha256) =>
        FormattableString.Invariant($"version {number} {contentSha256}");

    /// <summary>What the record of a step of review says. Until schema version 2 it ended before the mark.</summary>
    public static string Review(int number, ReviewStep step) => FormattableString.Invariant(
        $"version {number} {ValueName.Of(step.State)} {step.ContentSha256}{WordsMark}")
        + $"until {step.ExpiresOn ?? "-"}, {Comment(step.Comment)}";

    /// <summary>What the record of a verdict says; likewise.</summary>
    public static string Judgement(int number, StatementReview review) => FormattableString.Invariant(
        $"version {number} {review.StatementId} {ValueName.Of(review.Verdict)}{WordsMark}{Comment(review.Comment)}");

    /// <summary>What the record of a new job says.</summary>
    public static string Job(int articles, string snapshot) =>
        FormattableString.Invariant($"{articles} articles from {snapshot}");

    public static IEnumerable<string> Check(LibraryTransaction transaction, IReadOnlyList<AuditRecord> records) =>
    [
        .. Acts(transaction, records), .. Rules(transaction, records), .. States(transaction), .. Seals(transaction),
    ];

    /// <summary>Each version, step of review, verdict and job has its record, and each such record its row.</summary>
    private static IEnumerable<string> Acts(LibraryTransaction transaction, IReadOnlyList<AuditRecord> records)
    {
        string[] steps = [.. Enum.GetValues<ReviewAction>().Select(ValueName.Of)];
        // A later verdict of the same reviewer takes the place of the one before it.
        var verdicts = records.Where(r => r.Action == "judge")
            .GroupBy(r => (r.Subject, r.By, Statement: JudgedStatement(r.Detail)))
            .Select(g => g.Last());
        var told = records
            .Where(r => r.Action is "version" or "regenerate" or "regenerated" || steps.Contains(r.Action))
            .Concat(verdicts)
            .Select(r => new Act(
                r.Subject, r.Action, r.Detail, r.At, r.Action == "judge" || steps.Contains(r.Action) ? r.By : ""))
            .ToLookup(r => r);
        // A record from before the mark says nothing of comments and last days.
        var kept = Kept(transaction).Select(k => told.Contains(k) || !told.Contains(k.Bare) ? k : k.Bare)
            .ToLookup(k => k);
        foreach (var group in kept.Where(g => told[g.Key].Count() < g.Count()))
            yield return $"{group.Key}: stands in no record of the audit log";
        foreach (var group in told.Where(g => kept[g.Key].Count() < g.Count()))
            yield return $"{group.Key}: the audit log tells of it, and it is gone";
    }

    private static IEnumerable<Act> Kept(LibraryTransaction transaction) =>
    [
        .. transaction.Query(
            "SELECT article_id, number, content_sha256, created_at FROM versions",
            r => new Act(r.Text(0), "version", Version(r.Number(1), r.Text(2)), r.Text(3), "")),
        .. transaction.Query(
            $"SELECT {ReviewFile.StepColumns}, article_id, number FROM reviews",
            r => (Step: ReviewFile.Step(r), Id: r.Text(7), Number: r.Number(8)))
            .Select(r => new Act(
                r.Id, ValueName.Of(r.Step.Action), Review(r.Number, r.Step), r.Step.At, r.Step.By)),
        .. transaction.Query(
            $"SELECT {ReviewFile.VerdictColumns}, article_id, number FROM verdicts",
            r => (Verdict: ReviewFile.Verdict(r), Id: r.Text(5), Number: r.Number(6)))
            .Select(r => new Act(r.Id, "judge", Judgement(r.Number, r.Verdict), r.Verdict.At, r.Verdict.By)),
        .. transaction.Query(
            "SELECT id, snapshot, created_at, (SELECT count(*) FROM job_items WHERE job_id = jobs.id) FROM jobs",
            r => new Act(
                JobJournal.Subject(r.Long(0)), "regenerate", Job(r.Number(3), r.Text(1)), r.Text(2), "")),
        .. transaction.Query(
            "SELECT id, finished_at FROM jobs WHERE finished_at IS NOT NULL",
            r => new Act(JobJournal.Subject(r.Long(0)), "regenerated", "", r.Text(1), "")),
    ];

    /// <summary>A setting has the value that it was given last.</summary>
    private static IEnumerable<string> Rules(LibraryTransaction transaction, IReadOnlyList<AuditRecord> records)
    {
        var told = records.Where(r => r.Action == "set").GroupBy(r => r.Subject, r => r.Detail)
            .ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var kept = transaction.Query("SELECT name, value FROM settings", r => (Name: r.Text(0), Value: r.Text(1)))
            .ToDictionary(r => r.Name, r => r.Value, StringComparer.Ordinal);
        return told.Keys.Union(kept.Keys, StringComparer.Ordinal)
            .Where(name => told.GetValueOrDefault(name) != kept.GetValueOrDefault(name))
            .Select(name => $"the setting {name} is not what the audit log tells");
    }

    /// <summary>A version stands where the last step of its review left it.</summary>
    private static IEnumerable<string> States(LibraryTransaction transaction) => transaction.Query(
        "SELECT v.article_id, v.number FROM versions v LEFT JOIN reviews r ON r.id = (SELECT max(id) FROM reviews "
            + "WHERE article_id = v.article_id AND number = v.number) "
            + "WHERE v.state IS NOT coalesce(r.state, $1) OR v.reviewer IS NOT r.by "
            + "OR v.reviewed_at IS NOT CASE WHEN r.state = $2 THEN r.at END "
            + "OR v.expires_on IS NOT CASE WHEN r.state = $2 THEN r.expires_on END ORDER BY v.article_id, v.number",
        r => FormattableString.Invariant(
            $"{r.Text(0)}: version {r.Number(1)} does not stand where the last step of its review left it"),
        ValueName.Of(ReviewState.Submitted),
        ValueName.Of(ReviewState.Approved));

    private static IEnumerable<string> Seals(LibraryTransaction transaction) => transaction
        .Query(
            "SELECT article_id, number, content_sha256, article FROM versions ORDER BY article_id, number",
            r => (Id: r.Text(0), Number: r.Number(1), IsSealed: IsSealed(r.Text(3), r.Text(2))))
        .Where(v => !v.IsSealed)
        .Select(v => FormattableString.Invariant($"{v.Id}: the text of version {v.Number} is not what was sealed"));

    private static bool IsSealed(string json, string contentSha256)
    {
        try
        {
            return ArticleJson.ContentHash(ArticleJson.Read(Encoding.UTF8.GetBytes(json))) == contentSha256;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>A comment by its hash: the log holds no text that somebody wrote.</summary>
    private static string Comment(string? text) => text is null ? "no comment" : $"comment {ArticleJson.Sha256(text)}";

    /// <summary>The version and statement of a verdict: the first three words of its record.</summary>
    private static string JudgedStatement(string detail)
    {
        const int words = 3;
        return string.Join(' ', detail.Split(' ').Take(words));
    }

    /// <summary>What was done, as a row and a record both tell it.</summary>
    private sealed record Act(string Subject, string Action, string Detail, string At, string By)
    {
        /// <summary>The same without what stands after the mark.</summary>
        public Act Bare => Detail.IndexOf(WordsMark, StringComparison.Ordinal) is >= 0 and var mark
            ? this with { Detail = Detail[..mark] }
            : this;

        public override string ToString() => $"{Subject}: {Action} \"{Detail}\"";
    }
}
