using System.Globalization;
using System.Xml;
using AnswerEngine.Documents.Xml;

namespace AnswerEngine.Documents.Jats;

/// <summary>
/// Reads full articles in JATS or NLM XML: one <c>article</c>, or a <c>pmc-articleset</c> of several. The text is the
/// abstract and the body with tables and captions; references, acknowledgements and the rest of the back matter are not
/// read.
/// </summary>
public sealed class JatsReader : IDocumentReader
{
    /// <summary>Most characters of one file.</summary>
    public const int FileCharactersMax = 64 << 20;

    /// <summary>Most XML nodes of one article.</summary>
    public const int ArticleNodesMax = 1_000_000;

    private static readonly XmlTreeLimits Limits = new(
        ArticleNodesMax,
        FileCharactersMax,
        new HashSet<string>(StringComparer.Ordinal)
        {
            "ref-list", "back", "sub-article", "response", "processing-meta",
        });

    /// <inheritdoc/>
    public string Format => "JATS";

    /// <inheritdoc/>
    public bool Recognizes(ReadOnlySpan<byte> head) => XmlBytes.RootName(head) is "article" or "pmc-articleset";

    /// <inheritdoc/>
    public IEnumerable<ReadResult> Read(Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(request);
        return DescribedFailures.Of(ReadArticles(content, request, cancellationToken), cancellationToken);
    }

    private static IEnumerable<ReadResult> ReadArticles(
        Stream content, ReadRequest request, CancellationToken cancellationToken)
    {
        using var reader = SafeXml.Open(content, FileCharactersMax);
        var count = 0;
        reader.MoveToContent();
        while (!reader.EOF)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "article")
            {
                reader.Read();
                continue;
            }

            count++;
            var article = SafeXml.ReadElement(reader, Limits, cancellationToken);
            var where = string.Create(CultureInfo.InvariantCulture, $"article {count}");
            yield return DescribedFailures.One(() => ReadResult.Of(JatsArticle.Read(article, request)), where);
        }

        if (count == 0) yield return ReadResult.Failed("", "no article in the file");
    }
}
