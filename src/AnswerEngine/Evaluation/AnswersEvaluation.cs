using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation;

/// <summary>
/// Puts every case of a suite to the engine and counts. Parallel; the report does not depend on the threads.
/// </summary>
public sealed class AnswersEvaluation(EvaluationSuite suite, EvaluatedEngine engine)
{
    /// <summary>Runs the cases.</summary>
    /// <param name="cases">The cases, in the order of the report.</param>
    /// <param name="showHeld">True to give the reasons of cases held out: only for the one that was asked for.</param>
    /// <param name="progress">Told after each case.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public EvaluationReport Run(
        IReadOnlyList<GoldCase> cases,
        bool showHeld = false,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var results = new List<CaseResult>(cases.Count);
        var evaluated = cases.AsParallel().AsOrdered()
            .WithMergeOptions(ParallelMergeOptions.NotBuffered).WithCancellation(cancellationToken)
            .Select(c => Evaluate(c, cancellationToken));
        foreach (var result in evaluated)
        {
            results.Add(result.Set == GoldSet.Held && !showHeld ? Withheld(result) : result);
            progress?.Report(new StageProgress("answering", results.Count, cases.Count));
        }
        return new EvaluationReport
        {
            Suite = suite.Name,
            Snapshot = engine.Snapshot,
            EngineRevision = EngineFingerprint.Revision,
            ComposedBy = engine.ComposedBy,
            Bootstrap = suite.Bootstrap,
            Metrics = Scoring.Scores(results, suite),
            Breakdown = Scoring.Breakdown(results),
            Cases = results,
        };
    }

    private CaseResult Evaluate(GoldCase gold, CancellationToken cancellationToken)
    {
        var question = gold.Asked(suite.Reader);
        var article = engine.Answer(question, cancellationToken);
        var failures = engine.Prove(article);
        var measures = Content(gold, article)
            .Concat(CitationMeasures.Of(article, engine, failures))
            .Concat(FidelityMeasures.Of(article, engine, failures))
            .Concat(ShapeMeasures.Of(article))
            .Concat(ModelMeasures.Of(article, engine, cancellationToken))
            .Concat(gold.Kind == CaseKind.Answerable ? Readers(question, article, cancellationToken) : []);
        return new CaseResult
        {
            Id = gold.Id,
            Set = gold.Set,
            Kind = gold.Kind,
            Topic = gold.Topic,
            AskedFor = (gold as AnswerableCase)?.AskedFor ?? "",
            Question = gold.Question,
            UnderstoodAs = article.UnderstoodAs,
            Outcome = article.Outcome,
            Lead = article.Lead()?.Text,
            Measures = [.. measures.Where(m => m.Of > 0)],
        };
    }

    private static IEnumerable<Measure> Content(GoldCase gold, Article article) => gold switch
    {
        AnswerableCase answerable => ContentMeasures.Of(answerable, article),
        UnanswerableCase unanswerable => ContentMeasures.Of(unanswerable, article),
        FollowUpCase followUp => ContentMeasures.Of(followUp, article),
        EmergencyCase emergency => ContentMeasures.Of(emergency, article),
        _ => throw new ArgumentException($"{gold.GetType().Name} has no measures", nameof(gold)),
    };

    /// <summary>The same question for every reader: length and grade differ, nothing else may.</summary>
    private IEnumerable<Measure> Readers(Question question, Article article, CancellationToken cancellationToken) =>
        Enum.GetValues<Reader>()
            .Select(r => r == article.Reader ? article : engine.Answer(question with { Reader = r }, cancellationToken))
            .SelectMany(ShapeMeasures.OfReader);

    /// <summary>Whoever reads why a held case failed has begun to tune on it.</summary>
    private static CaseResult Withheld(CaseResult result) => result with
    {
        Lead = null,
        UnderstoodAs = null,
        Measures = [.. result.Measures.Select(m => m with { Reason = null })],
    };
}
