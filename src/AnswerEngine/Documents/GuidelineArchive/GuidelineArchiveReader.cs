using AnswerEngine.Documents.Html;
using AnswerEngine.Documents.Text;
using Markdig;
using Markdig.Parsers;

namespace AnswerEngine.Documents.GuidelineArchive;

/// <summary>
/// Reads a guideline summary of the former National Guideline Clearinghouse in Markdown. Administrative sections
/// (bibliography, copyright, disclaimers, availability) give the record and are not citable text; tables in HTML are
/// read.
/// </summary>
public sealed class GuidelineArchiveReader : IDocumentReader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int FileBytesMax = 4 << 20;

    private static readonly MarkdownPipeline Pipeline = WithoutUnderlinedHeadings();

    /// <inheritdoc/>
    public string Format => "guideline archive Markdown";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => MarkdownHead.IsGuidelineArchive(TextEncoding.HeadText(head));

    /// <inheritdoc/>
    public IEnumerable<ReadResult> Read(Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        yield return DescribedFailures.One(() => ReadFile(content, cancellationToken), "");
    }

    private static ReadResult ReadFile(Stream content, CancellationToken cancellationToken)
    {
        var matter = FrontMatter.Parse(TextEncoding.ReadAll(content, FileBytesMax, null, cancellationToken));
        var id = Scalar(matter, "id");
        if (id.Length is 0 or > 40 || !id.All(char.IsAsciiDigit))
            throw new UnreadableContentException("the key id must be a number");
        var title = TextFolding.FoldTitle(Scalar(matter, "title"));
        if (title.Length == 0) throw new UnreadableContentException("the key title is missing");
        MarkdownLimits.Check(matter.Body);
        var sections = ArchiveSections.Split(matter.Body);
        var text = Text(sections, cancellationToken);
        if (text.IsEmpty) throw new UnreadableContentException("no text after the front matter");
        var (status, reason) = ArchiveRecord.Status(sections);
        return ReadResult.Of(ContentHash.Stamp(new SourceDocument
        {
            Id = "ngc-" + id,
            Kind = DocumentKind.Guideline,
            Record = ArchiveRecord.Read(title, sections),
            Text = text.Text,
            Sections = text.Sections,
            Status = status,
            StatusReason = reason,
            IssuingBody = ArchiveRecord.IssuingBody(sections),
            GradingSystem = ArchiveRecord.GradingSystem(sections),
        }));
    }

    private static string Scalar(FrontMatter matter, string key) =>
        matter.Values.TryGetValue(key, out var value) && value is YamlScalar scalar ? scalar.Text.Trim() : "";

    private static SectionedText Text(IReadOnlyList<ArchiveSection> sections, CancellationToken cancellationToken)
    {
        var text = new SectionedText();
        foreach (var section in sections.Where(section => !section.IsAdministrative))
        {
            text.Heading(1, section.Part);
            text.Heading(2, section.Name == section.Part ? "" : section.Name);
            using var page = HtmlText.Parse(ToHtml(section.Body));
            HtmlText.AddTo(text, page.Body!, cancellationToken);
        }

        return text;
    }

    /// <summary>
    /// In the archive a line of hyphens ends a list or a table; it does not make the paragraph above it a heading.
    /// </summary>
    private static MarkdownPipeline WithoutUnderlinedHeadings()
    {
        var builder = new MarkdownPipelineBuilder();
        builder.BlockParsers.FindExact<ParagraphBlockParser>()!.ParseSetextHeadings = false;
        return builder.Build();
    }

    private static string ToHtml(string markdown)
    {
        try
        {
            // The archive writes bold as "**not **", which Markdown leaves standing; bold says nothing in plain text.
            return Markdig.Markdown.ToHtml(markdown.Replace("**", "", StringComparison.Ordinal), Pipeline);
        }
        catch (ArgumentException e)
        {
            // Markdig limits nesting and says so with this exception.
            throw new UnreadableContentException("the Markdown cannot be read: " + TextFolding.Fold(e.Message));
        }
    }
}
