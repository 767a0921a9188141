namespace AnswerEngine.Evaluation.Retrieval;

/// <summary>How well a ranking finds what experts judged relevant, and what it cost.</summary>
/// <param name="Ranking">Its name.</param>
/// <param name="Snapshot">The snapshot that was searched.</param>
/// <param name="Documents">Documents in the snapshot.</param>
/// <param name="DocumentsLeftOut">
/// Records that the ingest rejected (a title without text among them); null for an index that was made before.
/// </param>
/// <param name="Depth">How many results of a query were looked at.</param>
/// <param name="Result">What was found.</param>
/// <param name="IndexBytes">All files of the snapshot together.</param>
/// <param name="IndexFiles">Each of them.</param>
/// <param name="PeakMemoryBytes">
/// Most memory that the process held, the making of a temporary index included: a measurement of this machine.
/// </param>
public sealed record RetrievalReport(
    string Ranking,
    string Snapshot,
    int Documents,
    int? DocumentsLeftOut,
    int Depth,
    RetrievalResult Result,
    long IndexBytes,
    IReadOnlyList<IndexFile> IndexFiles,
    long PeakMemoryBytes);

/// <summary>What judged queries found.</summary>
/// <param name="Figures">Means over the queries that were scored.</param>
/// <param name="Counts">What there was to judge.</param>
/// <param name="Queries">The measures of each query, in ordinal order of id.</param>
/// <param name="Latency">
/// Per query, warm, on one thread, analysis included: a measurement of this machine, different every time.
/// </param>
public sealed record RetrievalResult(
    IReadOnlyList<RetrievalFigure> Figures,
    RetrievalCounts Counts,
    IReadOnlyList<QueryMeasures> Queries,
    Latency Latency);

/// <summary>A mean over the queries, with its interval of 95 % by drawing the queries again.</summary>
public sealed record RetrievalFigure(string Name, double Value, Interval? Interval);

/// <summary>The measures of one query.</summary>
public sealed record QueryMeasures(string Id, double Ndcg10, double Recall100, double Mrr10, double Map);

/// <summary>A file of a snapshot.</summary>
public sealed record IndexFile(string Name, long Bytes);

/// <summary>What there was to judge.</summary>
public sealed record RetrievalCounts
{
    /// <summary>Queries that were scored: those with a relevant document.</summary>
    public required int Queries { get; init; }

    /// <summary>Of these, those whose text is not given; they count as if they had found nothing.</summary>
    public required int QueriesWithoutText { get; init; }

    /// <summary>Judged queries without a relevant document: left out, as trec_eval does.</summary>
    public required int QueriesWithoutRelevant { get; init; }

    /// <summary>Judged documents, counted once per query.</summary>
    public required int Judged { get; init; }

    /// <summary>Of these, those that the index does not have.</summary>
    public required int JudgedMissing { get; init; }

    /// <summary>Of those again the relevant ones, which no ranking can find.</summary>
    public required int RelevantMissing { get; init; }
}
