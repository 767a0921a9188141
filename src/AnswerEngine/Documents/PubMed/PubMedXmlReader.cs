using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using AnswerEngine.Documents.Xml;

namespace AnswerEngine.Documents.PubMed;

/// <summary>
/// Reads PubMed's own XML: a <c>PubmedArticleSet</c> of any length or one <c>PubmedArticle</c>, record by record. Books
/// are refused; notices of retraction are no studies.
/// </summary>
public sealed class PubMedXmlReader : IDocumentReader
{
    /// <summary>Most XML nodes of one record.</summary>
    public const int RecordNodesMax = 500_000;

    /// <summary>Most characters of one record.</summary>
    public const int RecordCharactersMax = 8 << 20;

    private static readonly XmlTreeLimits Limits = new(
        RecordNodesMax,
        RecordCharactersMax,
        new HashSet<string>(StringComparer.Ordinal) { "ReferenceList", "OtherAbstract" });

    private static readonly HashSet<string> Roots = new(StringComparer.OrdinalIgnoreCase)
    {
        "PubmedArticleSet", "PubmedArticle", "PubmedBookArticleSet", "PubmedBookArticle",
    };

    /// <inheritdoc/>
    public string Format => "PubMed XML";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => Roots.Contains(XmlBytes.RootName(head));

    /// <inheritdoc/>
    public IEnumerable<ReadResult> Read(Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(request);
        return DescribedFailures.Of(ReadRecords(content, request, cancellationToken), cancellationToken);
    }

    private static IEnumerable<ReadResult> ReadRecords(
        Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        using var reader = SafeXml.Open(content, charactersMax: 0);
        var count = 0;
        reader.MoveToContent();
        while (!reader.EOF)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.NodeType != XmlNodeType.Element
                || reader.LocalName is not ("PubmedArticle" or "PubmedBookArticle"))
            {
                reader.Read();
                continue;
            }

            count++;
            var record = SafeXml.ReadElement(reader, Limits, cancellationToken);
            yield return ReadRecord(record, string.Create(CultureInfo.InvariantCulture, $"record {count}"), request);
        }

        if (count == 0) yield return ReadResult.Failed("", "no PubmedArticle in the file");
    }

    private static ReadResult ReadRecord(XElement record, string where, ReadRequest request)
    {
        if (record.Name.LocalName == "PubmedBookArticle")
            return ReadResult.Failed(where, "a book record: only articles are read");
        var pmid = record.Element("MedlineCitation")?.Element("PMID")?.Value.Trim();
        var place = pmid is { Length: > 0 and < 20 } ? $"{where} (PMID {pmid})" : where;
        return DescribedFailures.One(() => ReadResult.Of(PubMedArticle.Read(record, request.Kind)), place);
    }
}
