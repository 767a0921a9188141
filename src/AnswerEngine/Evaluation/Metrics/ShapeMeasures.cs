
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

    /// <summary>Words and grade of the statements, and the grade of the engine's own words around them.</summary>
    public static IEnumerable<Measure> OfReader(Article article)
    {
        var own = Readability.Grade([.. OwnWords(article).SelectMany(Sentences)]);
        if (own is not null) yield return new Measure(AnswerMetrics.OwnGradeFor(article.Reader), own.Value, 1);
        var sentences = article.Statements().Select(s => s.Text).Where(s => s.Length > 0).ToArray();
        if (sentences.Length == 0) yield break;
        yield return new Measure(AnswerMetrics.WordsFor(article.Reader), sentences.Sum(Readability.Words), 1);
        if (Readability.Grade(sentences) is { } grade)
            yield return new Measure(AnswerMetrics.GradeFor(article.Reader), grade, 1);
    }

    /// <summary>What the engine writes for the reader itself: banner, disclaimer, meanings of terms.</summary>
    private static IEnumerable<string> OwnWords(Article article) =>
        article.Glossary.Select(e => e.Meaning).Prepend(article.Disclaimer).Prepend(article.Banner ?? "")
            .Where(t => t.Length > 0);

    private static IEnumerable<string> Sentences(string text) =>
        SentenceSplitter.Split(text, new TextRange(0, text.Length)).Select(r => text[r.Start..r.End]);

    private static Measure AtMost(string metric, int count, int max, string what) =>
        new(metric, count <= max ? 1 : 0, 1, count <= max ? null : FormattableString.Invariant($"{count} {what}"));
}
