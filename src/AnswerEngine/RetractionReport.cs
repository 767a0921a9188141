namespace AnswerEngine;

/// <summary>What came of the import of a list of retractions.</summary>
public sealed record RetractionReport
{
    /// <summary>The snapshot that is in force now.</summary>
    public required string Snapshot { get; init; }

    /// <summary>Of which day the list is, <c>yyyy-MM-dd</c>.</summary>
    public required string ListDate { get; init; }

    /// <summary>False when that is only the newest date of a notice in it.</summary>
    public required bool IsListDateGiven { get; init; }

    /// <summary>The date of the list that this one replaces, or null.</summary>
    public required string? ReplacedListDate { get; init; }

    /// <summary>Rows read, without the heading.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that name a paper and say what became of it.</summary>
    public required int Usable { get; init; }

    /// <summary>Usable rows without a date that can be read.</summary>
    public required int Undated { get; init; }

    /// <summary>Rows that cannot be used.</summary>
    public required int Rejected { get; init; }

    /// <summary>The first of these, with the reason.</summary>
    public required IReadOnlyList<RejectedRow> RejectedRows { get; init; }

    /// <summary>Rows and documents by nature.</summary>
    public required IReadOnlyList<NatureCount> Natures { get; init; }

    /// <summary>The documents that the list names, by id.</summary>
    public required IReadOnlyList<NoticedDocument> Documents { get; init; }
}

/// <summary>A row that cannot be used: the line on which it begins, and why.</summary>
public sealed record RejectedRow(int Line, string Reason);

/// <summary>Rows of one nature, and the documents with such a notice by how they were matched.</summary>
public sealed record NatureCount(
    NoticeNature Nature, int Rows, int Documents, int ByDoi, int ByPmid, int ByTitleAndYear)
{
    internal static NatureCount Of(
        NoticeNature nature,
        IEnumerable<ListedNotice> rows,
        IEnumerable<IReadOnlyList<EditorialNotice>> documents)
    {
        // A document counts by the surest of its ways.
        var ways = documents.Select(d => d.Where(n => n.Nature == nature).Min(n => n.MatchedBy)).OfType<NoticeMatch>()
            .ToList();
        int By(NoticeMatch way) => ways.Count(w => w == way);
        return new NatureCount(
            nature, rows.Count(r => r.Notice.Nature == nature), ways.Count,
            By(NoticeMatch.Doi), By(NoticeMatch.Pmid), By(NoticeMatch.TitleAndYear));
    }
}

/// <summary>A document that the list names, and its status now.</summary>
public sealed record NoticedDocument(
    string Id, string Title, DocumentStatus Status, IReadOnlyList<EditorialNotice> Notices);
