using AnswerEngine.Answers;
using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Questions;
using AnswerEngine.Retrieval;
using AnswerEngine.Verification;

namespace AnswerEngine;

/// <summary>
/// Question -> analyzed question -> evidence -> draft -> verified answer -> article. Needs no key and no network; a
/// model, when one is given, words the statements, and every one of them passes the same gate.
/// </summary>
/// <param name="index">What is answered from.</param>
/// <param name="time">Dates the articles.</param>
/// <param name="model">Words the answers; without one they are the sources' own sentences.</param>
public sealed class AnswerPipeline(IPassageIndex index, TimeProvider time, ChatModel? model = null)
{
    // The vocabulary may still be read while a process begins.
    private readonly Lazy<QuestionAnalyzer> _analyzer =
        new(() => new QuestionAnalyzer(Vocabulary.BuiltIn.With(index.Abbreviations)));

    private readonly EvidenceRetriever _retriever = new(index);
    private readonly CitationVerifier _verifier =
        new(new SourceLookup(index.Document, index.Passages, index.DocumentFrequency)
        {
            Meaning = terms => Vocabulary.BuiltIn.MeaningOf(terms),
        });

    /// <summary>
    /// True to refuse a question that holds what can identify a patient, with a
    /// <see cref="PatientIdentifierException"/>, in place of masking it.
    /// </summary>
    public bool RefusesIdentifiers { get; init; }

    /// <summary>What composes: <c>extractive</c>, or model and prompt.</summary>
    public string ComposedBy { get; } = model is null
        ? AnswerEngine.ComposedBy.Extractive
        : AnswerEngine.ComposedBy.Model(model.Name, ChatRequest.ComposedWith);

    /// <summary>
    /// Begins to prepare what the first answer of a process needs, whatever the index, on threads of its own. Called
    /// before an index is opened it spares a process that answers once the time; nothing depends on it.
    /// </summary>
    public static void Prepare()
    {
        Begin(() => _ = Vocabulary.BuiltIn);
        Begin(() =>
        {
            _ = EmergencyModel.BuiltIn;
            _ = AskingModel.BuiltIn;
            _ = SignalWeights.BuiltIn;
            _ = BackgroundModel.LatentSpace;
            Rehearsal.Run();
        });

        // Threads of the pool are as many as there are processors, and the one that waits for these is one of them.
        static void Begin(Action work) =>
            _ = Task.Factory.StartNew(
                work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Answers one question; throws <see cref="ArgumentException"/> for an empty or overlong one.</summary>
    public Article Answer(Question question, CancellationToken cancellationToken = default) =>
        Compose(question, cancellationToken).Article;

    /// <summary>
    /// The same, with what it was made from and how it came about. With a model the thread waits for it.
    /// </summary>
    public ComposedArticle Compose(Question question, CancellationToken cancellationToken = default)
    {
        if (model is not null) return ComposeAsync(question, told: null, cancellationToken).GetAwaiter().GetResult();
        var ranked = Ranked(_analyzer.Value.Analyze(Admitted(question)), cancellationToken);
        return Article(ranked, Extractive(ranked));
    }

    /// <summary>
    /// The same without holding a thread while a model answers, and told statement by statement: each as soon as it is
    /// complete and verified, and all of them before the article is returned.
    /// </summary>
    /// <param name="question">What is asked.</param>
    /// <param name="told">Is told of each step, one at a time; null when nobody listens.</param>
    /// <param name="cancellationToken">Stops it, and the model.</param>
    public async Task<ComposedArticle> ComposeAsync(
        Question question, Action<ComposingStep>? told = null, CancellationToken cancellationToken = default)
    {
        question = Admitted(question);
        var analyzed = _analyzer.Value.Analyze(question);
        if (model is not null && _analyzer.Value.IsIncomplete(question))
            analyzed = _analyzer.Value.Analyze(await ModelRewriting.RewrittenAsync(question, model, cancellationToken));
        var ranked = Ranked(analyzed, cancellationToken);
        var draft = model is null || !ranked.IsNear
            ? Extractive(ranked)
            : await new ModelComposition(model, _verifier, told).ComposeAsync(ranked, cancellationToken);
        var composed = Article(ranked, draft);
        if (told is null) return composed;
        var rest = composed.Article.Sections
            .SelectMany(s => s.Blocks, (s, b) => (s.Kind, b))
            .SelectMany(p => p.b.Statements, (p, s) => new StatementStep(p.Kind, p.b.Heading, s))
            .Skip(draft.Shown);
        foreach (var step in rest) told(step);
        return composed;
    }

    private static ModelDraft Extractive(RankedEvidence ranked) =>
        new(ExtractiveComposer.Compose(ranked), AnswerEngine.ComposedBy.Extractive, [], Shown: 0);

    /// <summary>
    /// The question without identifiers of patients: before anything is searched, kept, sent or shown.
    /// </summary>
    private Question Admitted(Question question)
    {
        if (RefusesIdentifiers && PatientIdentifiers.KindsIn(question) is [_, ..] kinds)
            throw new PatientIdentifierException(kinds);
        return PatientIdentifiers.Masked(question);
    }

    private RankedEvidence Ranked(AnalyzedQuestion analyzed, CancellationToken cancellationToken)
    {
        var evidence = _retriever.Retrieve(analyzed, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return RankedEvidence.Read(analyzed, evidence);
    }

    private ComposedArticle Article(RankedEvidence ranked, ModelDraft drafted)
    {
        var (analyzed, evidence) = (ranked.Question, ranked.Evidence);
        var answer = _verifier.Verify(drafted.Draft, analyzed, evidence);
        var followUp = FollowUpQuestions.For(ranked, drafted.Draft);
        var facts = new SnapshotFacts(index.DocumentCount, index.PassageCount, followUp, drafted.ComposedBy);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        // A model's words that did not stand are for whoever looks into the engine, never for a reader.
        var explanation = new AnswerExplanation(
            analyzed, evidence.BestOfSearches, drafted.Draft.Considered, [.. drafted.Removed, .. answer.Removed]);
        var article = ArticleAssembler.Assemble(answer, facts, today);
        return new ComposedArticle(article, ArticleInputs.Of(evidence), explanation)
        {
            ModelFailure = drafted.Failure,
        };
    }
}
