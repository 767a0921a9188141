namespace AnswerEngine.Answers;

/// <summary>
/// Claims that something was not found. Each is made only after every passage of the documents that it counts was read,
/// and carries the log.
/// </summary>
internal static class NegativeFindings
{
    /// <summary>
    /// "None of the n studies retrieved states …", or null when one does, or when the question asks for no value.
    /// </summary>
    public static Statement? OfValue(AnalyzedQuestion question, Evidence evidence, DocumentKind kind)
    {
        if (!ValueStatement.Applies(question)) return null;
        var stated = evidence.Of(kind).Any(p =>
            p.Passage.AnalyzedSentences.Any(s => ValueStatement.IsForSubject(question, s.Text, s.Terms)));
        return stated ? null : Silent(ValueStatement.Facet(question), evidence, kind);
    }

    /// <summary>
    /// "None of the n studies retrieved states any finding on A and B together", or null when a sentence of one does.
    /// </summary>
    public static Statement? OfCombination(AnalyzedQuestion question, Evidence evidence, DocumentKind kind)
    {
        if (question.Concepts.Count < 2) return null;
        var together = evidence.Of(kind)
            .Select(p => new AnalyzedText($"{p.Document.Record.Title} {p.Passage.Text}"))
            .Any(text => question.Concepts.All(c => text.Match(c) >= 1));
        return together ? null : Silent($"finding on {Listed(question.Concepts)} together", evidence, kind);
    }

    /// <summary>"The corpus holds no guideline on …".</summary>
    public static Statement NothingFound(AnalyzedQuestion question, Evidence evidence, DocumentKind kind)
    {
        var facet = question.Concepts.Count == 0 ? question.Question.Text : Listed(question.Concepts);
        var finding = new NegativeFinding(NegativeKind.NothingFound, facet, kind, Queries(evidence, kind), []);
        return new Statement(finding.Sentence, [], finding);
    }

    /// <summary>
    /// "The corpus holds no source on …" for each concept of the question that no quoted sentence and no cited title
    /// names.
    /// </summary>
    public static IEnumerable<Statement> Uncovered(
        AnalyzedQuestion question, Evidence evidence, IEnumerable<DraftSection> sections)
    {
        var titles = evidence.Guidelines.Concat(evidence.Studies).Select(p => p.Document).DistinctBy(d => d.Id)
            .ToDictionary(d => d.Id, d => d.Record.Title, StringComparer.Ordinal);
        var said = sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements).SelectMany(s => s.Citations)
            .Select(c => new AnalyzedText($"{titles[c.DocumentId]} {c.Section} {c.Quote}")).ToArray();
        if (said.Length == 0) yield break;
        var uncovered = question.Concepts.Where(c => said.All(text => text.Match(c) < AnalyzedText.BroaderMatch));
        foreach (var concept in uncovered)
        {
            var queries = evidence.Searches.Select(s => s.Query).Distinct().ToArray();
            var finding = new NegativeFinding(NegativeKind.NothingFound, concept.Label, null, queries, []);
            yield return new Statement(finding.Sentence, [], finding);
        }
    }

    private static Statement? Silent(string facet, Evidence evidence, DocumentKind kind)
    {
        var read = evidence.Of(kind).Select(p => p.Document.Id).Distinct(StringComparer.Ordinal).ToArray();
        if (read.Length == 0) return null;
        var finding = new NegativeFinding(NegativeKind.Silent, facet, kind, Queries(evidence, kind), read);
        return new Statement(finding.Sentence, [], finding);
    }

    /// <summary>"A, B and C".</summary>
    private static string Listed(IReadOnlyList<Concept> concepts) => concepts.Count == 1
        ? concepts[0].Label
        : $"{string.Join(", ", concepts.SkipLast(1).Select(c => c.Label))} and {concepts[^1].Label}";

    private static string[] Queries(Evidence evidence, DocumentKind kind) =>
        [.. evidence.Searches.Where(s => s.Kind == kind).Select(s => s.Query)];
}
