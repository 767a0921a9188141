namespace AnswerEngine.Evaluation.Metrics;

/// <summary>Whether an article is as short and as readable as it should be.</summary>
internal static class ShapeMeasures
{
    private const int LeadWordsMax = 60, KeyPointsMax = 7, ResearchBlocksMax = 3;

    public static IEnumerable<Measure> Of(Article article)
    {
        if (article.LeadBlock() is { } lead)
        {
            var words = lead.Statements.Sum(s => Readability.Words(s.Text));
            yield return AtMost(AnswerMetrics.LeadShort, words, LeadWordsMax, "words in the lead");
        }
        if (article.Section(SectionKind.Guidelines) is { } guidelines)
        {
            var points = guidelines.Blocks.Where(b => b.Heading.Length > 0).Sum(b => b.Statements.Count);
            yield return AtMost(AnswerMetrics.KeyPointsFew, points, KeyPointsMax, "key points");
        }
        if (article.Section(SectionKind.Research) is { } research)
        {
            var blocks = research.Blocks.Count(b => b.Statements.Any(s => s.Citations.Count > 0));
            yield return AtMost(AnswerMetrics.ResearchBlocksFew, blocks, ResearchBlocksMax, "blocks of research");
        }
    }

    /// <summary>Words and grade of what a reader reads: the banner and every statement.</summary>
    public static IEnumerable<Measure> OfReader(Article article)
    {
        var sentences = article.Statements().Select(s => s.Text).Prepend(article.Banner ?? "")
            .Where(s => s.Length > 0).ToArray();
        if (sentences.Length == 0) yield break;
        yield return new Measure(AnswerMetrics.WordsFor(article.Reader), sentences.Sum(Readability.Words), 1);
        if (Readability.Grade(sentences) is { } grade)
            yield return new Measure(AnswerMetrics.GradeFor(article.Reader), grade, 1);
    }

    private static Measure AtMost(string metric, int count, int max, string what) =>
        new(metric, count <= max ? 1 : 0, 1, count <= max ? null : FormattableString.Invariant($"{count} {what}"));
}
