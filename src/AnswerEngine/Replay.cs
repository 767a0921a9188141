using System.Globalization;
using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Storage;

namespace AnswerEngine;

/// <summary>Composes a version of an article again, as on its day, and compares the seals.</summary>
public sealed class Replay(LocalPassageIndex index, Library library)
{
    /// <summary>What comes out today; the inputs that are not what they were are named.</summary>
    public ReplayedArticle Run(Article kept, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var day = DateOnly.ParseExact(kept.Dates.Updated, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var question = new Question(kept.Question, kept.Reader) { Turns = kept.Turns };
        var composed = new AnswerPipeline(index, new OneDay(day)).Compose(question, cancellationToken);
        var article = ArticleAssembler.Sealed(composed.Article with { Id = kept.Id });
        return new ReplayedArticle(article, article.Basis.ContentSha256 == kept.Basis.ContentSha256, [.. Inputs(kept)]);
    }

    private IEnumerable<string> Inputs(Article kept)
    {
        if (kept.Basis.Snapshot != index.Snapshot)
            yield return $"snapshot: {kept.Basis.Snapshot} then, {index.Snapshot} now";
        var revision = library.Articles.Inputs(kept.Id, kept.Review.Version ?? 1).Revision;
        if (revision != EngineFingerprint.Revision)
        {
            yield return FormattableString.Invariant(
                $"engine: revision {revision} then, {EngineFingerprint.Revision} now");
        }
    }

    private sealed class OneDay(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, TimeOnly.MinValue, TimeSpan.Zero);
    }
}

/// <summary>What a replay gave.</summary>
/// <param name="Article">The article as it comes out today.</param>
/// <param name="IsSame">True when it has the same seal: the same bytes.</param>
/// <param name="Inputs">The inputs that are not what they were.</param>
public sealed record ReplayedArticle(Article Article, bool IsSame, IReadOnlyList<string> Inputs);
