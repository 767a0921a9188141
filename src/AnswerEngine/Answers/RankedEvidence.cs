namespace AnswerEngine.Answers;

/// <summary>
/// The sentences of the evidence that bear on a question, best first, and those among them that answer it: what every
/// composer starts from.
/// </summary>
internal sealed record RankedEvidence
{
    private RankedEvidence(AnalyzedQuestion question, Evidence evidence) => (Question, Evidence) = (question, evidence);

    public AnalyzedQuestion Question { get; }

    public Evidence Evidence { get; }

    /// <summary>Sentences of guidelines; empty when no sentence of either kind is near the question.</summary>
    public IReadOnlyList<Candidate> Guidelines { get; private init; } = [];

    /// <summary>The same of studies.</summary>
    public IReadOnlyList<Candidate> Studies { get; private init; } = [];

    /// <summary>Sentences of guidelines that answer.</summary>
    public IReadOnlyList<Candidate> AnsweringGuidelines { get; private init; } = [];

    /// <summary>The same of studies.</summary>
    public IReadOnlyList<Candidate> AnsweringStudies { get; private init; } = [];

    /// <summary>True when some sentence is near the question.</summary>
    public bool IsNear => Guidelines.Count + Studies.Count > 0;

    /// <summary>True when something answers.</summary>
    public bool HasAnswer => AnsweringGuidelines.Count + AnsweringStudies.Count > 0;

    public static RankedEvidence Read(AnalyzedQuestion question, Evidence evidence)
    {
        var reader = new CandidateReader(question, evidence);
        var (guidelines, studies) = (reader.Read(DocumentKind.Guideline), reader.Read(DocumentKind.Study));
        if (!Answering.IsNear(guidelines.Concat(studies))) return new RankedEvidence(question, evidence);
        return new RankedEvidence(question, evidence)
        {
            Guidelines = guidelines,
            Studies = studies,
            AnsweringGuidelines = Answering.Among(question, guidelines, studies),
            AnsweringStudies = Answering.Among(question, studies, guidelines),
        };
    }

    /// <summary>The sentences of one kind.</summary>
    public IReadOnlyList<Candidate> Of(DocumentKind kind) => kind == DocumentKind.Guideline ? Guidelines : Studies;
}
