namespace AnswerEngine.Answers;

/// <summary>A sentence of the evidence that bears on the question, with what makes it a good answer.</summary>
/// <param name="Source">The passage it stands in.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Signals">What speaks for and against it.</param>
internal sealed record Candidate(EvidencePassage Source, AnalyzedSentence Sentence, Signals Signals)
{
    /// <summary>A sentence that shares more of its terms with another than this says nothing else.</summary>
    private const double SameSentence = 0.75;

    private double? _score;

    /// <summary>
    /// The weighted sum of its signals; reckoned when asked for, so that weights can be learnt without any.
    /// </summary>
    public double Score => _score ??= SignalWeights.BuiltIn.Of(IsTaught).Score(Signals, Document.Kind);

    /// <summary>What makes up its score.</summary>
    public IEnumerable<WeightedSignal> Weighted =>
        Signals.Weighted(SignalWeights.BuiltIn.Of(IsTaught).Of(Document.Kind));

    /// <summary>How much of the question it names, itself and by what stands around it.</summary>
    public required QuestionMatch Match { get; init; }

    /// <summary>
    /// True when it holds for another value than the question gives: an INR above 10, where it is 6.
    /// </summary>
    public bool IsForOtherValue { get; init; }

    /// <summary>True when how near it lies to the question was learnt from questions on it.</summary>
    public required bool IsTaught { get; init; }

    public SourceDocument Document => Source.Document;

    public string Text => Sentence.Text;

    public AnalyzedText Terms => Sentence.Terms;

    public int Words => Text.AsSpan().Count(' ') + 1;

    /// <summary>True when it, its heading or its title names the concept, or something broader.</summary>
    public bool Names(Concept concept) =>
        Terms.Match(concept) > 0 || Match.Heading.Text.Match(concept) > 0 || Match.Title.Text.Match(concept) > 0;

    /// <summary>Several papers of one trial are one study.</summary>
    public string Study => Document.Trial ?? Document.Registration ?? Document.Id;

    /// <summary>True for a protocol or design paper: it announces a study and reports none.</summary>
    public bool IsPlan => Document.Design is { } design
        && (design.Contains("protocol", StringComparison.OrdinalIgnoreCase)
            || design.Contains("rationale", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// True when this sentence adds nothing to <paramref name="other"/>: it shares nearly all terms and states no
    /// number that the other lacks.
    /// </summary>
    public bool SaysSameAs(Candidate other) => SaySame(Terms, other.Terms);

    /// <summary>The same of any two sentences: the first adds nothing to the second.</summary>
    public static bool SaySame(AnalyzedText one, AnalyzedText other)
    {
        if (one.Distinct.Any(t => char.IsAsciiDigit(t[0]) && !other.Has(t))) return false;
        return one.Distinct.Count(other.Has) > SameSentence * one.Distinct.Count;
    }

    /// <summary>Share of the terms of both that stand in both (Jaccard), 0 to 1.</summary>
    public double Overlap(Candidate other)
    {
        var shared = Terms.Distinct.Count(other.Terms.Has);
        return shared / (double)(Terms.Distinct.Count + other.Terms.Distinct.Count - shared);
    }

    public Statement ToStatement() => StatementOf(Source, Sentence, StatementFrame.Render);

    /// <summary>The whole sentence behind the frame from its document's record.</summary>
    public static Statement StatementOf(
        EvidencePassage source, AnalyzedSentence sentence, Func<SourceDocument, string, string> frame)
    {
        var (document, passage) = (source.Document, source.Passage);
        var citation = new Citation(
            document.Id, document.ContentHash, passage.Id, passage.Section, sentence.Range, sentence.Text);
        return new Statement(frame(document, sentence.Text), [citation]);
    }
}
