namespace AnswerEngine.Answers;

/// <summary>
/// Claims that something was not found. Each is made only after every passage of the documents that it counts was read,
/// and carries the log.
/// </summary>
internal static class NegativeFindings
{
    /// <summary>Of more concepts together hardly any source ever speaks: that none does tells nothing.</summary>
    private const int CombinedMax = 2;

    /// <summary>What no list knows and has more words is no name but a piece of a sentence.</summary>
    private const int TopicWordsMax = 2;

    /// <summary>Most of what the corpus does not know that is named.</summary>
    private const int UnknownMax = 2;

    /// <summary>Titles that may name what the quoted sentences do not.</summary>
    private const int TitlesMax = 3;

    /// <summary>A question on more than this is "the question".</summary>
    private const int ListedMax = 4;

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
    /// "None of the n studies retrieved states any finding on A and B together", or null when a passage of one does.
    /// </summary>
    public static Statement? OfCombination(AnalyzedQuestion question, Evidence evidence, DocumentKind kind)
    {
        if (!IsTelling(question)) return null;
        var together = evidence.Of(kind).Any(p => CombinedFinding.IsIn(question, p.Document, p.Passage));
        return together ? null : Silent(CombinedFinding.Facet(question), evidence, kind);
    }

    /// <summary>
    /// "n of the studies cited here say nothing of A and B together", or null when none does or the first, which speaks
    /// to the question, is among them.
    /// </summary>
    public static Statement? OfCited(
        AnalyzedQuestion question, Evidence evidence, IReadOnlyList<Citation> cited)
    {
        if (!IsTelling(question)) return null;
        var documents = cited.Select(c => c.DocumentId).Distinct(StringComparer.Ordinal)
            .Select(id => evidence.Studies.First(p => p.Document.Id == id).Document).ToArray();
        var silent = documents
            .Where(d => !evidence.PartlyRead.Contains(d.Id))
            .Where(d => evidence.Studies.Where(p => p.Document.Id == d.Id)
                .All(p => !CombinedFinding.IsIn(question, d, p.Passage)))
            .Select(d => d.Id).ToArray();
        if (silent.Length == 0 || silent[0] == documents[0].Id) return null;
        var queries = evidence.Searches.Where(s => s.Kind == DocumentKind.Study).Select(s => s.Query).Distinct();
        var finding = new NegativeFinding(
            NegativeKind.SilentCited, CombinedFinding.Facet(question), DocumentKind.Study, [.. queries], silent);
        return new Statement(finding.Sentence, [], finding);
    }

    /// <summary>"None of the n guidelines retrieved clearly answers the question on …".</summary>
    public static Statement Unrelated(AnalyzedQuestion question, Evidence evidence, DocumentKind? kind) =>
        Of(NegativeKind.Unrelated, Asked(question), kind, evidence);

    /// <summary>"None of the n sources retrieved clearly answers "…?"", one of several that were asked.</summary>
    public static Statement UnansweredPart(QuestionPart part, Evidence evidence) =>
        Of(NegativeKind.Unrelated, part.Words, null, evidence);

    /// <summary>
    /// For a question without any answer: the concepts that the corpus does not know, else the question.
    /// </summary>
    public static IEnumerable<Statement> Unanswered(AnalyzedQuestion question, Evidence evidence)
    {
        var unknown = question.Essential
            .Where(c => !c.IsTold && IsName(c) && evidence.UnknownConcepts.Contains(c.Label)).Take(UnknownMax)
            .Select(c => Of(NegativeKind.Unknown, c.Label, null, evidence)).ToArray();
        return unknown.Length > 0 ? unknown : [Unrelated(question, evidence, null)];
    }

    /// <summary>
    /// What is asked of and no quoted sentence and no cited title names: what the corpus does not know, and where the
    /// rest is answered one statement on all else; that none names the fistula of a patient's story tells nothing.
    /// </summary>
    public static IEnumerable<Statement> Uncovered(RankedEvidence ranked, IEnumerable<DraftBlock> blocks)
    {
        var evidence = ranked.Evidence;
        var titles = evidence.Guidelines.Concat(evidence.Studies).Select(p => p.Document).DistinctBy(d => d.Id)
            .ToDictionary(d => d.Id, d => $"{d.Record.Title} {d.Trial}", StringComparer.Ordinal);
        var said = blocks.SelectMany(b => b.Statements).SelectMany(s => s.Citations)
            .Select(c => new AnalyzedText($"{titles[c.DocumentId]} {c.Section} {c.Quote}")).ToArray();
        var unsaid = ranked.Question.Essential
            .Where(c => !c.IsTold && !IsOfSilentPart(c) && said.All(text => text.Match(c) < AnalyzedText.BroaderMatch))
            .ToLookup(c => evidence.UnknownConcepts.Contains(c.Label));
        foreach (var unknown in unsaid[true].Where(IsName).Take(UnknownMax))
            yield return Of(NegativeKind.Unknown, unknown.Label, null, evidence);
        // What many of the sources are about they do not leave out.
        Concept[] rest = [.. unsaid[false].Where(c => IsThing(c) && titles.Values.Count(t => Names(t, c)) < TitlesMax)];
        if (ranked.HasAnswer && rest.Length > 0)
            yield return Of(NegativeKind.Unrelated, CombinedFinding.Listed(rest), null, evidence);

        bool IsOfSilentPart(Concept concept) => ranked.Parts.Any(p =>
            p.Lead is null && p.Part.Words.Contains(concept.Label, StringComparison.OrdinalIgnoreCase));

        static bool Names(string title, Concept concept) =>
            new AnalyzedText(title).Match(concept) >= AnalyzedText.NarrowerMatch;
    }

    private static bool IsTelling(AnalyzedQuestion question) =>
        CombinedFinding.Applies(question) && question.Essential.Count <= CombinedMax
        && question.Essential.All(IsThing);

    /// <summary>False for words of the question that no list knows as a thing, and for pieces of a sentence.</summary>
    private static bool IsThing(Concept concept) => concept.Role != ConceptRole.Topic
        || (concept.IsSpecific && IsName(concept));

    private static bool IsName(Concept concept) => concept.Label.Split(' ').Length <= TopicWordsMax;

    private static Statement? Silent(string facet, Evidence evidence, DocumentKind kind)
    {
        var statement = Of(NegativeKind.Silent, facet, kind, evidence);
        return statement.Negative!.DocumentsRead.Count == 0 ? null : statement;
    }

    private static Statement Of(NegativeKind negative, string facet, DocumentKind? kind, Evidence evidence)
    {
        var passages = kind is { } one ? evidence.Of(one) : evidence.Guidelines.Concat(evidence.Studies);
        var read = passages.Select(p => p.Document.Id).Distinct(StringComparer.Ordinal)
            // Silence is claimed only for what was read from end to end; of the unknown there is nothing to read.
            .Where(id => negative == NegativeKind.Unrelated || !evidence.PartlyRead.Contains(id))
            .Where(_ => negative != NegativeKind.Unknown)
            .ToArray();
        var queries = evidence.Searches.Where(s => kind is null || s.Kind == kind).Select(s => s.Query).Distinct();
        var finding = new NegativeFinding(negative, facet, kind, [.. queries], read);
        return new Statement(finding.Sentence, [], finding);
    }

    /// <summary>What is asked of, in a few words; empty where it would be a long list.</summary>
    private static string Asked(AnalyzedQuestion question)
    {
        Concept[] asked = [.. question.Essential.Where(c => !c.IsTold && IsThing(c))];
        return asked.Length is > 0 and <= ListedMax ? CombinedFinding.Listed(asked) : "";
    }
}
