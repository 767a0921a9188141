using System.Globalization;
using AnswerEngine.Documents.RetractionWatch;
using AnswerEngine.Indexing;
using AnswerEngine.Search.Files;

namespace AnswerEngine;

/// <summary>
/// A list of retractions -> the next snapshot of an index: the same documents, with the status that the list gives
/// them. Later ingests carry the list on; the next import replaces it.
/// </summary>
public sealed class RetractionImport(string indexDirectory)
{
    /// <summary>Reads the CSV file of the Retraction Watch database into the index.</summary>
    /// <param name="file">Path of the file.</param>
    /// <param name="date">Of which day it is, <c>yyyy-MM-dd</c>; null to take the newest date in it.</param>
    /// <param name="cancellationToken">Leaves the index as it was.</param>
    /// <exception cref="DirectoryNotFoundException">There is no index.</exception>
    /// <exception cref="InvalidDataException">The file is no such list.</exception>
    public RetractionReport Run(string file, DateOnly? date = null, CancellationToken cancellationToken = default)
    {
        var snapshots = new SnapshotDirectory(indexDirectory);
        if (snapshots.CurrentPath is null) throw NoIndex();
        var reading = RetractionWatchReader.Read(file, cancellationToken);
        var list = List(reading.Notices, date);
        using var writer = snapshots.AcquireWriter();
        var current = snapshots.CurrentPath ?? throw NoIndex();
        var replaced = NoticeTable.Read(current)?.ListDate;
        IReadOnlyList<NoticedDocument> documents = [];
        var matched = new NoticeTable(list.Date, 0, new Dictionary<string, IReadOnlyList<EditorialNotice>>());
        var name = snapshots.Publish(
            directory => matched = NoticedSnapshot.Write(current, directory, list, cancellationToken),
            snapshot =>
            {
                documents = Documents(Path.Combine(Path.GetDirectoryName(current)!, snapshot), matched);
                Keep(Path.GetFileName(current), snapshot);
            },
            cancellationToken);
        return new RetractionReport
        {
            Snapshot = name,
            ListDate = list.Date,
            IsListDateGiven = list.IsDateGiven,
            ReplacedListDate = replaced,
            Rows = reading.Rows,
            Usable = reading.Notices.Count,
            Undated = reading.Notices.Count(n => n.Notice.Date is null),
            Rejected = reading.Rejected,
            RejectedRows = reading.RejectedRows,
            Natures =
            [
                .. Enum.GetValues<NoticeNature>()
                    .Select(n => NatureCount.Of(n, reading.Notices, matched.Documents.Values)),
            ],
            Documents = documents,
        };
    }

    private static NoticeList List(IReadOnlyList<ListedNotice> notices, DateOnly? date)
    {
        var text = date?.ToString("O", CultureInfo.InvariantCulture)
            ?? notices.Max(n => n.Notice.Date)
            ?? throw new InvalidDataException("no row of the list has a RetractionDate; give its date with --date");
        return new NoticeList(text, date is not null, notices);
    }

    /// <summary>The files that the documents came from are the same ones: they need not be read again.</summary>
    private void Keep(string before, string snapshot) =>
        (IngestLedger.Load(indexDirectory, before) with { Snapshot = snapshot }).Save(indexDirectory);

    private static List<NoticedDocument> Documents(string snapshot, NoticeTable matched)
    {
        using var index = LocalPassageIndex.OpenSnapshot(snapshot);
        return
        [
            .. matched.Documents.Keys.Select(id => index.Document(id)).OfType<SourceDocument>()
                .Select(d => new NoticedDocument(d.Id, d.Record.Title, d.Status, d.Notices?.Notices ?? [])),
        ];
    }

    private DirectoryNotFoundException NoIndex() => new(
        $"{indexDirectory} holds no index; make one with: answers ingest PATH --index {indexDirectory}");
}
