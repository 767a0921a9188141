using AnswerEngine.Documents.CorpusMarkdown;
using AnswerEngine.Documents.GuidelineArchive;
using AnswerEngine.Documents.Html;
using AnswerEngine.Documents.Jats;
using AnswerEngine.Documents.JsonLines;
using AnswerEngine.Documents.Medline;
using AnswerEngine.Documents.PubMed;
using AnswerEngine.Documents.Ris;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents;

/// <summary>Reads files of every known format. A bad file is a result, never an exception.</summary>
public static class DocumentReaders
{
    /// <summary>The readers; at most one of them recognises a file.</summary>
    public static IReadOnlyList<IDocumentReader> All { get; } =
    [
        new CorpusMarkdownReader(),
        new GuidelineArchiveReader(),
        new PubMedXmlReader(),
        new JatsReader(),
        new HtmlReader(),
        new JsonLinesReader(),
        new RisReader(),
        new MedlineReader(),
    ];

    /// <summary>Reads a file of whichever format its content shows, gzipped or not; lazily.</summary>
    /// <param name="path">The file.</param>
    /// <param name="kind">The kind of documents that do not state their own.</param>
    /// <param name="cancellationToken">The only thing that makes the enumeration throw.</param>
    public static IEnumerable<ReadResult> Read(
        string path, DocumentKind? kind = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DescribedFailures.OfFile(ReadFile(path, kind, cancellationToken), cancellationToken);
    }

    private static IEnumerable<ReadResult> ReadFile(
        string path, DocumentKind? kind, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path)) throw new UnreadableContentException("a folder, not a file");
        using var file = CorpusFile.Open(path);
        if (file.Head.IsEmpty) throw new UnreadableContentException("the file is empty");
        var reader = All.FirstOrDefault(candidate => candidate.Recognizes(file.Head.Span))
            ?? throw Unrecognised(file.Head.Span);
        foreach (var result in reader.Read(file.Content, new ReadRequest(file.Name, kind), cancellationToken))
            yield return result;
    }

    private static UnreadableContentException Unrecognised(ReadOnlySpan<byte> head) => new(
        TextEncoding.FromMark(head) is { Length: not 3 }
            ? "the file is UTF-16 or UTF-32: convert it to UTF-8"
            : "format not recognised: expected Markdown with front matter, PubMed XML, JATS, HTML, JSON lines, RIS or "
                + "MEDLINE");
}
