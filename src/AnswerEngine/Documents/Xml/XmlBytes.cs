using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Xml;

/// <summary>The bytes of an XML file: which encoding they declare and which root element they begin.</summary>
internal static partial class XmlBytes
{
    private const int DeclarationLengthMax = 256;
    private const int DecodeBufferBytes = 1 << 15;

    /// <summary>
    /// A strict text reader in the encoding of the byte order mark, else of the XML declaration, else UTF-8. The stream
    /// stays open.
    /// </summary>
    public static TextReader Open(Stream content)
    {
        var head = new byte[DeclarationLengthMax];
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var bytes = head.AsMemory(0, length);
        var encoding = EncodingOf(bytes.Span, out var markLength);
        return new StrictDecoder(content, encoding, bytes[markLength..], markLength);
    }

    /// <summary>
    /// Local name of the root element, or of the document type, in the first bytes of a file; empty when it is no XML
    /// or HTML.
    /// </summary>
    public static string RootName(ReadOnlySpan<byte> head)
    {
        var text = TextEncoding.HeadText(head).TrimStart();
        for (var steps = 0; steps < 100 && text.StartsWith('<'); steps++)
        {
            var isComment = text.StartsWith("<!--", StringComparison.Ordinal);
            if (!isComment && !text.StartsWith("<?", StringComparison.Ordinal)) return NameAt(text);
            var end = isComment ? "-->" : "?>";
            var at = text.IndexOf(end, StringComparison.Ordinal);
            if (at < 0) return "";
            text = text[(at + end.Length)..].TrimStart();
        }

        return "";
    }

    private static string NameAt(string text)
    {
        var match = RootPattern().Match(text);
        return match.Success ? match.Groups["name"].Value : "";
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> head, out int markLength)
    {
        if (TextEncoding.FromMark(head) is { } mark)
        {
            markLength = mark.Length;
            return mark.Encoding;
        }

        markLength = 0;
        var declared = DeclaredPattern().Match(Encoding.Latin1.GetString(head));
        return TextEncoding.Named(declared.Success ? declared.Groups["name"].Value : "utf-8");
    }

    [GeneratedRegex(
        """^\s*<\?xml\s[^>]*?encoding\s*=\s*["'](?<name>[A-Za-z0-9._:-]{1,40})["']""", RegexOptions.None, 10_000)]
    private static partial Regex DeclaredPattern();

    [GeneratedRegex(
        "^<(?:!DOCTYPE\\s+)?(?:[A-Za-z][\\w-]{0,40}:)?(?<name>[A-Za-z][\\w-]{0,60})", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex RootPattern();

    /// <summary>Decodes in blocks and names the byte offset of what it cannot decode.</summary>
    private sealed class StrictDecoder(Stream content, Encoding encoding, ReadOnlyMemory<byte> head, long offset)
        : TextReader
    {
        private readonly Decoder _decoder = encoding.GetDecoder();
        private readonly byte[] _bytes = new byte[DecodeBufferBytes];
        private readonly char[] _chars = new char[encoding.GetMaxCharCount(DecodeBufferBytes)];
        private ReadOnlyMemory<byte> _head = head;
        private long _offset = offset;
        private int _count;
        private int _position;
        private bool _ended;

        private string Name => encoding.WebName.ToUpperInvariant();

        public override int Peek() => Fill() ? _chars[_position] : -1;

        public override int Read() => Fill() ? _chars[_position++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            if (count == 0 || !Fill()) return 0;
            var read = Math.Min(count, _count - _position);
            Array.Copy(_chars, _position, buffer, index, read);
            _position += read;
            return read;
        }

        private bool Fill()
        {
            while (_position == _count && !_ended)
            {
                var block = NextBytes();
                _ended = block.IsEmpty;
                _position = 0;
                _count = Decode(block.Span);
                _offset += block.Length;
            }

            return _position < _count;
        }

        private ReadOnlyMemory<byte> NextBytes()
        {
            if (_head.IsEmpty) return _bytes.AsMemory(0, content.Read(_bytes));
            var block = _head;
            _head = default;
            return block;
        }

        private int Decode(ReadOnlySpan<byte> block)
        {
            try
            {
                return _decoder.GetChars(block, _chars, flush: block.IsEmpty);
            }
            catch (DecoderFallbackException e)
            {
                throw new UnreadableContentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the file is not valid {Name} at byte {_offset + e.Index}: convert it to UTF-8"));
            }
        }
    }
}
