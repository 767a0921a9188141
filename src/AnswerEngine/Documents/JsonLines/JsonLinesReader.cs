using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.JsonLines;

/// <summary>
/// Reads one document per line: <c>_id</c>, <c>title</c> and <c>text</c> as in BEIR, with optional members of the
/// record. A bad line is a failure of its own; the others are read.
/// </summary>
public sealed class JsonLinesReader : IDocumentReader
{
    /// <summary>Longest line, in bytes.</summary>
    public const int LineBytesMax = 4 << 20;

    /// <summary>Most lines of one file.</summary>
    public const int LinesMax = 5_000_000;

    // Lines that one thread reads at a time.
    private const int BatchBytes = 1 << 17, BatchLines = 256;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <inheritdoc/>
    public string Format => "JSON lines";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        var text = WithoutMark(head).TrimStart(" \t\r\n"u8);
        return text.Length > 1 && text[0] == (byte)'{'
            && text[1..].TrimStart(" \t\r\n"u8) is [(byte)'"', ..] or [(byte)'}', ..];
    }

    /// <inheritdoc/>
    public IEnumerable<ReadResult> Read(Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(request);
        return DescribedFailures.Of(ReadLines(content, request, cancellationToken), cancellationToken);
    }

    private static IEnumerable<ReadResult> ReadLines(
        Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var read = OrderedWork.Select(
            Batches(new ByteLines(content, LineBytesMax), cancellationToken),
            lines => lines.ConvertAll(line => (line.Number, Result: ReadLine(line, request))),
            Environment.ProcessorCount);
        foreach (var (number, result) in read.SelectMany(batch => batch))
        {
            yield return result.Document is { } document && !ids.Add(document.Id)
                ? ReadResult.Failed(
                    Where(number), $"the id {document.Id} is in the file twice: give each line its own _id")
                : result;
        }
    }

    /// <summary>Lines to be read together. What was read before a failure comes before it.</summary>
    private static IEnumerable<List<Line>> Batches(ByteLines lines, CancellationToken cancellationToken)
    {
        var batch = new List<Line>();
        var bytes = 0;
        ExceptionDispatchInfo? failure;
        while (Next(lines, cancellationToken, out failure))
        {
            if (lines.IsBlank) continue;
            batch.Add(new Line(lines.Number, lines.Offset, lines.IsTooLong ? null : lines.Line.ToArray()));
            bytes += lines.Line.Length;
            if (bytes < BatchBytes && batch.Count < BatchLines) continue;
            yield return batch;
            (batch, bytes) = ([], 0);
        }
        yield return batch;
        failure?.Throw();
    }

    private static bool Next(ByteLines lines, CancellationToken cancellationToken, out ExceptionDispatchInfo? failure)
    {
        failure = null;
        try
        {
            if (!lines.Next(cancellationToken)) return false;
            return lines.Number <= LinesMax || lines.IsBlank
                ? true
                : throw new UnreadableContentException($"more than {LinesMax} lines: split the file");
        }
        catch (Exception error)
        {
            failure = ExceptionDispatchInfo.Capture(error);
            return false;
        }
    }

    private static ReadResult ReadLine(Line line, ReadRequest request) => line.Bytes is null
        ? ReadResult.Failed(Where(line.Number), $"longer than {LineBytesMax >> 20} MiB")
        : DescribedFailures.One(() => ReadDocument(line.Number, line.Offset, line.Bytes, request), Where(line.Number));

    private static ReadResult ReadDocument(int number, long offset, byte[] line, ReadRequest request)
    {
        var bytes = number == 1 ? WithoutMark(line) : line;
        var text = TextEncoding.DecodeUtf8(bytes, offset + line.Length - bytes.Length);
        try
        {
            using var json = JsonDocument.Parse(text, Options);
            return ReadResult.Of(ContentHash.Stamp(JsonLinesDocument.Read(json.RootElement, request.Kind)));
        }
        catch (JsonException e)
        {
            throw new UnreadableContentException("not valid JSON: " + TextFolding.Fold(e.Message));
        }
    }

    private static string Where(int line) => string.Create(CultureInfo.InvariantCulture, $"line {line}");

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    /// <summary>A line of the file: its number, where it begins, and its bytes unless they are too many.</summary>
    private sealed record Line(int Number, long Offset, byte[]? Bytes);
}
