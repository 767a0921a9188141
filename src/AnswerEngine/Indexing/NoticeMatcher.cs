using System.Globalization;

namespace AnswerEngine.Indexing;

/// <summary>
/// Finds for each document the notices of a list that are about it: by DOI, then by PubMed identifier, then by title
/// and year, which count only where no identifier that both have says otherwise.
/// </summary>
internal sealed class NoticeMatcher(NoticeList list)
{
    private readonly ILookup<string, ListedNotice> _byDoi =
        list.Notices.Where(n => n.Doi is not null).ToLookup(n => n.Doi!, StringComparer.Ordinal);

    private readonly ILookup<string, ListedNotice> _byPmid =
        list.Notices.Where(n => n.Pmid is not null).ToLookup(n => n.Pmid!, StringComparer.Ordinal);

    private readonly ILookup<string, ListedNotice> _byTitle =
        list.Notices.Where(n => n is { Title: not null, Year: not null })
            .ToLookup(n => TitleKey(n.Title!, n.Year!.Value), StringComparer.Ordinal);

    private readonly SortedDictionary<string, IReadOnlyList<EditorialNotice>> _found = new(StringComparer.Ordinal);

    private int _retracted;

    /// <summary>Has looked for all documents of a store.</summary>
    public static NoticeMatcher Of(NoticeList list, DocumentStore documents, CancellationToken cancellationToken)
    {
        var matcher = new NoticeMatcher(list);
        foreach (var document in documents.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            matcher.Add(document);
        }
        return matcher;
    }

    /// <summary>Looks for a document.</summary>
    public void Add(SourceDocument document)
    {
        var notices = NoticesOf(document);
        if (notices.Count == 0) return;
        _found[document.Id] = notices;
        var isOwn = document.Status == DocumentStatus.Retracted;
        if (!isOwn && new DocumentNotices(list.Date, notices).Retraction is not null) _retracted++;
    }

    /// <summary>What was found.</summary>
    public NoticeTable Table() => new(list.Date, _retracted, _found);

    /// <summary>Writes the list and what was found into the folder of a snapshot.</summary>
    public NoticeTable Write(string directory)
    {
        NoticeListFile.Write(directory, list);
        var table = Table();
        File.WriteAllBytes(Path.Combine(directory, NoticeTable.FileName), table.ToJson());
        return table;
    }

    /// <summary>By date, those without one first, each once.</summary>
    private List<EditorialNotice> NoticesOf(SourceDocument document)
    {
        var record = document.Record;
        var matched = new List<(ListedNotice Listed, NoticeMatch By)>();
        if (record.Doi is { } doi) matched.AddRange(_byDoi[doi].Select(n => (n, NoticeMatch.Doi)));
        if (record.Pmid is { } pmid) matched.AddRange(_byPmid[pmid].Select(n => (n, NoticeMatch.Pmid)));
        if (record.Year is { } year && ListedNotice.FoldTitle(record.Title) is { } title)
        {
            matched.AddRange(_byTitle[TitleKey(title, year)]
                .Where(n => IsOpen(n.Doi, record.Doi) && IsOpen(n.Pmid, record.Pmid))
                .Select(n => (n, NoticeMatch.TitleAndYear)));
        }
        return
        [
            .. matched.DistinctBy(m => m.Listed.Notice)
                .Select(m => m.Listed.Notice with { MatchedBy = m.By })
                .OrderBy(n => n.Date, StringComparer.Ordinal).ThenBy(n => n.Nature)
                .ThenBy(n => n.Doi, StringComparer.Ordinal).ThenBy(n => n.Pmid, StringComparer.Ordinal)
                .ThenBy(n => n.Reasons, StringComparer.Ordinal),
        ];
    }

    /// <summary>True when two identifiers do not differ, as one of them is not known.</summary>
    private static bool IsOpen(string? one, string? other) => one is null || other is null || one == other;

    private static string TitleKey(string title, int year) =>
        string.Create(CultureInfo.InvariantCulture, $"{year} {title}");
}
