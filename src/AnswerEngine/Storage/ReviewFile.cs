namespace AnswerEngine.Storage;

/// <summary>
/// The reviews of the library: steps and verdicts as they were given. Which are allowed is not its matter.
/// </summary>
public sealed class ReviewFile
{
    /// <summary>Longest name or comment, in characters.</summary>
    public const int TextLengthMax = 4_000;

    internal const string StepColumns = "action, state, by, at, comment, content_sha256, expires_on";

    internal const string VerdictColumns = "statement_id, by, verdict, comment, at";

    private readonly Library _library;

    internal ReviewFile(Library library) => _library = library;

    /// <summary>
    /// Takes a step: <paramref name="decide"/> sees the article, the version and its steps so far, and what it returns
    /// is written in the same transaction; what it throws leaves everything as it was.
    /// </summary>
    /// <param name="id">Id of the article.</param>
    /// <param name="number">The version, or null for the newest.</param>
    /// <param name="decide">Says which step it is. Its time is set here.</param>
    /// <exception cref="InvalidDataException">There is no such version.</exception>
    public ArticleVersion Step(string id, int? number, Func<VersionInReview, ReviewStep> decide)
    {
        ArgumentNullException.ThrowIfNull(decide);
        return _library.Write(t =>
        {
            var (article, version) = ArticleShelf.FindVersion(t, id, number);
            var step = decide(new VersionInReview(article, version, Steps(t, id, version.Number)));
            CheckText(step.By);
            if (step.Comment is { } comment) CheckText(comment);
            Write(t, id, version, step);
            return ArticleShelf.FindVersion(t, id, version.Number).Version;
        });
    }

    /// <summary>Gives a verdict on a statement; a later one of the same reviewer replaces it.</summary>
    /// <param name="id">Id of the article.</param>
    /// <param name="number">The version, or null for the newest.</param>
    /// <param name="review">The verdict. Its time is set here.</param>
    /// <param name="check">Throws when the version may not be judged.</param>
    /// <exception cref="InvalidDataException">There is no such version or statement.</exception>
    public ArticleVersion Judge(string id, int? number, StatementReview review, Action<VersionInReview> check)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(review);
        CheckText(review.By);
        if (review.Comment is { } comment) CheckText(comment);
        return _library.Write(t =>
        {
            var (held, version) = ArticleShelf.FindVersion(t, id, number);
            check(new VersionInReview(held, version, Steps(t, id, version.Number)));
            var article = ArticleShelf.Show(t, id, version.Number)!;
            if (article.Statements().All(s => s.Id != review.StatementId))
            {
                throw new InvalidDataException(
                    $"version {version.Number} of {id} has no statement {review.StatementId}");
            }
            t.Execute(
                "INSERT OR REPLACE INTO verdicts VALUES ($1, $2, $3, $4, $5, $6, $7)",
                id,
                version.Number,
                review.StatementId,
                review.By,
                ValueName.Of(review.Verdict),
                review.Comment,
                t.Now);
            var detail = AuditCoverage.Judgement(version.Number, review);
            AuditLog.Append(t, new AuditEntry(review.By, "judge", id, detail));
            return version;
        });
    }

    /// <summary>The steps of a version, oldest first.</summary>
    public IReadOnlyList<ReviewStep> Steps(string id, int number) => _library.Read(t => Steps(t, id, number));

    /// <summary>The verdicts on the statements of a version, by statement and reviewer.</summary>
    public IReadOnlyList<StatementReview> Verdicts(string id, int number) => _library.Read(t => t.Query(
        $"SELECT {VerdictColumns} FROM verdicts WHERE article_id = $1 AND number = $2 ORDER BY statement_id, by",
        Verdict,
        id,
        number));

    /// <summary>The step of a row that begins with <see cref="StepColumns"/>.</summary>
    internal static ReviewStep Step(LibraryRow row) => new(
        StoredNames.Read<ReviewAction>(row.Text(0)),
        StoredNames.Read<ReviewState>(row.Text(1)),
        row.Text(2),
        row.Text(3),
        row.TextOrNull(4),
        row.Text(5))
    {
        ExpiresOn = row.TextOrNull(6),
    };

    /// <summary>The verdict of a row that begins with <see cref="VerdictColumns"/>.</summary>
    internal static StatementReview Verdict(LibraryRow row) => new(
        row.Text(0), row.Text(1), StoredNames.Read<StatementVerdict>(row.Text(2)), row.TextOrNull(3), row.Text(4));

    private static IReadOnlyList<ReviewStep> Steps(LibraryTransaction transaction, string id, int number) =>
        transaction.Query(
            $"SELECT {StepColumns} FROM reviews WHERE article_id = $1 AND number = $2 ORDER BY id",
            Step,
            id,
            number);

    private static void Write(LibraryTransaction transaction, string id, ArticleVersion version, ReviewStep step)
    {
        var isApproval = step.State == ReviewState.Approved;
        step = step with { ContentSha256 = version.ContentSha256, ExpiresOn = isApproval ? step.ExpiresOn : null };
        transaction.Execute(
            "INSERT INTO reviews (article_id, number, action, state, by, at, comment, content_sha256, expires_on) "
                + "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id,
            version.Number,
            ValueName.Of(step.Action),
            ValueName.Of(step.State),
            step.By,
            transaction.Now,
            step.Comment,
            step.ContentSha256,
            step.ExpiresOn);
        transaction.Execute(
            "UPDATE versions SET state = $3, reviewer = $4, reviewed_at = $5, expires_on = $6 "
                + "WHERE article_id = $1 AND number = $2",
            id,
            version.Number,
            ValueName.Of(step.State),
            step.By,
            isApproval ? transaction.Now : null,
            step.ExpiresOn);
        AuditLog.Append(transaction, new AuditEntry(
            step.By, ValueName.Of(step.Action), id, AuditCoverage.Review(version.Number, step)));
    }

    private static void CheckText(string text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > TextLengthMax)
            throw new ArgumentException($"names and comments have 1 to {TextLengthMax} characters");
    }
}

/// <summary>A version with its article and the steps of its review so far.</summary>
public sealed record VersionInReview(LibraryArticle Article, ArticleVersion Version, IReadOnlyList<ReviewStep> Steps);
