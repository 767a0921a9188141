using System.Text;
using AnswerEngine.Documents.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace AnswerEngine.Documents.CorpusMarkdown;

/// <summary>
/// Markdown as sections of blocks: headings, paragraphs, list items, table rows. HTML is left out, links and images are
/// their text.
/// </summary>
internal sealed class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private readonly SectionedText _text = new();
    private readonly CancellationToken _cancellationToken;

    private MarkdownText(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    /// <summary>Reads a Markdown body.</summary>
    /// <exception cref="UnreadableContentException">Blocks are nested too deep for the parser.</exception>
    public static SectionedText Read(string markdown, CancellationToken cancellationToken)
    {
        MarkdownLimits.Check(markdown);
        var reader = new MarkdownText(cancellationToken);
        reader.Blocks(Parse(markdown));
        return reader._text;
    }

    private static MarkdownDocument Parse(string markdown)
    {
        try
        {
            return Markdig.Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException e)
        {
            // Markdig limits nesting and says so with this exception.
            throw new UnreadableContentException("the Markdown cannot be read: " + TextFolding.Fold(e.Message));
        }
    }

    private void Blocks(ContainerBlock container)
    {
        foreach (var block in container)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            switch (block)
            {
                case HeadingBlock heading: _text.Heading(heading.Level, Text(heading.Inline)); break;
                case HtmlBlock or LinkReferenceDefinitionGroup: break;
                case CodeBlock code: Code(code); break;
                case LeafBlock leaf: Lines(leaf); break;
                case Table table: Rows(table); break;
                case ContainerBlock inner: Blocks(inner); break;
            }
        }
    }

    private void Lines(LeafBlock leaf)
    {
        foreach (var line in Text(leaf.Inline).Split('\u2028')) _text.Block(line);
    }

    private void Code(CodeBlock code)
    {
        foreach (var line in code.Lines.ToString().Split('\n')) _text.Block(line);
    }

    private void Rows(Table table)
    {
        foreach (var row in table.OfType<TableRow>())
        {
            _text.Row([.. row.OfType<TableCell>().Select(CellText)]);
        }
    }

    private static string CellText(TableCell cell) =>
        string.Join(' ', cell.OfType<LeafBlock>().Select(leaf => Text(leaf.Inline)));

    private static string Text(ContainerInline? inlines)
    {
        var text = new StringBuilder();
        if (inlines is not null) Append(inlines, text);
        return text.ToString();
    }

    private static void Append(ContainerInline container, StringBuilder text)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                case CodeInline code: text.Append(code.Content); break;
                case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                case AutolinkInline link: text.Append(link.Url); break;
                case LineBreakInline line: text.Append(line.IsHard ? '\u2028' : ' '); break;
                case ContainerInline inner: Append(inner, text); break;
            }
        }
    }
}
