using System.Globalization;
using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Storage;

namespace AnswerEngine;

/// <summary>Composes a version of an article again, as on its day, and compares the seals.</summary>
/// <param name="index">The index.</param>
/// <param name="library">The library.</param>
/// <param name="model">Words again what a model has worded.</param>
public sealed class Replay(IPassageIndex index, Library library, ChatModel? model = null)
{
    /// <summary>What comes out today; the inputs that are not what they were are named.</summary>
    public ReplayedArticle Run(Article kept, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var day = DateOnly.ParseExact(kept.Dates.Updated, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var question = new Question(kept.Question, kept.Reader) { Turns = kept.Turns };
        // An article without a model is replayed without one, whichever is configured now.
        var composer = kept.Basis.ComposedBy == ComposedBy.Extractive ? null : model;
        var composed = new AnswerPipeline(index, new OneDay(day), composer).Compose(question, cancellationToken);
        var article = ArticleAssembler.Sealed(composed.Article with { Id = kept.Id });
        var isSame = article.Basis.ContentSha256 == kept.Basis.ContentSha256;
        return new ReplayedArticle(article, isSame, [.. Inputs(kept, article)]);
    }

    private IEnumerable<string> Inputs(Article kept, Article now)
    {
        if (kept.Basis.ComposedBy != now.Basis.ComposedBy)
            yield return $"composed by: {kept.Basis.ComposedBy} then, {now.Basis.ComposedBy} now";
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
