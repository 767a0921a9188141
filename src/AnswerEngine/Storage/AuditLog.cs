using System.Security.Cryptography;
using System.Text;

namespace AnswerEngine.Storage;

/// <summary>
/// Who did what and when, append-only. The hash of a record covers its members and the hash before it, so that none
/// can be changed, taken out or moved unseen; the head, kept apart, tells when the last ones are missing.
/// </summary>
public sealed class AuditLog
{
    private readonly Library _library;

    internal AuditLog(Library library) => _library = library;

    /// <summary>Number and hash of the last record; kept elsewhere, they prove the log up to there.</summary>
    public AuditHead Head => _library.Read(t => HeadOf(t));

    /// <summary>The records, oldest first.</summary>
    /// <param name="subject">Only those about this article or job, or null for all.</param>
    public IReadOnlyList<AuditRecord> Records(string? subject = null) => _library.Read(t => t.Query(
        "SELECT seq, at, by, action, subject, detail, hash FROM audit WHERE $1 IS NULL OR subject = $1 ORDER BY seq",
        Record,
        subject));

    /// <summary>What does not hold in the log, and between it and what it tells of; empty when all holds.</summary>
    public IReadOnlyList<string> Verify() => _library.Read(t =>
    {
        var failures = new List<string>();
        var (last, previous) = (0L, "");
        var records = t.Query(
            "SELECT seq, at, by, action, subject, detail, hash FROM audit ORDER BY seq", Record);
        foreach (var record in records)
        {
            if (record.Seq != last + 1) failures.Add($"audit record {last + 1} is missing");
            if (record.Hash != HashOf(record, previous)) failures.Add($"audit record {record.Seq} was changed");
            (last, previous) = (record.Seq, record.Hash);
        }
        var head = HeadOf(t);
        if ((head.Seq, head.Hash) != (last, previous))
            failures.Add($"the audit log ends with record {last}; its head names record {head.Seq}");
        failures.AddRange(AuditCoverage.Check(t, records));
        return failures;
    });

    /// <summary>Adds a record to the transaction that does what it tells of.</summary>
    internal static void Append(LibraryTransaction transaction, AuditEntry entry)
    {
        var head = HeadOf(transaction);
        var record = new AuditRecord(
            head.Seq + 1, transaction.Now, entry.By, entry.Action, entry.Subject, entry.Detail, "");
        var hash = HashOf(record, head.Hash);
        transaction.Execute(
            "INSERT INTO audit VALUES ($1, $2, $3, $4, $5, $6, $7)",
            record.Seq, record.At, record.By, record.Action, record.Subject, record.Detail, hash);
        transaction.Execute("UPDATE audit_head SET seq = $1, hash = $2", record.Seq, hash);
    }

    private static AuditHead HeadOf(LibraryTransaction transaction) =>
        transaction.Query("SELECT seq, hash FROM audit_head", r => new AuditHead(r.Long(0), r.Text(1))) is [var head]
            ? head
            : new AuditHead(0, "");

    private static AuditRecord Record(LibraryRow row) => new(
        row.Long(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6));

    /// <summary>SHA-256 over the members, each with its length, so that no two records read alike.</summary>
    private static string HashOf(AuditRecord record, string previous)
    {
        var text = new StringBuilder();
        foreach (var member in (string[])
            [
                previous, FormattableString.Invariant($"{record.Seq}"),
                record.At, record.By, record.Action, record.Subject, record.Detail,
            ])
        {
            text.Append(FormattableString.Invariant($"{member.Length}:")).Append(member).Append('\n');
        }
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>Number and hash of the last record; 0 and empty when there is none.</summary>
public sealed record AuditHead(long Seq, string Hash);

/// <summary>A record of the audit log.</summary>
public sealed record AuditRecord(
    long Seq, string At, string By, string Action, string Subject, string Detail, string Hash);

/// <summary>
/// What a record tells: who did what to which article or job. Never the text of a question or an answer.
/// </summary>
internal sealed record AuditEntry(string By, string Action, string Subject, string Detail = "");
