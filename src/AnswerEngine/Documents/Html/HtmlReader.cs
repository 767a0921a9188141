using System.Text;
using System.Text.RegularExpressions;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;
using AnswerEngine.Documents.Xml;

namespace AnswerEngine.Documents.Html;

/// <summary>
/// Reads one web page as one document: its visible text, and the record from <c>citation_*</c> meta elements where the
/// page has them. The id is made from the file name.
/// </summary>
public sealed partial class HtmlReader : IDocumentReader
{
    /// <summary>Largest page, in bytes.</summary>
    public const int FileBytesMax = 16 << 20;

    private const int MetaScanBytes = 4_096;

    private static readonly HashSet<string> Roots = new(StringComparer.OrdinalIgnoreCase)
    {
        "html", "head", "body", "title", "meta", "div", "p", "h1", "h2", "h3", "table", "section", "main", "span", "ul",
        "ol", "b", "a", "script",
    };

    /// <inheritdoc/>
    public string Format => "HTML";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => Roots.Contains(XmlBytes.RootName(head));

    /// <inheritdoc/>
    public IEnumerable<ReadResult> Read(Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        yield return DescribedFailures.One(() => ReadPage(content, request, cancellationToken), "");
    }

    private static ReadResult ReadPage(Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        using var page =
            HtmlText.Parse(TextEncoding.ReadAll(content, FileBytesMax, DeclaredEncoding, cancellationToken));
        var id = Identifiers.Slug(Path.GetFileNameWithoutExtension(request.Name));
        if (id.Length == 0)
            throw new UnreadableContentException(
                "the file name has no letter or digit to make an id from: rename the file");
        var text = new SectionedText();
        if (page.Body is { } body) HtmlText.AddTo(text, body, cancellationToken);
        if (text.IsEmpty) throw new UnreadableContentException("no visible text");
        var document = new SourceDocument
        {
            Id = id,
            Kind = request.Kind ?? DocumentKind.Study,
            Record = HtmlRecord.Read(page),
            Text = text.Text,
            Sections = text.Sections,
        };
        return ReadResult.Of(ContentHash.Stamp(document));
    }

    private static Encoding? DeclaredEncoding(ReadOnlyMemory<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes.Span[..Math.Min(bytes.Length, MetaScanBytes)]);
        var match = CharsetPattern().Match(head);
        return match.Success ? TextEncoding.Named(match.Groups["name"].Value) : null;
    }

    [GeneratedRegex(
        """<(?:meta\s[^>]{0,400}?charset|\?xml\s[^>]{0,200}?encoding)\s*=\s*["']?(?<name>[A-Za-z0-9._:-]{1,40})""",
        RegexOptions.IgnoreCase,
        10_000)]
    private static partial Regex CharsetPattern();
}
