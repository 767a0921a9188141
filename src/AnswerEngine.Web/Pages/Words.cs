using System.Globalization;

namespace AnswerEngine.Web.Pages;

/// <summary>What pages call values of the engine.</summary>
internal static class Words
{
    public static string Reader(Reader reader) => reader switch
    {
        AnswerEngine.Reader.Physician => "Physician",
        AnswerEngine.Reader.Clinician => "Other clinician",
        AnswerEngine.Reader.Student => "Student",
        AnswerEngine.Reader.Patient => "Patient",
        _ => throw new ArgumentOutOfRangeException(nameof(reader), reader, "unknown reader"),
    };

    public static string Verdict(StatementVerdict verdict) => verdict switch
    {
        StatementVerdict.Supported => "Supported",
        StatementVerdict.Partly => "Partly",
        StatementVerdict.Contradicted => "Contradicted",
        StatementVerdict.NotAddressed => "Not addressed",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "unknown verdict"),
    };

    public static string Step(ReviewAction action) => action switch
    {
        ReviewAction.Start => "Taken up",
        ReviewAction.Approve => "Approved",
        ReviewAction.SendBack => "Sent back",
        ReviewAction.Withdraw => "Withdrawn",
        ReviewAction.Reopen => "Opened again",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "unknown step"),
    };

    public static string Kinds(DocumentKind kind, int number = 2) => kind == DocumentKind.Guideline
        ? number == 1 ? "guideline" : "guidelines"
        : number == 1 ? "study" : "studies";

    /// <summary>A message as a sentence: a capital, a full stop; empty stays empty.</summary>
    public static string Sentence(string message) => message.Length == 0
        ? ""
        : $"{char.ToUpperInvariant(message[0])}{message[1..].TrimEnd('.')}.";

    /// <summary>Address of a quote in its document.</summary>
    public static string Place(ArticleCitation citation) => string.Create(
        CultureInfo.InvariantCulture,
        $"/documents/{Uri.EscapeDataString(citation.DocumentId)}?from={citation.Start}&to={citation.End}#place");

    /// <summary>Only http and https become links: an address is outside data.</summary>
    public static string? Link(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri.AbsoluteUri
            : null;
}
