namespace AnswerEngine.Answers;

/// <summary>
/// What a study found first of all: the first of its sentences that reports a result in numbers (the primary outcome
/// comes first: CONSORT 2010, item 17a), and what it concludes. Who asks for an outcome wants that one, wherever it
/// stands; who asks how much wants no conclusion in words.
/// </summary>
internal sealed class MainFindings
{
    private readonly ILookup<string, Passage> _passages;
    private readonly Dictionary<string, AnalyzedSentence?> _first = new(StringComparer.Ordinal);
    private readonly bool _asksForOutcome;
    private readonly bool _asksHowMuch;

    public MainFindings(AnalyzedQuestion question, Evidence evidence)
    {
        _passages = evidence.Studies.ToLookup(p => p.Document.Id, p => p.Passage);
        _asksForOutcome = question.Asserted.Any(c => c.Role == ConceptRole.Outcome);
        _asksHowMuch = AnswerFit.AsksHowMuch(question);
    }

    /// <summary>True for a sentence of a study that is, or concludes, its main finding.</summary>
    public bool Holds(EvidencePassage passage, AnalyzedSentence sentence) =>
        !_asksForOutcome && passage.Document.Kind == DocumentKind.Study
        && ((!_asksHowMuch && Concludes(passage.Passage.Section, sentence.Text))
            || FirstOf(passage.Document) == sentence);

    private static bool Concludes(string section, string text) =>
        section.Contains("conclusion", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("Conclusion", StringComparison.OrdinalIgnoreCase);

    private AnalyzedSentence? FirstOf(SourceDocument study)
    {
        if (_first.TryGetValue(study.Id, out var known)) return known;
        var results = _passages[study.Id].SelectMany(p => p.AnalyzedSentences.Where(s => Reports(p, s)));
        return _first[study.Id] = results.FirstOrDefault();

        bool Reports(Passage passage, AnalyzedSentence sentence) =>
            !SourceSetting.Holds(study.Kind, passage.Section, sentence.Text) && AnswerFit.HasResult(sentence.Text);
    }
}
