using AnswerEngine.Storage;

namespace AnswerEngine.Review;

/// <summary>
/// Submitted -> Under Review -> Approved, with Sent Back and Withdrawn: who may move a version from where to where.
/// Approval belongs to a version and its seal; a version's text never changes, so an approval cannot outlive its text.
/// </summary>
/// <param name="library">Where versions, steps and the rules are kept.</param>
public sealed class ReviewDesk(Library library)
{
    /// <summary>
    /// The articles whose newest version is in a state, or, with null, waits for a reviewer; by id.
    /// </summary>
    public static IReadOnlyList<LibraryArticle> Queue(Library library, ReviewState? state)
    {
        ArgumentNullException.ThrowIfNull(library);
        return
        [
            .. library.Articles.All()
                .Where(a => state is null
                    ? a.Latest.State is ReviewState.Submitted or ReviewState.UnderReview
                    : a.Latest.State == state),
        ];
    }

    /// <summary>Takes a version up for review.</summary>
    /// <exception cref="ReviewException">It is approved or withdrawn, or another has it.</exception>
    public ArticleVersion Start(string id, int? number, string by) => library.Reviews.Step(id, number, v =>
    {
        Require(v, "taken up", ReviewState.Submitted, ReviewState.SentBack);
        return Step(v, ReviewAction.Start, ReviewState.UnderReview, by);
    });

    /// <summary>Approves a version.</summary>
    /// <param name="id">Id of the article.</param>
    /// <param name="number">The version, or null for the newest.</param>
    /// <param name="approval">Who, on which seal, until when.</param>
    /// <exception cref="ReviewException">
    /// It is not under review, has another seal than the one that was read, or the second of two approvals is by the
    /// same person.
    /// </exception>
    public ArticleVersion Approve(string id, int? number, Approval approval)
    {
        ArgumentNullException.ThrowIfNull(approval);
        var rules = ReviewRules.Of(library);
        return library.Reviews.Step(id, number, v =>
        {
            Require(v, "approved", ReviewState.UnderReview);
            if (approval.ContentSha256 is { } read && read != v.Version.ContentSha256)
                throw new ReviewException($"version {v.Version.Number} of {id} is not the text that was read");
            // An approval that was complete and has run out counts no more: all approve again.
            var before = v.Steps.Reverse()
                .TakeWhile(s => s is { Action: ReviewAction.Approve, State: ReviewState.UnderReview }).ToArray();
            if (before.Any(s => IsSamePerson(s.By, approval.By)))
                throw new ReviewException($"{approval.By} has approved it already; a second person has to");
            var isLast = before.Length + 1 >= rules.Approvals;
            var state = isLast ? ReviewState.Approved : ReviewState.UnderReview;
            return Step(v, ReviewAction.Approve, state, approval.By) with
            {
                Comment = approval.Comment, ExpiresOn = approval.ExpiresOn,
            };
        });
    }

    /// <summary>Asks for another version, saying why.</summary>
    /// <exception cref="ReviewException">It is not under review.</exception>
    public ArticleVersion SendBack(string id, int? number, string by, string comment) =>
        library.Reviews.Step(id, number, v =>
        {
            Require(v, "sent back", ReviewState.UnderReview);
            return Step(v, ReviewAction.SendBack, ReviewState.SentBack, by) with { Comment = comment };
        });

    /// <summary>Takes a version from the readers, saying why.</summary>
    /// <exception cref="ReviewException">It is withdrawn already.</exception>
    public ArticleVersion Withdraw(string id, int? number, string by, string comment) =>
        library.Reviews.Step(id, number, v =>
        {
            Require(
                v,
                "withdrawn",
                ReviewState.Submitted,
                ReviewState.UnderReview,
                ReviewState.SentBack,
                ReviewState.Approved);
            return Step(v, ReviewAction.Withdraw, ReviewState.Withdrawn, by) with { Comment = comment };
        });

    /// <summary>Opens an approved version again, because what it rests on has changed.</summary>
    /// <exception cref="ReviewException">It is not approved.</exception>
    public ArticleVersion Reopen(string id, int number, string by, string reason) =>
        library.Reviews.Step(id, number, v =>
        {
            Require(v, "opened again", ReviewState.Approved);
            return Step(v, ReviewAction.Reopen, ReviewState.UnderReview, by) with { Comment = reason };
        });

    /// <summary>Says of a statement whether its quotes carry it.</summary>
    /// <exception cref="ReviewException">It is not under review.</exception>
    public ArticleVersion Judge(string id, int? number, StatementReview review) =>
        library.Reviews.Judge(id, number, review, v => Require(v, "judged", ReviewState.UnderReview));

    private static bool IsSamePerson(string one, string other) =>
        one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static void Require(VersionInReview reviewed, string what, params ReviewState[] states)
    {
        if (states.Contains(reviewed.Version.State)) return;
        var names = string.Join(" or ", states.Select(s => s.ToString()));
        throw new ReviewException(
            $"version {reviewed.Version.Number} of {reviewed.Article.Id} is {reviewed.Version.State}; "
            + $"to be {what} it must be {names}");
    }

    private static ReviewStep Step(VersionInReview reviewed, ReviewAction action, ReviewState state, string by) =>
        new(action, state, by, "", null, reviewed.Version.ContentSha256);
}

/// <summary>An approval.</summary>
/// <param name="By">Who approves.</param>
/// <param name="ContentSha256">The seal of the text that was read; null when the version says enough.</param>
/// <param name="ExpiresOn">Its last day, <c>yyyy-MM-dd</c>; null: no end.</param>
/// <param name="Comment">In the reviewer's words, or null.</param>
public sealed record Approval(
    string By, string? ContentSha256 = null, string? ExpiresOn = null, string? Comment = null);

/// <summary>A step that the state of a version does not allow.</summary>
public sealed class ReviewException(string message) : InvalidOperationException(message);
