namespace AnswerEngine.Answers;

/// <summary>
/// The sentences of the evidence that bear on a question, best first, and those among them that answer it: what every
/// composer starts from.
/// </summary>
internal sealed record RankedEvidence
{
    private readonly Lazy<ConceptMatcher> _treatments;

    private RankedEvidence(AnalyzedQuestion question, Evidence evidence)
    {
        (Question, Evidence) = (question, evidence);
        var asked = question.Asserted.Where(c => c.Role is ConceptRole.Intervention or ConceptRole.Comparator);
        _treatments = new(() => new ConceptMatcher([.. asked, .. question.OtherTreatments]));
    }

    public AnalyzedQuestion Question { get; }

    public Evidence Evidence { get; }

    /// <summary>How near sentences lie to the question.</summary>
    public required AskedMeaning Asked { get; init; }

    /// <summary>Sentences of guidelines; empty when no sentence of either kind is near the question.</summary>
    public IReadOnlyList<Candidate> Guidelines { get; private init; } = [];

    /// <summary>The same of studies.</summary>
    public IReadOnlyList<Candidate> Studies { get; private init; } = [];

    /// <summary>The sentences of both kinds, best first.</summary>
    public IReadOnlyList<Candidate> Nearest { get; private init; } = [];

    /// <summary>Sentences of guidelines that answer.</summary>
    public IReadOnlyList<Candidate> AnsweringGuidelines { get; private init; } = [];

    /// <summary>The same of studies.</summary>
    public IReadOnlyList<Candidate> AnsweringStudies { get; private init; } = [];

    /// <summary>The sentence that would answer, where doubt is too great; else null.</summary>
    public Candidate? Doubted { get; private init; }

    /// <summary>
    /// Of a question that asks several things, the sentence that answers each, null where none does; empty where one
    /// thing is asked, or nothing answers the whole.
    /// </summary>
    public IReadOnlyList<(QuestionPart Part, Candidate? Lead)> Parts { get; private init; } = [];

    /// <summary>True when some sentence is near the question.</summary>
    public bool IsNear => Nearest.Count > 0;

    /// <summary>True when something answers.</summary>
    public bool HasAnswer => AnsweringGuidelines.Count + AnsweringStudies.Count > 0;

    /// <summary>Of the sentences that answer the one that comes first, or null.</summary>
    public Candidate? Lead => AnsweringGuidelines.Concat(AnsweringStudies).FirstOrDefault();

    /// <summary>
    /// True for the dose of a treatment that no source names: that others are given is no answer.
    /// </summary>
    private bool AsksDoseOfUnknown => Question.AskedFor == AskedFor.Dose && Question.Essential.Any(
        c => c.Role == ConceptRole.Intervention && Evidence.UnknownConcepts.Contains(c.Label));

    /// <summary>Reads the evidence; where doubt is too great, nothing answers, and all of it only lies near.</summary>
    public static RankedEvidence Read(AnalyzedQuestion question, Evidence evidence) =>
        Read(question, evidence, AskingModel.BuiltIn);

    /// <summary>The same by what another model was taught.</summary>
    public static RankedEvidence Read(AnalyzedQuestion question, Evidence evidence, AskingModel asking)
    {
        var ranked = ReadAll(question, evidence, asking);
        if (ranked.Lead is not { } lead) return ranked;
        if (ranked.AsksDoseOfUnknown || Doubt.IsTooGreat(ranked, lead))
            return ranked with { AnsweringGuidelines = [], AnsweringStudies = [], Doubted = lead };
        return ranked with
        {
            Parts = [.. question.Parts.Zip(evidence.Parts, (p, e) => (p, ranked.LeadOf(p.Asked, e)))],
        };
    }

    /// <summary>What answers a part, when it names something of the part itself and not of its setting alone.</summary>
    private Candidate? LeadOf(AnalyzedQuestion part, Evidence evidence)
    {
        var own = part.Essential.Where(c => !c.IsTold).ToArray();
        return Read(part, evidence, Asked.Model).Lead is { } lead && (own.Length == 0 || Array.Exists(own, lead.Names))
            ? Same(lead)
            : null;
    }

    /// <summary>The sentence as it bears on the whole question.</summary>
    private Candidate Same(Candidate ofPart) =>
        Nearest.FirstOrDefault(c => c.Document.Id == ofPart.Document.Id && c.Sentence.Range == ofPart.Sentence.Range)
            ?? ofPart;

    /// <summary>The same without any doubt.</summary>
    public static RankedEvidence ReadAll(AnalyzedQuestion question, Evidence evidence, AskingModel asking)
    {
        var asked = new AskedMeaning(question, asking);
        var reader = new CandidateReader(question, evidence, asked);
        var (guidelines, studies) = (reader.Read(DocumentKind.Guideline), reader.Read(DocumentKind.Study));
        var ranked = new RankedEvidence(question, evidence) { Asked = asked };
        if (!Answering.IsNear(guidelines.Concat(studies))) return ranked;
        var answering = new Answering(question, asked);
        return ranked with
        {
            Guidelines = guidelines,
            Studies = studies,
            Nearest = [.. guidelines.Concat(studies).OrderByDescending(c => c.Score)],
            AnsweringGuidelines = answering.Among(guidelines, studies),
            AnsweringStudies = answering.Among(studies, guidelines),
        };
    }

    /// <summary>True for a sentence that names a treatment: of a condition, what bears on a value to aim for.</summary>
    public bool NamesTreatment(Candidate candidate) => _treatments.Value.CountNamed(candidate.Terms) > 0;

    /// <summary>
    /// True for a dose or a target of others than those asked about; of a drug that the corpus does not hold every dose
    /// is another's.
    /// </summary>
    public bool IsForOthers(Candidate candidate) =>
        Answering.IsForOthers(Question, candidate)
        || (Question.AskedFor == AskedFor.Dose && candidate.Signals.Fit > 0
            && Question.Essential.Any(c => Evidence.UnknownConcepts.Contains(c.Label)));

    /// <summary>The sentences of one kind.</summary>
    public IReadOnlyList<Candidate> Of(DocumentKind kind) => kind == DocumentKind.Guideline ? Guidelines : Studies;
}
