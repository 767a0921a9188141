namespace AnswerEngine.Verification;

/// <summary>
/// Proves a negative finding again: its words follow from its log, and the documents it counts are here, of its kind,
/// and silent.
/// </summary>
internal static class NegativeFindingCheck
{
    public static Rejection? Reject(StatementInPlace place, NegativeFinding finding, SourceLookup sources)
    {
        if (place.Statement.Text != finding.Sentence)
            return new Rejection("negative", "the sentence is not the one that its search log supports");
        if (finding.Queries.Count == 0) return new Rejection("negative", "nothing was searched for it");
        if (finding.Kind is NegativeKind.Silent or NegativeKind.SilentCited && finding.DocumentsRead.Count == 0)
            return new Rejection("negative", "no document was read for it");
        if (finding.DocumentsRead.Distinct(StringComparer.Ordinal).Count() < finding.DocumentsRead.Count)
            return new Rejection("negative", "a document is counted twice");
        if (finding.Kind == NegativeKind.Unknown && !IsUnknown(place.Question, finding.Facet, sources))
        {
            return new Rejection(
                "negative", $"\"{finding.Facet}\" is no concept of the question that the corpus lacks");
        }
        if (finding.Kind is NegativeKind.Silent or NegativeKind.SilentCited
            && !IsProvable(place.Question, finding.Facet))
        {
            return new Rejection(
                "negative", $"that the sources state no \"{finding.Facet}\" cannot be proved from them");
        }
        foreach (var id in finding.DocumentsRead)
        {
            if (sources.Document(id) is not { } document)
                return new Rejection("negative", $"document {id} is not in this snapshot");
            if (finding.DocumentKind is { } kind && document.Kind != kind)
                return new Rejection("negative", $"{id} is a {document.Kind} and is counted as a {kind}");
            if (finding.Kind is NegativeKind.Silent or NegativeKind.SilentCited
                && States(place.Question, finding.Facet, document, sources.Passages(id)))
                return new Rejection("negative", $"{id} states it");
        }
        return null;
    }

    private static bool IsUnknown(AnalyzedQuestion question, string facet, SourceLookup sources) =>
        question.Concepts.FirstOrDefault(c => c.Label == facet) is { } concept
        && concept.IsUnknown(sources.DocumentFrequency);

    /// <summary>Only what can be looked for again in the sources may be claimed to be missing from them.</summary>
    private static bool IsProvable(AnalyzedQuestion question, string facet) =>
        (ValueStatement.Applies(question) && facet == ValueStatement.Facet(question))
        || (CombinedFinding.Applies(question) && facet == CombinedFinding.Facet(question));

    private static bool States(
        AnalyzedQuestion question, string facet, SourceDocument document, IReadOnlyList<Passage> passages) =>
        ValueStatement.Applies(question) && facet == ValueStatement.Facet(question)
            ? passages.Any(p => p.AnalyzedSentences.Any(s => ValueStatement.IsForSubject(question, s.Text, s.Terms)))
            : passages.Any(p => CombinedFinding.IsIn(question, document, p));
}
