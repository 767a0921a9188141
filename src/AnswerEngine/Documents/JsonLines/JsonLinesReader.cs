using System.Globalization;
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
        var lines = new ByteLines(content, LineBytesMax);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (lines.Next(cancellationToken))
        {
            if (lines.IsBlank) continue;
            if (lines.Number > LinesMax)
                throw new UnreadableContentException($"more than {LinesMax} lines: split the file");
            var result = lines.IsTooLong
                ? ReadResult.Failed(Where(lines), $"longer than {LineBytesMax >> 20} MiB")
                : DescribedFailures.One(() => ReadLine(lines, request), Where(lines));
            if (result.Document is { } document && !ids.Add(document.Id))
                result = ReadResult.Failed(
                    Where(lines), $"the id {document.Id} is in the file twice: give each line its own _id");
            yield return result;
        }
    }

    private static ReadResult ReadLine(ByteLines lines, ReadRequest request)
    {
        var bytes = lines.Number == 1 ? WithoutMark(lines.Line.Span) : lines.Line.Span;
        var text = TextEncoding.DecodeUtf8(bytes, lines.Offset + lines.Line.Length - bytes.Length);
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

    private static string Where(ByteLines lines) => string.Create(CultureInfo.InvariantCulture, $"line {lines.Number}");

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
