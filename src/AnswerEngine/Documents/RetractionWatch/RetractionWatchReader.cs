using System.Globalization;
using AnswerEngine.Documents.Csv;

namespace AnswerEngine.Documents.RetractionWatch;

/// <summary>
/// Reads the CSV file of the Retraction Watch database. Its columns are described at
/// https://www.crossref.org/documentation/retrieve-metadata/retraction-watch/ and
/// https://gitlab.com/crossref/retraction-watch-data (looked up 2026-11-29).
/// </summary>
internal static class RetractionWatchReader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int BytesMax = 512 * 1024 * 1024;

    /// <summary>Most rejected rows that are kept with their reason; all are counted.</summary>
    public const int RejectedMax = 1_000;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is not such a file, or has no usable row.</exception>
    public static NoticeReading Read(string path, CancellationToken cancellationToken = default)
    {
        if (new FileInfo(path) is { Exists: true, Length: > BytesMax })
            throw new InvalidDataException($"{path} is larger than {BytesMax >> 20} MiB, the most for a list");
        try
        {
            return Read(File.ReadAllBytes(path), cancellationToken);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{path}: {error.Message}");
        }
    }

    private static NoticeReading Read(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var records = new CsvRecords(content).All().GetEnumerator();
        if (!records.MoveNext()) throw new InvalidDataException("the file is empty");
        var columns = RetractionWatchColumns.Of(records.Current);
        var (rows, rejected) = (0, 0);
        var notices = new List<ListedNotice>();
        var kept = new List<RejectedRow>();
        while (records.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++rows > NoticeList.NoticesMax)
            {
                throw new InvalidDataException(string.Create(
                    CultureInfo.InvariantCulture, $"more than {NoticeList.NoticesMax:N0} rows, the most for a list"));
            }
            if (columns.Notice(records.Current, out var problem) is { } notice)
            {
                notices.Add(notice);
                continue;
            }
            rejected++;
            if (kept.Count < RejectedMax) kept.Add(new RejectedRow(records.Current.Line, problem));
        }
        if (notices.Count == 0) throw new InvalidDataException($"none of {rows} rows can be used");
        return new NoticeReading(notices, rows, rejected, kept);
    }
}

/// <summary>What a file gave.</summary>
/// <param name="Notices">The usable rows.</param>
/// <param name="Rows">Rows read, without the heading.</param>
/// <param name="Rejected">How many of them cannot be used.</param>
/// <param name="RejectedRows">The first of these, with the reason.</param>
internal sealed record NoticeReading(
    IReadOnlyList<ListedNotice> Notices, int Rows, int Rejected, IReadOnlyList<RejectedRow> RejectedRows);
