using System.Globalization;
using System.Text;

namespace AnswerEngine.Documents.Text;

/// <summary>
/// Bytes to characters, strictly: what is not valid in its encoding is a described failure with its byte offset.
/// </summary>
internal static class TextEncoding
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The encoding a byte order mark announces, and the mark's length; null without one.</summary>
    public static (Encoding Encoding, int Length)? FromMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (new UTF32Encoding(false, false, true), 4),
        [0xFF, 0xFE, ..] => (new UnicodeEncoding(false, false, true), 2),
        [0xFE, 0xFF, ..] => (new UnicodeEncoding(true, false, true), 2),
        _ => null,
    };

    /// <summary>
    /// The first bytes of a file as text good enough to recognise a format: ASCII is right, the rest may not be.
    /// </summary>
    public static string HeadText(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(head[2..]),
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(head[2..]),
        [0xEF, 0xBB, 0xBF, ..] => Encoding.Latin1.GetString(head[3..]),
        _ => Encoding.Latin1.GetString(head),
    };

    /// <summary>The strict encoding of that name.</summary>
    /// <exception cref="UnreadableContentException">The name is not known to .NET.</exception>
    public static Encoding Named(string name)
    {
        // Browsers and most writers mean Windows-1252 when they say Latin-1 or ASCII.
        var known = name.Trim().ToLowerInvariant() switch
        {
            "utf-8" or "utf8" => Utf8,
            "iso-8859-1" or "latin1" or "us-ascii" or "ascii" => CodePage("windows-1252"),
            // A declaration that could be read byte by byte is not UTF-16, whatever it says.
            "utf-16" or "utf-16le" or "utf-16be" or "utf-32" => Utf8,
            var other => CodePage(other) ?? Installed(other),
        };
        return known ?? throw new UnreadableContentException(
            $"the declared encoding \"{Shortened(name)}\" is not known: convert the file to UTF-8");
    }

    /// <summary>All text of a stream as UTF-8 (a byte order mark is skipped) or in the given encoding.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="bytesMax">Most bytes read; more is a failure.</param>
    /// <param name="choose">Picks the encoding from the bytes when no mark does; null means UTF-8.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static string ReadAll(
        Stream content,
        int bytesMax,
        Func<ReadOnlyMemory<byte>, Encoding?>? choose,
        CancellationToken cancellationToken)
    {
        var bytes = ReadBytes(content, bytesMax, cancellationToken);
        if (FromMark(bytes.Span) is { } mark)
        {
            if (choose is null && mark.Length != 3) throw NotUtf8("is UTF-16 or UTF-32");
            return Decode(mark.Encoding, bytes.Span[mark.Length..], mark.Length);
        }

        return Decode(choose?.Invoke(bytes) ?? Utf8, bytes.Span, 0);
    }

    /// <summary>Decodes strictly; <paramref name="offset"/> is where the bytes lie in their file.</summary>
    public static string DecodeUtf8(ReadOnlySpan<byte> bytes, long offset) => Decode(Utf8, bytes, offset);

    private static string Decode(Encoding encoding, ReadOnlySpan<byte> bytes, long offset)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            throw NotUtf8(string.Create(
                CultureInfo.InvariantCulture,
                $"is not valid {encoding.WebName.ToUpperInvariant()} at byte {offset + e.Index}"));
        }
    }

    private static UnreadableContentException NotUtf8(string what) => new($"the file {what}: convert it to UTF-8");

    private static Encoding? CodePage(string name) => CodePagesEncodingProvider.Instance.GetEncoding(
        name, EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("\uFFFD"));

    private static Encoding? Installed(string name)
    {
        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string Shortened(string name) => TextFolding.Fold(name.Length <= 40 ? name : name[..40]);

    private static ReadOnlyMemory<byte> ReadBytes(Stream content, int bytesMax, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (content.Read(buffer) is var read and > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (bytes.Length + read > bytesMax)
            {
                throw new UnreadableContentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"the file is larger than {bytesMax >> 20} MiB, the most for one document: split it"));
            }

            bytes.Write(buffer, 0, read);
        }

        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }
}
