using System.Xml.Linq;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.Jats;

/// <summary>
/// Tables of both models that JATS allows, HTML (<c>tr</c>, <c>td</c>) and CALS (<c>row</c>, <c>entry</c>), as lines of
/// cells.
/// </summary>
internal static class JatsTable
{
    /// <summary>The tables of a wrapper, also those among its alternatives.</summary>
    public static IEnumerable<XElement> TablesOf(XElement wrapper) =>
        wrapper.Elements("table").Concat(wrapper.Elements("alternatives").Elements("table"));

    /// <summary>Adds each row as one line.</summary>
    public static void Rows(XElement table, SectionedText text)
    {
        foreach (var row in table.Descendants().Where(element => element.Name.LocalName is "tr" or "row"))
        {
            var cells = row.Elements().Where(cell => cell.Name.LocalName is "td" or "th" or "entry");
            text.Row([.. cells.Select(JatsInline.Text)]);
        }
    }
}
