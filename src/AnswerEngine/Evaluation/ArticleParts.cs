namespace AnswerEngine.Evaluation;

/// <summary>The parts of an article that the metrics speak of.</summary>
internal static class ArticleParts
{
    public static IEnumerable<ArticleStatement> Statements(this Article article) =>
        article.Sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements);

    public static IEnumerable<ArticleStatement> Cited(this Article article) =>
        article.Statements().Where(s => s.Citations.Count > 0);

    public static IEnumerable<ArticleStatement> Negative(this Article article) =>
        article.Statements().Where(s => s.Negative is not null);

    /// <summary>The first cited statement: the answer in one sentence.</summary>
    public static ArticleStatement? Lead(this Article article) => article.Cited().FirstOrDefault();

    /// <summary>What stands under the guidelines without a heading; null when there is no such section.</summary>
    public static ArticleBlock? LeadBlock(this Article article) =>
        article.Section(SectionKind.Guidelines)?.Blocks.FirstOrDefault(b => b.Heading.Length == 0);

    public static ArticleSection? Section(this Article article, SectionKind kind) =>
        article.Sections.FirstOrDefault(s => s.Kind == kind);

    /// <summary>Text and quotes of a statement, as points are looked for in them.</summary>
    public static MatchableText Matchable(this ArticleStatement statement) =>
        new(string.Join('\n', statement.Citations.Select(c => c.Quote).Prepend(statement.Text)));

    /// <summary>At most so many characters of a text, for a reason that is read in one line.</summary>
    public static string Shortened(this string text, int lengthMax = 160) =>
        text.Length <= lengthMax ? text : text[..(lengthMax - 1)].TrimEnd() + "…";
}
