using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Storage;

namespace AnswerEngine;

/// <summary>
/// Finds the articles that would be told otherwise from the index as it is now, and why. What was not yet composed from
/// this snapshot is composed again, and only a change of substance counts: shortcuts by the sources read, or by the
/// evidence found, missed some, because weights of words follow from the whole collection.
/// </summary>
public sealed class StalenessCheck(IPassageIndex index, Library library, AnswerPipeline pipeline)
{
    /// <summary>The stale ones among these articles, in the order given.</summary>
    public IReadOnlyList<StaleArticle> Find(
        IReadOnlyList<string> ids, int threads, CancellationToken cancellationToken = default) =>
    [
        .. ids.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).WithCancellation(cancellationToken)
            .Select(id => Check(id, cancellationToken)).OfType<StaleArticle>(),
    ];

    /// <summary>Why the newest version of an article is stale; null when it is not.</summary>
    public StaleArticle? Check(string id, CancellationToken cancellationToken = default)
    {
        if (library.Articles.Find(id) is not { } article) return null;
        var version = article.Latest;
        var isSameEngine = version.CheckedRevision == EngineFingerprint.Revision;
        if (isSameEngine && version.CheckedSnapshot == index.Snapshot) return null;
        var answered = pipeline.Compose(article.Question, cancellationToken);
        if (answered.ModelFailure is { } failure) throw failure;
        var composed = answered.Article;
        if (ArticleJson.Substance(composed) == version.Substance) return null;
        var reasons = Reasons(library.Articles.Show(id, version.Number)!, composed).ToList();
        if (!isSameEngine)
            reasons.Add(FormattableString.Invariant($"the engine is of revision {EngineFingerprint.Revision} now"));
        if (reasons.Count == 0) reasons.Add("the sources that it cites are the same; what is found beside them is not");
        return new StaleArticle(id, version.Number, article.Question.Text, reasons);
    }

    private IEnumerable<string> Reasons(Article old, Article composed)
    {
        var now = composed.References.Select(r => r.DocumentId).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in old.References)
        {
            if (Change(reference) is { } change) yield return $"{reference.DocumentId} {change}";
            else if (!now.Contains(reference.DocumentId))
                yield return $"{reference.DocumentId} would no longer be cited";
        }
        var before = old.References.Select(r => r.DocumentId).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in composed.References.Where(r => !before.Contains(r.DocumentId)))
            yield return $"{reference.DocumentId} would now be cited";
    }

    private string? Change(ArticleReference reference)
    {
        var document = index.Document(reference.DocumentId);
        if (document is null) return "is no longer in the corpus";
        if (document.Status != reference.Status)
        {
            var reason = document.StatusReason is { } why ? $" ({why})" : "";
            return $"is {Labels.Status(document.Status)} now{reason}";
        }
        return document.ContentHash != reference.DocumentSha256 ? "was changed" : null;
    }
}

/// <summary>An article whose newest version would be told otherwise now.</summary>
public sealed record StaleArticle(string Id, int Version, string Question, IReadOnlyList<string> Reasons);
