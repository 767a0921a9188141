namespace AnswerEngine.Evaluation.Metrics;

/// <summary>What a model had a part in, counted only when one was asked.</summary>
internal static class ModelMeasures
{
    public static IEnumerable<Measure> Of(
        Article article, EvaluatedEngine engine, CancellationToken cancellationToken)
    {
        if (engine.ComposedBy != ComposedBy.Extractive && article.Basis.ComposedBy != ComposedBy.Extractive)
        {
            var isWorded = ComposedBy.IsWorded(article.Basis.ComposedBy);
            yield return new Measure(
                AnswerMetrics.Worded, isWorded ? 1 : 0, 1, isWorded ? null : article.Basis.ComposedBy);
        }
        if (engine.Opinion is not { } opinion) yield break;
        var cited = article.Statements().Where(s => s.Citations.Count > 0).ToArray();
        var doubted = cited.Select(s => (s.Text, Verdict: opinion(s, cancellationToken)))
            .Where(s => s.Verdict != Verdict.Supported).ToArray();
        yield return new Measure(
            AnswerMetrics.OpinionSupported, cited.Length - doubted.Length, cited.Length,
            doubted.Length == 0
                ? null
                : string.Join("; ", doubted.Select(d => $"{d.Verdict}: \"{d.Text.Shortened()}\"")));
    }
}
