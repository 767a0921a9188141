using AnswerEngine.Verification;

namespace AnswerEngine.Evaluation.Metrics;

/// <summary>
/// Citation recall and precision by the definitions of ALCE (Gao et al., Enabling Large Language Models to Generate
/// Text with Citations, EMNLP 2023, https://aclanthology.org/2023.emnlp-main.398), with the engine's own judge in place
/// of their entailment model.
/// </summary>
/// <remarks>
/// A statement is recalled when its citations together support it. A citation of a recalled statement is precise unless
/// it is irrelevant: it does not support the statement alone, and the others support it without it. A citation of a
/// statement that is not recalled is not precise. Both are averaged per article, then over articles. A negative finding
/// cites nothing; it is recalled when its own proof holds.
/// </remarks>
internal static class CitationMeasures
{
    /// <param name="article">The article.</param>
    /// <param name="engine">What its citations are held against.</param>
    /// <param name="failures">What of the article the index does not prove.</param>
    public static IEnumerable<Measure> Of(
        Article article, EvaluatedEngine engine, IReadOnlyList<ProofFailure> failures)
    {
        var disproved = failures.Select(f => f.Where).ToHashSet(StringComparer.Ordinal);
        int statements = 0, recalled = 0, citations = 0, precise = 0;
        var reasons = new List<string>();
        foreach (var statement in article.Statements())
        {
            statements++;
            if (statement.Negative is not null)
            {
                if (disproved.Contains(statement.Id)) reasons.Add($"not proved: \"{statement.Text.Shortened()}\"");
                else recalled++;
                continue;
            }
            citations += statement.Citations.Count;
            var judgement = Judge(statement, statement.Citations, engine);
            if (judgement.Verdict != Verdict.Supported)
            {
                reasons.Add($"{judgement.Verdict}, {judgement.Reason}: \"{statement.Text.Shortened()}\"");
                continue;
            }
            recalled++;
            precise += statement.Citations.Count(c => !IsIrrelevant(statement, c, engine));
        }
        yield return new Measure(
            AnswerMetrics.CitationRecall, recalled, statements,
            reasons.Count == 0 ? null : string.Join("; ", reasons));
        yield return new Measure(
            AnswerMetrics.CitationPrecision, precise, citations,
            precise == citations ? null : $"{citations - precise} of {citations} citations support nothing");
    }

    private static bool IsIrrelevant(ArticleStatement statement, ArticleCitation citation, EvaluatedEngine engine)
    {
        if (statement.Citations.Count == 1) return false;
        var others = statement.Citations.Where(c => c != citation).ToArray();
        return Judge(statement, [citation], engine).Verdict != Verdict.Supported
            && Judge(statement, others, engine).Verdict == Verdict.Supported;
    }

    private static Judgement Judge(
        ArticleStatement statement, IReadOnlyList<ArticleCitation> citations, EvaluatedEngine engine)
    {
        if (citations.Count == 0) return new Judgement(Verdict.NotAddressed, "shape", "it cites nothing");
        var texts = citations.Select(c => new SupportingText(c.Quote, Context(c, engine))).ToArray();
        return SupportJudge.Judge(Frames.Without(statement, engine.Document), texts);
    }

    private static string Context(ArticleCitation citation, EvaluatedEngine engine)
    {
        var document = engine.Document(citation.DocumentId);
        var parts = new[] { document?.Record.Title, citation.Section, document?.Population };
        return string.Join(". ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }
}
