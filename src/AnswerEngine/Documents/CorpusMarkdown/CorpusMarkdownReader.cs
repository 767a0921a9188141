using System.Text.RegularExpressions;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.CorpusMarkdown;

/// <summary>
/// Reads the format of corpus/README.md: YAML front matter with the record, then Markdown whose headings are sections.
/// </summary>
public sealed partial class CorpusMarkdownReader : IDocumentReader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int FileBytesMax = 1 << 20;

    /// <inheritdoc/>
    public string Format => "Markdown with front matter";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head)
    {
        var text = TextEncoding.HeadText(head);
        return MarkdownHead.HasFrontMatter(text) && !MarkdownHead.IsGuidelineArchive(text);
    }

    /// <inheritdoc/>
    public IEnumerable<ReadResult> Read(Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        yield return DescribedFailures.One(() => ReadFile(content, request, cancellationToken), "");
    }

    private static ReadResult ReadFile(Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        var matter = FrontMatter.Parse(TextEncoding.ReadAll(content, FileBytesMax, null, cancellationToken));
        var document = CorpusFields.Read(new FieldMap(matter.Values));
        var name = Path.GetFileNameWithoutExtension(request.Name);
        if (!IdPattern().IsMatch(document.Id) || document.Id.Length > Identifiers.IdLengthMax)
            throw new UnreadableContentException("id may hold lower-case letters, digits and hyphens only");
        if (document.Id != name)
            throw new UnreadableContentException($"id is {document.Id}, but the file is named {name}: make them equal");
        var text = MarkdownText.Read(matter.Body, cancellationToken);
        if (text.IsEmpty) throw new UnreadableContentException("no text after the front matter");
        document = document with { Text = text.Text, Sections = text.Sections };
        return ReadResult.Of(ContentHash.Stamp(StudyDesign.WithDesign(document)));
    }

    [GeneratedRegex("^[a-z0-9-]+$", RegexOptions.None, 10_000)]
    private static partial Regex IdPattern();
}
