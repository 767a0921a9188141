using System.Text;
using System.Xml.Linq;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Jats;

/// <summary>Abstract and body of a JATS article as sections of blocks, in reading order.</summary>
internal sealed class JatsText
{
    private static readonly HashSet<string> SkippedAbstracts = new(StringComparer.Ordinal)
    {
        "graphical", "teaser", "toc", "video", "web-summary", "key-points-graphic", "audio",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "sec", "p", "title", "label", "list", "list-item", "def-list", "def-item", "table-wrap", "table-wrap-group",
        "table", "fig", "fig-group", "boxed-text", "disp-quote", "disp-formula", "disp-formula-group", "statement",
        "verse-group", "fn-group", "fn", "supplementary-material", "media", "graphic", "array", "preformat", "code",
        "speech", "question", "answer", "caption", "attrib", "sec-meta", "permissions", "object-id", "ref-list",
        "floats-group", "notes", "ack", "glossary", "chem-struct-wrap", "verse-line",
    };

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "supplementary-material", "media", "graphic", "sec-meta", "permissions", "object-id", "ref-list", "ack",
        "attrib", "label", "title",
    };

    private readonly SectionedText _text = new();

    /// <summary>Reads the article.</summary>
    public static SectionedText Read(XElement article, XElement meta)
    {
        var reader = new JatsText();
        foreach (var summary in meta.Elements("abstract")) reader.ReadAbstract(summary);
        reader._text.EndFrom(0);
        if (article.Element("body") is { } body) reader.Children(body, 1);
        reader._text.EndFrom(0);
        if (article.Element("floats-group") is { } floats) reader.Children(floats, 1);
        return reader._text;
    }

    private void ReadAbstract(XElement summary)
    {
        if (SkippedAbstracts.Contains(summary.Attribute("abstract-type")?.Value ?? "")) return;
        var title = JatsInline.Text(summary.Element("title"));
        _text.Heading(0, title.Trim().Length > 0 ? title : "Abstract");
        Children(summary, 1);
    }

    /// <summary>Walks mixed content: runs of inline nodes become one block each.</summary>
    private void Children(XElement parent, int level)
    {
        var run = new StringBuilder();
        foreach (var node in parent.Nodes())
        {
            if (node is XElement element && Blocks.Contains(element.Name.LocalName))
            {
                Flush(run);
                Block(element, level);
            }
            else
            {
                JatsInline.Append(node, run);
            }
        }

        Flush(run);
    }

    private void Flush(StringBuilder run)
    {
        _text.Block(run.ToString());
        run.Clear();
    }

    private void Block(XElement element, int level)
    {
        var name = element.Name.LocalName;
        if (Silent.Contains(name)) return;
        switch (name)
        {
            case "sec" or "boxed-text" when TitleOf(element) is { Length: > 0 } title:
                _text.Heading(level, title);
                Children(element, level + 1);
                _text.EndFrom(level);
                break;
            case "table-wrap":
                Table(element, level);
                break;
            case "table":
                JatsTable.Rows(element, _text);
                break;
            case "fig":
                Caption(element);
                break;
            case "def-item":
                _text.Block(JatsInline.Text(element.Element("term")) + ": " + JatsInline.Text(element.Element("def")));
                break;
            case "disp-formula":
                _text.Block(JatsInline.Text(element));
                break;
            default:
                Children(element, level);
                break;
        }
    }

    private void Table(XElement table, int level)
    {
        Caption(table);
        foreach (var rows in JatsTable.TablesOf(table)) JatsTable.Rows(rows, _text);
        foreach (var foot in table.Elements("table-wrap-foot")) Children(foot, level);
    }

    private void Caption(XElement element)
    {
        var caption = element.Element("caption");
        var label = JatsInline.Text(element.Element("label")).Trim();
        var title = JatsInline.Text(caption?.Element("title")).Trim();
        var paragraphs = caption?.Elements("p").ToList() ?? [];
        if (title.Length == 0 && paragraphs.Count > 0)
        {
            title = JatsInline.Text(paragraphs[0]).Trim();
            paragraphs.RemoveAt(0);
        }

        if (label.Length > 0 && title.Length > 0 && !label.EndsWith('.')) label += ".";
        _text.Block($"{label} {title}");
        foreach (var paragraph in paragraphs) _text.Block(JatsInline.Text(paragraph));
    }

    private static string TitleOf(XElement section)
    {
        var title = JatsInline.Text(section.Element("title") ?? section.Element("caption")?.Element("title")).Trim();
        var label = JatsInline.Text(section.Element("label")).Trim();
        return title.Length > 0 && label.Length > 0 ? $"{label} {title}" : title;
    }
}
