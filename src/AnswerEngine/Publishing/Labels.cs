using System.Globalization;

namespace AnswerEngine.Publishing;

/// <summary>The words around an article's content, shared by every rendering.</summary>
internal static class Labels
{
    private const int ExcludedShownMax = 10;

    public const string Caution = "Not yet reviewed by a physician: check each citation before relying on it.";

    /// <summary>What a follow-up was understood as, for the reader to see; null when it stands alone.</summary>
    public static string? Understood(Article article) =>
        article.UnderstoodAs is { } question ? $"Understood as: {question}" : null;

    public static string StatusLine(Article article) =>
        State(article.Review.State)
        + (article.Review.State == ReviewState.Approved ? $" by {article.Review.Reviewer}" : ", pending review")
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

    public static string Numbers(ArticleStatement statement)
    {
        if (statement.Citations.Count == 0) return "";
        var numbers = statement.Citations.Select(c => c.Number).Distinct().Order();
        return $" [{string.Join(',', numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)))}]";
    }

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

    public static IEnumerable<string> BasisLines(Article article)
    {
        var basis = article.Basis;
        yield return basis.IntendedUse;
        yield return $"Composed {basis.ComposedBy}: every sentence is a quote behind a frame from the source's record. "
            + string.Create(
                CultureInfo.InvariantCulture,
                $"Snapshot {basis.Snapshot}: {basis.Documents:N0} documents, {basis.Passages:N0} passages.");
        yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Read: {basis.GuidelinesRead} guidelines, {basis.StudiesRead} studies, "
                + $"{basis.PassagesRead} passages. ")
            + $"Searched: {string.Join("; ", basis.Searches.Select(s => $"\"{s.Query}\"").Distinct())}.";
        var excluded = basis.Excluded.DistinctBy(e => e.DocumentId).ToArray();
        var shown = excluded.Take(ExcludedShownMax).Select(e => $"{e.Title} ({Status(e.Status)}: {e.Reason})");
        yield return excluded.Length == 0
            ? "Excluded: none."
            : "Excluded: " + string.Join("; ", shown)
                + (excluded.Length > ExcludedShownMax ? $"; and {excluded.Length - ExcludedShownMax} more." : ".");
        if (basis.Removed.Count > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture, $"Taken out by verification: {basis.Removed.Count}.");
        }
        if (basis.Nearest.Count > 0)
            yield return "Nearest in the corpus: " + string.Join("; ", basis.Nearest.Select(n => n.Title)) + ".";
        yield return basis.Limits;
        yield return $"Article {article.Id}, content {basis.ContentSha256[..16]}, "
            + $"fingerprint {article.Fingerprint[..16]}.";
    }
}
