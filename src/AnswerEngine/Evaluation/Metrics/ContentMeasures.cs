namespace AnswerEngine.Evaluation.Metrics;

/// <summary>
/// Whether an article says what the gold says it must, cites what it must, and leaves out what it must.
/// </summary>
internal static class ContentMeasures
{
    public static IEnumerable<Measure> Of(AnswerableCase gold, Article article)
    {
        yield return Mentions(AnswerMetrics.MustMention, gold.MustMention, article);
        yield return MustNot(gold, article);
        if (gold.Lead is { } lead) yield return Lead(lead, article);
        yield return Sources(gold.ExpectedSources, article);
        yield return MustNotCite(gold, article);
        yield return Refusal(article);
        yield return new Measure(
            AnswerMetrics.PartialAnswer, article.Outcome == Outcome.Partial ? 1 : 0, 1,
            article.Outcome == Outcome.Partial ? "named as missing: " + NotCovered(article) : null);
    }

    public static IEnumerable<Measure> Of(FollowUpCase gold, Article article)
    {
        yield return Understood(gold, article);
        yield return Mentions(AnswerMetrics.FollowUpMention, gold.MustMention, article);
        yield return MustNot(gold, article);
        yield return Sources(gold.ExpectedSources, article);
    }

    public static IEnumerable<Measure> Of(UnanswerableCase gold, Article article)
    {
        yield return Abstention(gold, article);
        yield return MustNot(gold, article);
    }

    public static IEnumerable<Measure> Of(EmergencyCase gold, Article article)
    {
        var hasBanner = article.Banner is not null;
        var right = hasBanner == gold.IsEmergency;
        var reason = gold.IsEmergency ? $"no banner for {gold.Sign ?? "an emergency"}" : $"banner: {article.Banner}";
        yield return new Measure(
            gold.IsEmergency ? AnswerMetrics.EmergencySensitivity : AnswerMetrics.EmergencySpecificity,
            right ? 1 : 0, 1, right ? null : reason);
        yield return MustNot(gold, article);
    }

    private static Measure Mentions(string metric, IReadOnlyList<GoldPoint> points, Article article)
    {
        var missed = points.Where(p => !IsSaid(p, article)).ToArray();
        var reason = Listed(missed.Select(m => Missed(m, article)));
        return new Measure(metric, points.Count - missed.Length, points.Count, reason);
    }

    private static bool IsSaid(GoldPoint point, Article article) =>
        Candidates(point, article).Any(s => Says(s, point));

    private static IEnumerable<ArticleStatement> Candidates(GoldPoint point, Article article)
    {
        if (point.Negative) return article.Negative();
        return point.Where == PointPlace.Any ? article.Cited() : article.Cited().Take(1);
    }

    private static bool Says(ArticleStatement statement, GoldPoint point) =>
        statement.Matchable().HasAll(point.All)
        && (point.Sources.Count == 0 || statement.Citations.Any(c => point.Sources.Contains(c.DocumentId)));

    /// <summary>"not said: INR 2 to 3 (no "INR"; source accp-2012)": what the nearest statement lacks.</summary>
    private static string Missed(GoldPoint point, Article article)
    {
        var nearest = Candidates(point, article)
            .Select(s => s.Matchable().Missing(point.All))
            .OrderBy(m => m.Count).FirstOrDefault();
        var lacks = nearest is { Count: > 0 } ? "the nearest statement lacks " + Alternatives(nearest) : "";
        var from = point.Source is { } source
            ? $"{source}{(article.References.Any(r => r.DocumentId == source) ? " is cited" : " is not cited")}"
            : "";
        var more = string.Join("; ", new[] { lacks, from }.Where(t => t.Length > 0));
        return $"not said: {point.Point}" + (more.Length > 0 ? $" ({more})" : "");
    }

