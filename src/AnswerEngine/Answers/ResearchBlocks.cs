namespace AnswerEngine.Answers;

/// <summary>
/// The research section: first the facet that the question asks for, then its concepts one by one. Each study speaks
/// once, with the sentence that bears most on the facet; several papers of one trial count as one study.
/// </summary>
internal sealed class ResearchBlocks(AnalyzedQuestion question, Evidence evidence, IReadOnlyList<RankedSentence> ranked)
{
    private const int BlocksMax = 3;

    private readonly HashSet<string> _spoken = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<DraftBlock> Build()
    {
        var blocks = new List<DraftBlock>();
        var silent = NegativeFindings.OfValue(question, evidence, DocumentKind.Study)
            ?? NegativeFindings.OfCombination(question, evidence, DocumentKind.Study);
        if (ValueStatement.Applies(question))
        {
            var facet = ValueStatement.Facet(question);
            Add($"Is there {Article(facet)} {facet}?", Specific(), silent);
            if (question.Measure is { } measure)
                Add($"{measure.ShortName} in the studies", About(measure, valuesOnly: true), null);
            if (question.Subject is { } subject)
                Add($"{Capitalized(subject.Label)} in the studies", About(subject, valuesOnly: false), null);
        }
        else
        {
            Add("What the studies found", ranked, null);
            Add("What the studies do not say", [], silent);
        }
        return blocks;

        void Add(string heading, IEnumerable<RankedSentence> sentences, Statement? negative)
        {
            var statements = Speak(sentences);
            if (negative is not null) statements.Insert(0, negative);
            if (statements.Count > 0 && blocks.Count < BlocksMax) blocks.Add(new DraftBlock(heading, statements));
        }
    }

    /// <summary>Sentences that name both what is asked and of whom, or that state the value outright.</summary>
    private IEnumerable<RankedSentence> Specific() =>
        ranked.Where(s => question.Subject is { } subject
            && s.Analyzed.Match(subject) >= 1
            && (question.Measure is not { } measure
                || s.Analyzed.Match(measure) >= 1
                || new AnalyzedText(s.Source.Passage.Text).Match(measure) >= 1));

    private IEnumerable<RankedSentence> About(Concept concept, bool valuesOnly) =>
        ranked.Where(s => s.Analyzed.Match(concept) >= 1 && (!valuesOnly || s.HasValue));

    private List<Statement> Speak(IEnumerable<RankedSentence> sentences)
    {
        var said = new List<RankedSentence>();
        // A plan speaks for its trial only when no report of the trial does.
        foreach (var sentence in sentences.OrderBy(s => s.IsPlan))
        {
            if (said.Count == ExtractiveComposer.FindingsMax) break;
            var study = sentence.Document.Trial ?? sentence.Document.Registration ?? sentence.Document.Id;
            if (!said.Exists(s => ExtractiveComposer.SaySame(s, sentence)) && _spoken.Add(study)) said.Add(sentence);
        }
        return [.. said.Select(s => s.ToStatement())];
    }

    private static string Article(string noun) =>
        "AEFHILMNORSXaeiou".Contains(noun[0], StringComparison.Ordinal) ? "an" : "a";

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
