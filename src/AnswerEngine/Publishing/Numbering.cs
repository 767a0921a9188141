namespace AnswerEngine.Publishing;

/// <summary>Gives references their numbers, in order of first use, while the sections go by.</summary>
internal sealed class Numbering(IReadOnlyDictionary<string, SourceDocument> documents)
{
    private const int StatementIdLength = 10;

    private readonly List<ArticleReference> _references = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _statementIds = new(StringComparer.Ordinal);

    /// <summary>A numbering of statements on this evidence.</summary>
    public static Numbering Of(Evidence evidence) => new(
        evidence.Guidelines.Concat(evidence.Studies).Select(p => p.Document).DistinctBy(d => d.Id)
            .ToDictionary(d => d.Id, StringComparer.Ordinal));

    /// <summary>The references so far, in order of number.</summary>
    public IReadOnlyList<ArticleReference> References => _references;

    /// <summary>The section as published.</summary>
    public ArticleSection Number(DraftSection section) => new(
        section.Kind,
        Heading(section.Kind),
        [.. section.Blocks.Select(b => new ArticleBlock(b.Heading, [.. b.Statements.Select(Number)]))]);

    /// <summary>The heading of a section: owned by code, the same in every rendering.</summary>
    public static string Heading(SectionKind kind) => kind switch
    {
        SectionKind.Guidelines => "From the Guidelines",
        SectionKind.Research => "From the Research",
        SectionKind.Contrary => "Evidence that points the other way",
        SectionKind.NotCovered => "Not covered",
        SectionKind.Safety => "Safety",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "unknown section"),
    };

    /// <summary>The statement as published; the next one of the article.</summary>
    public ArticleStatement Number(Statement statement) =>
        new(StatementId(statement), statement.Text, [.. statement.Citations.Select(Number)], statement.Negative);

    private ArticleCitation Number(Citation citation)
    {
        if (!_numbers.TryGetValue(citation.DocumentId, out var number))
        {
            _numbers[citation.DocumentId] = number = _references.Count + 1;
            _references.Add(ReferenceList.Entry(number, documents[citation.DocumentId], [citation.Quote]));
        }
        return new ArticleCitation(
            number, citation.DocumentId, citation.PassageId, citation.Section, citation.Range.Start, citation.Range.End,
            citation.Quote, ArticleJson.Sha256(citation.Quote), "supported");
    }

    private string StatementId(Statement statement)
    {
        var hash = ArticleJson.Sha256(statement.Text);
        for (var length = StatementIdLength; length <= hash.Length; length++)
        {
            if (_statementIds.Add(hash[..length])) return "s-" + hash[..length];
        }
        throw new InvalidOperationException("a statement stands in the article twice");
    }
}
