namespace AnswerEngine.Evaluation.Metrics;

/// <summary>Whether quotes, numbers, sections and references are what the sources and the rules make them.</summary>
internal static class FidelityMeasures
{
    /// <param name="article">The article.</param>
    /// <param name="engine">What its quotes are held against.</param>
    /// <param name="failures">What of the article the index does not prove.</param>
    public static IEnumerable<Measure> Of(
        Article article, EvaluatedEngine engine, IReadOnlyList<ProofFailure> failures)
    {
        yield return Quotes(article, engine);
        yield return Numbers(article, engine);
        yield return Purity(article, engine);
        yield return Numbering(article);
        yield return new Measure(
            AnswerMetrics.Proved, failures.Count == 0 ? 1 : 0, 1,
            failures.Count == 0 ? null : string.Join("; ", failures.Select(f => $"{f.Where}: {f.Reason}")));
    }

    private static Measure Quotes(Article article, EvaluatedEngine engine)
    {
        var citations = article.Statements().SelectMany(s => s.Citations).ToArray();
        var wrong = citations.Where(c => !IsAtItsPlace(c, engine.Document(c.DocumentId))).ToArray();
        return new Measure(
            AnswerMetrics.QuoteFidelity, citations.Length - wrong.Length, citations.Length,
            Reason(wrong.Select(c => $"{c.DocumentId} {c.Start}-{c.End} is not \"{c.Quote.Shortened()}\"")));
    }

    private static bool IsAtItsPlace(ArticleCitation citation, SourceDocument? document) =>
        document is not null
        && citation.Start >= 0
        && citation.Start < citation.End
        && citation.End <= document.Text.Length
        && document.Text.AsSpan(citation.Start, citation.End - citation.Start).SequenceEqual(citation.Quote)
        && ArticleJson.Sha256(citation.Quote) == citation.QuoteSha256;

    /// <summary>
    /// A number may come from a quote, from the frame that the record gives, or from the log of a negative finding.
    /// </summary>
    private static Measure Numbers(Article article, EvaluatedEngine engine)
    {
        var numbers = 0;
        var loose = new List<string>();
        foreach (var statement in article.Statements())
        {
            var carried = statement.Citations.Select(c => c.Quote)
                .Concat(Frames.Of(statement, engine.Document))
                .Append(statement.Negative?.Sentence ?? "")
                .SelectMany(Quantity.Find).ToArray();
            foreach (var quantity in Quantity.Find(statement.Text))
            {
                numbers++;
                if (Array.Exists(carried, c => c == quantity || c with { Measure = "" } == quantity)) continue;
                var number = $"{quantity.Low} {quantity.Unit}".TrimEnd();
                loose.Add($"no source of {number} in \"{statement.Text.Shortened()}\"");
            }
        }
        return new Measure(AnswerMetrics.NumberFidelity, numbers - loose.Count, numbers, Reason(loose));
    }

    private static Measure Purity(Article article, EvaluatedEngine engine)
    {
        var placed = article.Sections
            .Where(s => s.Kind is SectionKind.Guidelines or SectionKind.Research)
            .SelectMany(s => s.Blocks.SelectMany(b => b.Statements).SelectMany(t => t.Citations), (s, c) => (s.Kind, c))
            .ToArray();
        var strays = placed.Where(p => engine.Document(p.c.DocumentId)?.Kind
            != (p.Kind == SectionKind.Guidelines ? DocumentKind.Guideline : DocumentKind.Study)).ToArray();
        return new Measure(
            AnswerMetrics.SectionPurity, placed.Length - strays.Length, placed.Length,
            Reason(strays.Select(p => $"{p.c.DocumentId} stands under {p.Kind}")));
    }

    /// <summary>Numbers 1..n in order of first use, one document each, and no reference that nothing cites.</summary>
    private static Measure Numbering(Article article)
    {
        var firstUses = article.Statements().SelectMany(s => s.Citations)
            .Select(c => (c.Number, c.DocumentId)).Distinct().ToArray();
        var listed = article.References.Select(r => (r.Number, r.DocumentId)).ToArray();
        var right = firstUses.SequenceEqual(listed)
            && listed.Select(r => r.Number).SequenceEqual(Enumerable.Range(1, listed.Length))
            && listed.DistinctBy(r => r.DocumentId).Count() == listed.Length;
        return new Measure(
            AnswerMetrics.Numbering, right ? 1 : 0, 1,
            right ? null : "the numbers in the text are not the references in order of first use");
    }

    private static string? Reason(IEnumerable<string> reasons)
    {
        var all = string.Join("; ", reasons);
        return all.Length == 0 ? null : all;
    }
}
