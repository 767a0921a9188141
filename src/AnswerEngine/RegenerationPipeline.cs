using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Storage;

namespace AnswerEngine;

/// <summary>
/// Answers articles of the library again from the index as it is now. What a reader would be told the same stays as it
/// is; what is told otherwise becomes a version that waits for review. Journalled: a job that was stopped goes on.
/// </summary>
public sealed class RegenerationPipeline(IPassageIndex index, Library library, AnswerPipeline pipeline)
{
    private const string By = "regeneration";

    /// <summary>Begins a job over these articles and runs it.</summary>
    public RegenerationReport Run(
        IReadOnlyList<string> ids,
        RegenerationRun run,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Go(library.Jobs.Begin(index.Snapshot, run.Options, ids, By), run, cancellationToken);
    }

    /// <summary>Does what is left of a job.</summary>
    /// <exception cref="InvalidDataException">The index is not the one that the job was begun with.</exception>
    public void Continue(RegenerationJob job, RegenerationRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(run);
        CheckSnapshot(job);
        Finish(job.Id, run, cancellationToken);
    }

    /// <summary>Goes on with the last job that was stopped; null when there is none.</summary>
    /// <exception cref="InvalidDataException">The index is not the one that the job was begun with.</exception>
    public RegenerationReport? Resume(RegenerationRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (library.Jobs.Unfinished() is not { } job) return null;
        CheckSnapshot(job);
        return Go(job.Id, run, cancellationToken);
    }

    /// <summary>What a job over these articles would change; nothing is written.</summary>
    public RegenerationReport Try(
        IReadOnlyList<string> ids, RegenerationRun run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var done = 0;
        var results = ids.AsParallel().AsOrdered()
            .WithDegreeOfParallelism(run.Concurrency).WithCancellation(cancellationToken)
            .Select(id =>
            {
                var result = TryOne(id, cancellationToken);
                run.Progress?.Report(new StageProgress("answering", Interlocked.Increment(ref done), ids.Count));
                return result;
            });
        return new RegenerationReport(null, [.. results]);
    }

    private void CheckSnapshot(RegenerationJob job)
    {
        if (job.Snapshot != index.Snapshot)
        {
            throw new InvalidDataException(
                $"job {job.Id} was begun with snapshot {job.Snapshot}, the index holds {index.Snapshot}: "
                + "begin a new one with answers regenerate --stale");
        }
    }

    private RegenerationReport Go(long job, RegenerationRun run, CancellationToken cancellationToken)
    {
        Finish(job, run, cancellationToken);
        return new RegenerationReport(job, [.. library.Jobs.Items(job).Select(Result)]);
    }

    private void Finish(long job, RegenerationRun run, CancellationToken cancellationToken)
    {
        var items = library.Jobs.Items(job);
        var done = items.Count(i => i.Outcome is not null);
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = run.Concurrency, CancellationToken = cancellationToken,
        };
        Parallel.ForEach(items.Where(i => i.Outcome is null), options, item =>
        {
            Regenerate(job, item.ArticleId, cancellationToken);
            run.Progress?.Report(new StageProgress("answering", Interlocked.Increment(ref done), items.Count));
        });
        library.Jobs.End(job, By);
    }

    private void Regenerate(long job, string id, CancellationToken cancellationToken)
    {
        var article = library.Articles.Find(id);
        try
        {
            if (article is null) throw new InvalidDataException("it is not in the library");
            library.Jobs.Finish(job, Composed(article, cancellationToken), By);
        }
        catch (Exception error) when (error is ArgumentException or InvalidDataException)
        {
            library.Jobs.Fail(job, id, error.Message);
        }
    }

    private ComposedArticle Composed(LibraryArticle article, CancellationToken cancellationToken)
    {
        var composed = pipeline.Compose(article.Question, cancellationToken);
        // What a model has worded well is not made extractive because the model is away today.
        if (composed.ModelFailure is { } failure)
            throw new InvalidDataException($"the model did not answer: {failure.Message}", failure);
        return composed with { Article = ArticleAssembler.Sealed(composed.Article with { Id = article.Id }) };
    }

    private RegenerationResult TryOne(string id, CancellationToken cancellationToken)
    {
        if (library.Articles.Find(id) is not { } article)
            return new RegenerationResult(id, ItemOutcome.Failed, null, null, "it is not in the library");
        try
        {
            var after = Composed(article, cancellationToken).Article;
            return ArticleJson.Substance(after) == article.Latest.Substance
                ? new RegenerationResult(id, ItemOutcome.Unchanged, null, null, null)
                : new RegenerationResult(
                    id, ItemOutcome.Changed, library.Articles.Show(id, article.Latest.Number), after, null);
        }
        catch (Exception error) when (error is ArgumentException or InvalidDataException)
        {
            return new RegenerationResult(id, ItemOutcome.Failed, null, null, error.Message);
        }
    }

    private RegenerationResult Result(JobItem item) => item.Outcome == ItemOutcome.Changed
        ? new RegenerationResult(
            item.ArticleId,
            ItemOutcome.Changed,
            library.Articles.Show(item.ArticleId, item.FromNumber),
            library.Articles.Show(item.ArticleId, item.ToNumber),
            null)
        : new RegenerationResult(item.ArticleId, item.Outcome ?? ItemOutcome.Failed, null, null, item.Error);
}

/// <summary>How a job runs.</summary>
/// <param name="Concurrency">Articles at a time, at least 1.</param>
/// <param name="Options">What was asked for, kept with the job.</param>
/// <param name="Progress">Told after each article; or null.</param>
public sealed record RegenerationRun(
    int Concurrency, string Options = "", IProgress<StageProgress>? Progress = null);

/// <summary>What came of a job; without a number when nothing was written.</summary>
public sealed record RegenerationReport(long? Job, IReadOnlyList<RegenerationResult> Results)
{
    /// <summary>How many articles had this outcome.</summary>
    public int Count(ItemOutcome outcome) => Results.Count(r => r.Outcome == outcome);
}

/// <summary>What came of one article: when it changed, before and after.</summary>
public sealed record RegenerationResult(
    string ArticleId, ItemOutcome Outcome, Article? Before, Article? After, string? Error);
