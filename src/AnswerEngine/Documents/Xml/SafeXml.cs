using System.Text;
using System.Xml;
using System.Xml.Linq;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Xml;

/// <summary>
/// The one way XML is read: no document type, no entities but our own table, nothing fetched, limits on depth, tags,
/// characters and nodes. Trees carry local names only: a prefix means nothing in the formats read here.
/// </summary>
internal static class SafeXml
{
    private static readonly string[] KnownPrefixes =
        ["mml", "xlink", "xsi", "ali", "oasis", "xi", "tp", "m", "rdf", "dc", "dcterms"];

    /// <summary>Opens a reader on the stream in its declared encoding.</summary>
    /// <param name="content">The bytes; stays open.</param>
    /// <param name="charactersMax">Most characters of the document; 0 for streams of records, whose records have their
    /// own limit.</param>
    public static XmlReader Open(Stream content, long charactersMax)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = charactersMax,
            MaxCharactersFromEntities = 1_024,
            CloseInput = true,
        };
        var names = new XmlNamespaceManager(new NameTable());
        // Excerpts of larger files use prefixes whose declarations were cut off with the root element.
        foreach (var prefix in KnownPrefixes) names.AddNamespace(prefix, "urn:undeclared:" + prefix);
        var context = new XmlParserContext(names.NameTable, names, null, XmlSpace.None);
        return XmlReader.Create(new GuardedXmlText(XmlBytes.Open(content)), settings, context);
    }

    /// <summary>Reads the element the reader stands on into a tree and moves past it.</summary>
    public static XElement ReadElement(XmlReader reader, XmlTreeLimits limits, CancellationToken cancellationToken)
    {
        var budget = new TreeBudget(limits);
        var root = StartOf(reader, ref budget);
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return root;
        }

        var current = root;
        var buffer = new char[4_096];
        reader.Read();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (reader.NodeType)
            {
                case XmlNodeType.Element when limits.Skipped.Contains(reader.LocalName):
                    reader.Skip();
                    continue;
                case XmlNodeType.Element:
                    var child = StartOf(reader, ref budget);
                    current.Add(child);
                    if (!reader.IsEmptyElement) current = child;
                    break;
                case XmlNodeType.EndElement when current == root:
                    reader.Read();
                    return root;
                case XmlNodeType.EndElement:
                    current = current.Parent!;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    current.Add(new XText(ValueOf(reader, buffer, ref budget)));
                    break;
            }

            if (!reader.Read()) throw new UnreadableContentException("the XML ends early: fetch the file again");
        }
    }

    /// <summary>The failure sentence of a parser's exception.</summary>
    public static string Describe(XmlException exception) =>
        "the XML is not well-formed: " + TextFolding.Fold(exception.Message);

    private static XElement StartOf(XmlReader reader, ref TreeBudget budget)
    {
        budget.Node();
        var element = new XElement(reader.LocalName);
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.Prefix == "xmlns" || reader.LocalName == "xmlns"
                || element.Attribute(reader.LocalName) is not null) continue;
            budget.Node();
            budget.Characters(reader.Value.Length);
            element.Add(new XAttribute(reader.LocalName, reader.Value));
        }

        reader.MoveToElement();
        return element;
    }

    private static string ValueOf(XmlReader reader, char[] buffer, ref TreeBudget budget)
    {
        budget.Node();
        var read = reader.ReadValueChunk(buffer, 0, buffer.Length);
        budget.Characters(read);
        if (read < buffer.Length) return new string(buffer, 0, read);
        var value = new StringBuilder();
        while (read > 0)
        {
            value.Append(buffer, 0, read);
            read = reader.ReadValueChunk(buffer, 0, buffer.Length);
            budget.Characters(read);
        }

        return value.ToString();
    }

    private struct TreeBudget(XmlTreeLimits limits)
    {
        private int _nodes;
        private long _characters;

        public void Node()
        {
            if (++_nodes > limits.NodesMax)
                throw new UnreadableContentException($"more than {limits.NodesMax} XML nodes in one record");
        }

        public void Characters(int count)
        {
            _characters += count;
            if (_characters > limits.CharactersMax)
                throw new UnreadableContentException($"more than {limits.CharactersMax} characters in one record");
        }
    }
}

/// <summary>How much of one record is held in memory, and which elements are not read at all.</summary>
/// <param name="NodesMax">Elements, attributes and text nodes.</param>
/// <param name="CharactersMax">Characters of text and attributes.</param>
/// <param name="Skipped">Local names of elements that are passed over with all they hold.</param>
internal sealed record XmlTreeLimits(int NodesMax, int CharactersMax, IReadOnlySet<string> Skipped);
