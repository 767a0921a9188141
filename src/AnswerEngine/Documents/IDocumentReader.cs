namespace AnswerEngine.Documents;

/// <summary>
/// Reads one format: bytes -> documents or described failures. A function of the bytes and <see cref="ReadRequest"/>;
/// never throws for bad content (only <see cref="OperationCanceledException"/> and I/O errors of the stream itself
/// leave it).
/// </summary>
public interface IDocumentReader
{
    /// <summary>Name of the format as the ingest report shows it.</summary>
    string Format { get; }

    /// <summary>
    /// Tells from the first bytes (at most <see cref="CorpusFile.HeadLength"/>, already inflated) whether this reader
    /// is the right one.
    /// </summary>
    bool Recognizes(ReadOnlySpan<byte> head);

    /// <summary>
    /// Reads everything the stream holds, in order; lazily, so that one record at a time is in memory where the format
    /// allows it.
    /// </summary>
    IEnumerable<ReadResult> Read(Stream content, ReadRequest request, CancellationToken cancellationToken);
}

/// <summary>What a reader may know besides the bytes.</summary>
/// <param name="Name">File name without folder and without <c>.gz</c>; the last resort for an id.</param>
/// <param name="Kind">
/// The kind of documents that do not state their own; null leaves it to the format's default.
/// </param>
public sealed record ReadRequest(string Name, DocumentKind? Kind = null);

/// <summary>Either a document or the reason why there is none.</summary>
public sealed record ReadResult
{
    private ReadResult(SourceDocument? document, ReadFailure? failure) => (Document, Failure) = (document, failure);

    /// <summary>The document; null exactly when <see cref="Failure"/> is not.</summary>
    public SourceDocument? Document { get; }

    /// <summary>Why nothing could be read here.</summary>
    public ReadFailure? Failure { get; }

    /// <summary>A document that was read.</summary>
    public static ReadResult Of(SourceDocument document) => new(document, null);

    /// <summary>
    /// A failure: <paramref name="where"/> names the place in the file ("line 17", "record 3"; empty for the whole
    /// file).
    /// </summary>
    public static ReadResult Failed(string where, string reason) => new(null, new ReadFailure(where, reason));
}

/// <summary>Why a file or a record of it could not be read, and what would mend it, in one sentence.</summary>
public sealed record ReadFailure(string Where, string Reason);
