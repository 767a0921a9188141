using System.Text;
using System.Text.Json;

namespace AnswerEngine.Storage;

/// <summary>
/// That the log and the tables tell the same: each version and each step of review has its record, and the text of a
/// version is the one that was sealed. So a log cut short is noticed even when its head was set back with it.
/// </summary>
internal static class AuditCoverage
{
    /// <summary>What the record of a new version says.</summary>
    public static string Version(int number, string contentSha256) =>
        FormattableString.Invariant($"version {number} {contentSha256}");

    /// <summary>What the record of a step of review says.</summary>
    public static string Review(int number, ReviewState state, string contentSha256) =>
        FormattableString.Invariant($"version {number} {StoredNames.Of(state)} {contentSha256}");

    public static IEnumerable<string> Check(LibraryTransaction transaction, IReadOnlyList<AuditRecord> records)
    {
        var versions = transaction.Query(
            "SELECT article_id, number, content_sha256 FROM versions ORDER BY article_id, number",
            r => (Subject: r.Text(0), Action: "version", Detail: Version(r.Number(1), r.Text(2))));
        var reviews = transaction.Query(
            "SELECT article_id, number, content_sha256, action, state FROM reviews ORDER BY id",
            r => (Subject: r.Text(0), Action: r.Text(3),
                Detail: Review(r.Number(1), StoredNames.Read<ReviewState>(r.Text(4)), r.Text(2))));
        var kept = versions.Concat(reviews).ToArray();
        var actions = kept.Select(k => k.Action).ToHashSet(StringComparer.Ordinal);
        var told = records.GroupBy(r => (r.Subject, r.Action, r.Detail)).ToDictionary(g => g.Key, g => g.Count());
        foreach (var group in kept.GroupBy(k => k))
        {
            if (told.GetValueOrDefault(group.Key) < group.Count())
                yield return $"{group.Key.Subject}: \"{group.Key.Detail}\" stands in no record of the audit log";
        }
        var there = kept.ToLookup(k => k);
        foreach (var (key, count) in told.Where(r => actions.Contains(r.Key.Action)))
        {
            if (there[key].Count() < count)
                yield return $"{key.Subject}: the audit log tells of \"{key.Detail}\", which is gone";
        }
        foreach (var failure in Seals(transaction)) yield return failure;
    }

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
}
