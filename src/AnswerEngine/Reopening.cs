using AnswerEngine.Indexing;
using AnswerEngine.Publishing;
using AnswerEngine.Review;
using AnswerEngine.Storage;

namespace AnswerEngine;

/// <summary>
/// Moves approved articles back to review when a source that they cite is retracted, put under concern or superseded.
/// </summary>
public static class Reopening
{
    private const string By = "engine";

    /// <summary>Looks at every source that approved articles cite.</summary>
    /// <returns>What was moved, by id.</returns>
    public static IReadOnlyList<ReopenedArticle> Run(IPassageIndex index, Library library)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(library);
        var desk = new ReviewDesk(library);
        var reopened = new List<ReopenedArticle>();
        foreach (var cited in library.Articles.CitedByApproved())
        {
            var document = index.Document(cited.DocumentId);
            if (document is null or { Status: DocumentStatus.Current } || document.Status == cited.Status) continue;
            var why = document.StatusReason is { } reason ? $": {reason}" : "";
            var comment = $"{document.Id} is {Labels.Status(document.Status)} now{why}";
            // Who approved it after that knew.
            var steps = library.Reviews.Steps(cited.ArticleId, cited.Number);
            if (steps.Any(s => s.Action == ReviewAction.Reopen && s.Comment == comment)) continue;
            try
            {
                desk.Reopen(cited.ArticleId, cited.Number, By, comment);
                reopened.Add(new ReopenedArticle(cited.ArticleId, cited.Number, comment));
            }
            catch (ReviewException)
            {
                // Another source, or another process, opened it already.
            }
        }
        return reopened;
    }
}

/// <summary>A version that was approved and waits for review again, and why.</summary>
public sealed record ReopenedArticle(string Id, int Version, string Reason);