    private static string Alternatives(IReadOnlyList<IReadOnlyList<string>> lists) =>
        string.Join(" and ", lists.Select(l => $"\"{string.Join("\"/\"", l)}\""));

    private static Measure MustNot(GoldCase gold, Article article)
    {
        var said = gold.MustNot
            .Select(p => (Point: p, Statement: Candidates(p, article).FirstOrDefault(s => Says(s, p))))
            .Where(p => p.Statement is not null)
            .Select(p => $"said: {p.Point.Point} (\"{p.Statement!.Text.Shortened()}\")").ToArray();
        return new Measure(AnswerMetrics.MustNot, said.Length, gold.MustNot.Count, Listed(said));
    }

    private static Measure Lead(GoldPoint point, Article article)
    {
        var lead = point.Negative ? article.Negative().FirstOrDefault() : article.Lead();
        if (lead is null) return new Measure(AnswerMetrics.LeadRight, 0, 1, "there is no lead");
        var missing = lead.Matchable().Missing(point.All);
        if (missing.Count > 0)
        {
            return new Measure(
                AnswerMetrics.LeadRight, 0, 1,
                $"the lead lacks {Alternatives(missing)} ({point.Point}): \"{lead.Text.Shortened()}\"");
        }
        return Says(lead, point)
            ? new Measure(AnswerMetrics.LeadRight, 1, 1)
            : new Measure(
                AnswerMetrics.LeadRight, 0, 1,
                $"the lead cites {string.Join(", ", lead.Citations.Select(c => c.DocumentId))}, "
                + $"none of {string.Join(", ", point.Sources)}");
    }

    private static Measure Sources(IReadOnlyList<string> expected, Article article)
    {
        var missed = expected.Where(e => article.References.All(r => r.DocumentId != e)).ToArray();
        return new Measure(
            AnswerMetrics.SourcesCited, expected.Count - missed.Length, expected.Count,
            missed.Length == 0 ? null : "not cited: " + string.Join(", ", missed));
    }

    private static Measure MustNotCite(AnswerableCase gold, Article article)
    {
        var cited = gold.MustNotCite.Where(m => article.References.Any(r => r.DocumentId == m)).ToArray();
        return new Measure(
            AnswerMetrics.MustNotCite, cited.Length, gold.MustNotCite.Count,
            cited.Length == 0 ? null : "cited: " + string.Join(", ", cited));
    }

    private static Measure Refusal(Article article)
    {
        var refused = article.Outcome == Outcome.Abstained;
        return new Measure(
            AnswerMetrics.OverRefusal, refused ? 1 : 0, 1,
            refused ? $"abstained; {article.Basis.Removed.Count} statements were taken out" : null);
    }

    /// <summary>Abstained, or named what is missing, or corrected the premise.</summary>
    private static Measure Abstention(UnanswerableCase gold, Article article)
    {
        var named = article.Outcome == Outcome.Partial && IsNamed(gold.Missing, article);
        var corrected = gold.Correction is { } correction && Opening(article).Any(s => Says(s, correction));
        if (article.Outcome == Outcome.Abstained || named || corrected)
            return new Measure(AnswerMetrics.RightAbstention, 1, 1);
        var instead = article.Outcome == Outcome.Partial
            ? $"partial, and names {NotCovered(article)} instead of \"{string.Join("\"/\"", gold.Missing)}\""
            : $"answered: \"{article.Lead()?.Text.Shortened()}\"";
        return new Measure(AnswerMetrics.RightAbstention, 0, 1, instead);
    }

    private static bool IsNamed(IReadOnlyList<string> missing, Article article) =>
        article.Negative().Concat(InSection(article, SectionKind.NotCovered))
            .Select(s => new MatchableText(s.Text)).Any(t => missing.Any(t.Has));

    /// <summary>The lead and the key points.</summary>
    private static IEnumerable<ArticleStatement> Opening(Article article) =>
        article.Cited().Take(1).Concat(InSection(article, SectionKind.Guidelines));

    private static IEnumerable<ArticleStatement> InSection(Article article, SectionKind kind) =>
        article.Section(kind)?.Blocks.SelectMany(b => b.Statements) ?? [];

    private static string NotCovered(Article article)
    {
        var facets = article.Negative().Where(s => s.Negative!.IsGap).Select(s => $"\"{s.Negative!.Facet}\"").ToArray();
        return facets.Length == 0 ? "nothing" : string.Join(", ", facets);
    }

    private static Measure Understood(FollowUpCase gold, Article article)
    {
        // A question that changes the topic stands alone.
        var understood = article.UnderstoodAs ?? article.Question;
        var text = new MatchableText(understood);
        var missing = text.Missing(gold.Understood.All);
        var extra = gold.Understood.None.Where(text.Has).ToArray();
        if (missing.Count == 0 && extra.Length == 0) return new Measure(AnswerMetrics.FollowUpResolved, 1, 1);
        var wrong = missing.Count > 0 ? $"lacks {Alternatives(missing)}" : $"keeps \"{string.Join("\", \"", extra)}\"";
        var taken = article.UnderstoodAs is null ? "taken as it stands" : $"understood as \"{understood}\"";
        return new Measure(AnswerMetrics.FollowUpResolved, 0, 1, $"{taken}: {wrong}");
    }

    private static string? Listed(IEnumerable<string> reasons)
    {
        var all = string.Join("; ", reasons);
        return all.Length == 0 ? null : all;
    }
}
