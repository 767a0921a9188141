using System.Globalization;

namespace AnswerEngine.Publishing;

/// <summary>The words around an article's content, shared by every rendering.</summary>
public static class Labels
{
    /// <summary>What a follow-up was understood as, for the reader to see; null when it stands alone.</summary>
    public static string? Understood(Article article) =>
        article.UnderstoodAs is { } question ? $"Understood as: {question}" : null;

    /// <summary>That a newer version waits while the approved one is shown; null when this is the newest.</summary>
    public static string? Waiting(Article article) => article.Review.Newer is { } newer
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"This is version {article.Review.Version}. Version {newer} is newer and waits for review.")
        : null;

    public static string StatusLine(Article article) =>
        State(article.Review.State)
        + article.Review.State switch
        {
            ReviewState.Approved => $" by {article.Review.Reviewer}",
            ReviewState.Withdrawn => "",
            _ => ", pending review",
        }
        + $" · updated {article.Dates.Updated}"
        + (article.Dates.Reviewed is { } reviewed ? $" · reviewed {reviewed}" : " · not yet reviewed")
        + (article.Dates.EvidenceThrough is { } through ? $" · evidence through {through}" : "")
        + $" · for {Readers(article.Reader)}"
        + article.Outcome switch
        {
            Outcome.Partial => " · partial answer",
            Outcome.Abstained => " · no answer",
            _ => "",
        };

    public static string State(ReviewState state) => state switch
    {
        ReviewState.Submitted => "Submitted",
        ReviewState.UnderReview => "Under Review",
        ReviewState.Approved => "Approved",
        ReviewState.SentBack => "Sent Back",
        ReviewState.Withdrawn => "Withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "unknown state"),
    };

    public static string Readers(Reader reader) => reader switch
    {
        Reader.Physician => "physicians",
        Reader.Clinician => "clinicians",
        Reader.Student => "students",
        Reader.Patient => "patients",
        _ => throw new ArgumentOutOfRangeException(nameof(reader), reader, "unknown reader"),
    };

    /// <summary>
    /// The numbers after a statement: of the references that it cites, or of those that it says are silent. Each of the
    /// latter in brackets of its own: they carry the statement together by what they do not say.
    /// </summary>
    public static string Numbers(ArticleStatement statement, IReadOnlyList<ArticleReference> references)
    {
        var numbers = NumbersOf(statement, references)
            .Select(n => n.ToString(CultureInfo.InvariantCulture)).ToArray();
        if (numbers.Length == 0) return "";
        return $" [{string.Join(statement.Negative is null ? "," : "], [", numbers)}]";
    }

    /// <summary>The numbers after a statement, in order.</summary>
    public static IReadOnlyList<int> NumbersOf(
        ArticleStatement statement, IReadOnlyList<ArticleReference> references) =>
        statement.Negative is { Kind: NegativeKind.SilentCited } silent
            ? [.. references.Where(r => silent.DocumentsRead.Contains(r.DocumentId)).Select(r => r.Number).Order()]
            : [.. statement.Citations.Select(c => c.Number).Distinct().Order()];

    /// <summary>"(guideline; Grade 1B; current)".</summary>
    public static string Tags(ArticleReference reference)
    {
        var kind = reference.Kind == DocumentKind.Guideline ? "guideline" : reference.Design ?? "study";
        var tags = new List<string> { kind };
        if (reference.Grade is { } grade) tags.Add($"{grade.Value} ({grade.System})");
        tags.Add(Status(reference.Status));
        return $"({string.Join("; ", tags)})";
    }

    public static string Status(DocumentStatus status) => status switch
    {
        DocumentStatus.Current => "current",
        DocumentStatus.Superseded => "superseded",
        DocumentStatus.Retracted => "RETRACTED",
        DocumentStatus.Concern => "EXPRESSION OF CONCERN",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "unknown status"),
    };
}
