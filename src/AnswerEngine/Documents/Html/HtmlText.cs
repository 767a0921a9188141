using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Html;

/// <summary>
/// Visible text of a page: headings make sections, blocks make lines, table rows make lines of cells. Nothing is loaded
/// or run.
/// </summary>
internal sealed class HtmlText
{
    /// <summary>Deepest nesting of elements.</summary>
    public const int DepthMax = 512;

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
        "fieldset", "figcaption", "figure", "footer", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p",
        "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    };

    private readonly SectionedText _text;
    private readonly StringBuilder _run = new();
    private readonly CancellationToken _cancellationToken;
    private List<string>? _cells;

    private HtmlText(SectionedText text, CancellationToken cancellationToken) =>
        (_text, _cancellationToken) = (text, cancellationToken);

    /// <summary>Parses a page without scripting or loading.</summary>
    /// <exception cref="UnreadableContentException">Elements are nested deeper than <see cref="DepthMax"/>.</exception>
    public static IDocument Parse(string html)
    {
        // The parser flattens what is too deep, in time that grows with the square of the file: stop it when the first
        // element is.
        INode? last = null;
        var options = new HtmlParserOptions
        {
            IsScripting = false,
            MaximumDepth = DepthMax + 1,
            OnCreated = (element, _) =>
            {
                if (IsTooDeep(last))
                    throw new UnreadableContentException($"the HTML is nested deeper than {DepthMax} elements");
                last = element;
            },
        };
        return new HtmlParser(options).ParseDocument(html);
    }

    /// <summary>Adds the visible text under the root.</summary>
    public static void AddTo(SectionedText text, INode root, CancellationToken cancellationToken)
    {
        var walk = new HtmlText(text, cancellationToken);
        walk.Children(root, 0);
        walk.Flush();
    }

    private static bool IsTooDeep(INode? node)
    {
        var depth = 0;
        for (var ancestor = node?.Parent; ancestor is not null; ancestor = ancestor.Parent) depth++;
        return depth > DepthMax;
    }

    private void Children(INode parent, int depth)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        // By index: NextSibling searches the parent's list again each time.
        var nodes = parent.ChildNodes;
        for (var i = 0; i < nodes.Length; i++)
        {
            if (nodes[i] is IText characters) _run.Append(characters.Data);
            else if (nodes[i] is IElement element && !HtmlVisibility.IsSilent(element)) Element(element, depth + 1);
        }
    }

    private void Element(IElement element, int depth)
    {
        var name = element.LocalName;
        if (name is "br" or "wbr")
        {
            if (name == "br") _run.Append(_cells is null ? '\u2028' : ' ');
        }
        else if (name is ['h', >= '1' and <= '6'] && _cells is null)
        {
            Flush();
            Children(element, depth);
            _text.Heading(name[1] - '0', _run.ToString());
            _run.Clear();
        }
        else if (name == "tr" && _cells is null)
        {
            Row(element, depth);
        }
        else if (name is "td" or "th" && _cells is { } cells)
        {
            Children(element, depth);
            cells.Add(_run.ToString());
            _run.Clear();
        }
        else if (Blocks.Contains(name) || name is ['h', >= '1' and <= '6'])
        {
            Flush();
            Children(element, depth);
            Flush();
        }
        else
        {
            Children(element, depth);
        }
    }

    private void Row(IElement row, int depth)
    {
        Flush();
        _cells = [];
        Children(row, depth);
        _text.Row(_cells);
        _cells = null;
        _run.Clear();
    }

    /// <summary>Ends a block; a forced line break ends a line. Inside a cell blocks only separate words.</summary>
    private void Flush()
    {
        if (_cells is not null)
        {
            _run.Append(' ');
            return;
        }

        foreach (var line in _run.ToString().Split('\u2028')) _text.Block(line);
        _run.Clear();
    }
}
