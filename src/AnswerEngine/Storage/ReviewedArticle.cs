namespace AnswerEngine.Storage;

/// <summary>
/// Puts the state of review on an article as it was composed. Its seal covers neither state nor reviewer.
/// </summary>
internal static class ReviewedArticle
{
    private const int DateLength = 10;

    public static Article Of(Article composed, LibraryArticle article, ArticleVersion version)
    {
        var reviewedOn = version.ReviewedAt?[..DateLength];
        var newer = article.Latest.Number > version.Number ? article.Latest.Number : (int?)null;
        return composed with
        {
            Review = new ArticleReview(version.State, version.Reviewer, reviewedOn)
            {
                Version = version.Number, Newer = newer,
            },
            Dates = composed.Dates with { Reviewed = reviewedOn },
        };
    }
}
