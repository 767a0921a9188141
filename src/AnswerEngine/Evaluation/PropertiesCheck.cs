using AnswerEngine.Evaluation.Metrics;

namespace AnswerEngine.Evaluation;

/// <summary>
/// What must hold of every article, whatever is asked: fidelity, section purity, numbering, proof, and the same bytes
/// cold and warm, on one thread and on two.
/// </summary>
/// <param name="open">Gives a fresh engine over the same index; what one has read, another has not.</param>
/// <param name="time">The clock that a question is timed with.</param>
public sealed class PropertiesCheck(Func<EvaluatedEngine> open, TimeProvider time)
{
    /// <summary>Most failures told of one property.</summary>
    public const int ReasonsMax = 10;

    /// <summary>
    /// Answers every question three times: cold on one thread, warm on one thread (timed), and on two.
    /// </summary>
    public PropertiesReport Run(
        IReadOnlyList<(string Id, Question Question)> questions,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var engine = open();
        var measures = new List<(string Id, Measure Measure)>();
        var cold = new List<string>(questions.Count);
        foreach (var (id, question) in questions)
        {
            var article = engine.Answer(question, cancellationToken);
            cold.Add(ArticleJson.WriteLine(article));
            measures.AddRange(FidelityMeasures.Of(article, engine, engine.Prove(article)).Select(m => (id, m)));
            progress?.Report(new StageProgress("checking", cold.Count, questions.Count));
        }
        var (warm, milliseconds) = Timed(engine, questions, progress, cancellationToken);
        var other = open();
        var onTwo = questions.AsParallel().AsOrdered().WithDegreeOfParallelism(2)
            .WithExecutionMode(ParallelExecutionMode.ForceParallelism).WithCancellation(cancellationToken)
            .Select(q => ArticleJson.WriteLine(other.Answer(q.Question, cancellationToken))).ToList();
        return new PropertiesReport(
            engine.Snapshot,
            questions.Count,
            [
                .. measures.GroupBy(m => m.Measure.Metric, StringComparer.Ordinal).Select(g => Score(g.Key, [.. g])),
                Same("same-bytes-again", "Same bytes on a second run", cold, warm, questions),
                Same("same-bytes-threads", "Same bytes on two threads", cold, onTwo, questions),
            ],
            Latency.Of(milliseconds));
    }

    private (List<string> Articles, List<double> Milliseconds) Timed(
        EvaluatedEngine engine,
        IReadOnlyList<(string Id, Question Question)> questions,
        IProgress<StageProgress>? progress,
        CancellationToken cancellationToken)
    {
        var articles = new List<string>(questions.Count);
        var milliseconds = new List<double>(questions.Count);
        foreach (var (_, question) in questions)
        {
            var started = time.GetTimestamp();
            var article = engine.Answer(question, cancellationToken);
            milliseconds.Add(time.GetElapsedTime(started).TotalMilliseconds);
            articles.Add(ArticleJson.WriteLine(article));
            progress?.Report(new StageProgress("timing", articles.Count, questions.Count));
        }
        return (articles, milliseconds);
    }

    private static PropertyScore Score(string name, IReadOnlyList<(string Id, Measure Measure)> measures) => new(
        name,
        AnswerMetrics.Find(name)!.Title,
        measures.Sum(m => m.Measure.Got),
        measures.Sum(m => m.Measure.Of),
        [
            .. measures.Where(m => m.Measure.Reason is not null)
                .Select(m => $"{m.Id}: {m.Measure.Reason}").Take(ReasonsMax),
        ]);

    private static PropertyScore Same(
        string name,
        string title,
        List<string> first,
        List<string> second,
        IReadOnlyList<(string Id, Question Question)> questions)
    {
        var differ = Enumerable.Range(0, first.Count).Where(i => first[i] != second[i]).ToArray();
        return new PropertyScore(
            name, title, first.Count - differ.Length, first.Count,
            [.. differ.Take(ReasonsMax).Select(i => $"{questions[i].Id}: the article differs")]);
    }
}

/// <summary>What held of many articles, and how long an answer took.</summary>
/// <param name="Snapshot">The snapshot that was asked.</param>
/// <param name="Questions">How many questions.</param>
/// <param name="Properties">What held and what did not.</param>
/// <param name="Latency">Per question, warm, on one thread: a measurement of this machine, no property.</param>
public sealed record PropertiesReport(
    string Snapshot, int Questions, IReadOnlyList<PropertyScore> Properties, Latency Latency)
{
    /// <summary>The properties that do not hold.</summary>
    public IEnumerable<PropertyScore> Broken() => Properties.Where(p => p.Got < p.Of);
}

/// <summary>How often a property held.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">As a table names it.</param>
/// <param name="Got">How often it held.</param>
/// <param name="Of">How often it was looked at.</param>
/// <param name="Reasons">The first failures.</param>
public sealed record PropertyScore(string Name, string Title, double Got, double Of, IReadOnlyList<string> Reasons);

/// <summary>Times in milliseconds: the smallest time that this share of the questions does not exceed.</summary>
public sealed record Latency(double P50, double P95, double P99)
{
    /// <summary>Of some times; zero for none.</summary>
    public static Latency Of(IReadOnlyCollection<double> milliseconds)
    {
        ArgumentNullException.ThrowIfNull(milliseconds);
        double[] sorted = [.. milliseconds.Order()];
        return new Latency(At(sorted, 0.5), At(sorted, 0.95), At(sorted, 0.99));
    }

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)], 3);
}
