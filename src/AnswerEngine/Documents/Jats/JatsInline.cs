using System.Text;
using System.Xml.Linq;

namespace AnswerEngine.Documents.Jats;

/// <summary>
/// Text of inline mark-up: elements join without a space, as they are printed; pictures and link targets have no text.
/// </summary>
internal static class JatsInline
{
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "graphic", "inline-graphic", "media", "inline-supplementary-material", "supplementary-material", "object-id",
        "alt-text", "long-desc", "annotation", "annotation-xml", "contrib-group", "fn", "processing-meta",
        "permissions", "attrib-id", "index-term", "private-char",
    };

    /// <summary>The text of an element; empty for null.</summary>
    public static string Text(XElement? element)
    {
        if (element is null) return "";
        var text = new StringBuilder();
        AppendChildren(element, text);
        return text.ToString();
    }

    /// <summary>Adds the text of a node.</summary>
    public static void Append(XNode node, StringBuilder text)
    {
        if (node is XText characters)
        {
            text.Append(characters.Value);
            return;
        }

        if (node is not XElement element || Silent.Contains(element.Name.LocalName)) return;
        switch (element.Name.LocalName)
        {
            case "break":
                text.Append(' ');
                break;
            case "alternatives":
                AppendChildren(Preferred(element), text);
                break;
            case "tex-math":
                text.Append(TexBody(element.Value));
                break;
            case "mfrac":
                AppendJoined(element, "/", text);
                break;
            case "mtd" or "mtr" or "p" or "title" or "list-item":
                text.Append(' ');
                AppendChildren(element, text);
                text.Append(' ');
                break;
            default:
                AppendChildren(element, text);
                break;
        }
    }

    private static void AppendChildren(XElement element, StringBuilder text)
    {
        foreach (var node in element.Nodes()) Append(node, text);
    }

    private static void AppendJoined(XElement element, string separator, StringBuilder text)
    {
        var isFirst = true;
        foreach (var child in element.Elements())
        {
            if (!isFirst) text.Append(separator);
            isFirst = false;
            Append(child, text);
        }
    }

    /// <summary>Of several renderings of one thing: MathML, else whatever has text, else the first.</summary>
    private static XElement Preferred(XElement alternatives) =>
        alternatives.Element("math") ?? alternatives.Elements().FirstOrDefault(child => child.Value.Length > 0)
            ?? alternatives;

    private static string TexBody(string tex)
    {
        const string Begin = "\\begin{document}";
        const string End = "\\end{document}";
        var begin = tex.IndexOf(Begin, StringComparison.Ordinal);
        var end = tex.LastIndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin ? tex[(begin + Begin.Length)..end].Trim('$', ' ', '\n') : tex;
    }
}
