using AnswerEngine.Documents.JsonLines;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Tagged;

/// <summary>
/// Lines of RIS and MEDLINE, which share one layout: a tag in the first four columns, a hyphen, a space, the value.
/// </summary>
internal sealed class TaggedLines(Stream content, int tagLengthMax)
{
    /// <summary>Longest line, in bytes.</summary>
    public const int LineBytesMax = 1 << 20;

    private const int TagColumns = 4, TagLengthMin = 2;

    private readonly ByteLines _lines = new(content, LineBytesMax);

    /// <summary>Number of the line that was read last, from 1.</summary>
    public int Number => _lines.Number;

    /// <summary>True for a line of nothing but white space.</summary>
    public bool IsBlank => _lines.IsBlank;

    /// <summary>Tag of that line; null for one that goes on from the line before.</summary>
    public string? Tag { get; private set; }

    /// <summary>What stands after the tag, or the whole line.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Why that line cannot be read; null when it can.</summary>
    public string? Problem { get; private set; }

    /// <summary>The tag of the first line that is not blank, of a file of which only the head is known.</summary>
    public static string? FirstTag(ReadOnlySpan<byte> head)
    {
        // Of the encodings that announce themselves only UTF-8 is read.
        if (TextEncoding.FromMark(head) is { Length: not 3 }) return null;
        var text = TextEncoding.HeadText(head).TrimStart();
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        return Split(end < 0 ? text : text[..end], TagColumns).Tag;
    }

    /// <summary>Reads the next line; false at the end.</summary>
    public bool Next(CancellationToken cancellationToken)
    {
        if (!_lines.Next(cancellationToken)) return false;
        (Tag, Value, Problem) = (null, "", null);
        if (_lines.IsTooLong)
        {
            Problem = $"a line is longer than {LineBytesMax >> 20} MiB";
            return true;
        }

        try
        {
            var bytes = _lines.Line.Span;
            if (Number == 1 && bytes.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
            var line = TextEncoding.DecodeUtf8(bytes, _lines.Offset).TrimEnd();
            (Tag, Value) = Split(line, tagLengthMax);
        }
        catch (UnreadableContentException e)
        {
            Problem = e.Message;
        }

        return true;
    }

    private static (string? Tag, string Value) Split(string line, int tagLengthMax)
    {
        var isTagged = line.Length > TagColumns && line[TagColumns] == '-'
            && (line.Length == TagColumns + 1 || line[TagColumns + 1] == ' ');
        if (!isTagged) return (null, line.Trim());
        var tag = line[..TagColumns].TrimEnd();
        var isTag = tag.Length >= TagLengthMin && tag.Length <= tagLengthMax && char.IsAsciiLetterUpper(tag[0])
            && tag.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
        return isTag ? (tag, line[(TagColumns + 1)..].Trim()) : (null, line.Trim());
    }
}
