using System.Globalization;
using System.Text.RegularExpressions;

namespace AnswerEngine;

/// <summary>
/// The fixed words before a quote: who says it and when. They carry no fact that is not in the bibliographic record.
/// </summary>
public static partial class StatementFrame
{
    /// <summary>What a statement begins with when a source of it is under an expression of concern.</summary>
    public const string ConcernLabel = "[expression of concern] ";

    private const int BodyNameLengthMax = 60;

    private const int PrintedAfterMax = 1;

    /// <summary>The whole statement: frame and quote.</summary>
    public static string Render(SourceDocument document, string quote)
    {
        ArgumentNullException.ThrowIfNull(document);
        var concern = document.Status == DocumentStatus.Concern ? ConcernLabel : "";
        if (document.Kind == DocumentKind.Study) return $"{concern}{OfStudy(document)}: {quote}";
        // A sentence that names its guideline needs no second naming.
        return NamesItself(document, quote) ? concern + quote : $"{concern}{OfGuideline(document)}: {quote}";
    }

    /// <summary>
    /// The same where the study was named in full just before: its trial, else design and year.
    /// </summary>
    public static string RenderAgain(SourceDocument document, string quote)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Kind != DocumentKind.Study) return Render(document, quote);
        var concern = document.Status == DocumentStatus.Concern ? ConcernLabel : "";
        // A sentence that names its trial needs no second naming.
        return document.Trial is { } trial && quote.Contains(trial, StringComparison.Ordinal)
            ? concern + quote
            : $"{concern}{BrieflyOfStudy(document)}: {quote}";
    }

    /// <summary>All that may stand before a quote of the document.</summary>
    public static IReadOnlyList<string> Of(SourceDocument document) =>
        [Render(document, ""), RenderAgain(document, "")];

    /// <summary>"ACCP 2012", "ACC/AHA 2021", "Guideline 2015".</summary>
    public static string OfGuideline(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var body = document.IssuingBody ?? "";
        var acronyms = Acronyms(document);
        var bodies = body.Split("; ");
        var first = bodies[0].Length is > 0 and <= BodyNameLengthMax ? bodies[0] : "Guideline";
        var name = acronyms.Length > 0 ? string.Join('/', acronyms) : bodies.Length > 1 ? first + " et al." : first;
        return EditionOf(document) is { } year ? $"{name} {year}" : name;
    }

    /// <summary>A guideline is known by the year of its title, which the year of its printing may follow.</summary>
    private static string? EditionOf(SourceDocument document) =>
        TitleYear().Match(document.Record.Title) is { Success: true } year
            ? year.Value
            : document.Record.Year is { } printed ? Invariant(printed) : null;

    private static bool NamesItself(SourceDocument document, string quote) =>
        document.Record.Year is { } year
        // What a body decided in one year may be printed in the next.
        && Enumerable.Range(year - PrintedAfterMax, PrintedAfterMax + 1)
            .Any(y => quote.Contains(Invariant(y), StringComparison.Ordinal))
        && Acronyms(document) is { Length: > 0 } names
        && Array.Exists(names, n => quote.Contains(n, StringComparison.Ordinal));

    private static string[] Acronyms(SourceDocument document) =>
    [
        .. Acronym().Matches(document.IssuingBody ?? "")
            .SelectMany(m => m.Groups[1].Value.Split([',', '/', ' '], StringSplitOptions.RemoveEmptyEntries)),
    ];

    private static string OfStudy(SourceDocument document)
    {
        var parts = new List<string> { Capitalized(document.Design ?? "study") };
        if (document.Record.Year is { } year) parts.Add(Invariant(year));
        if (document.Participants is { } count)
            parts.Add($"{count.ToString("N0", CultureInfo.InvariantCulture)} participants");
        var trial = document.Trial is { } name ? $" ({name})" : "";
        return string.Join(", ", parts) + trial;
    }

    private static string BrieflyOfStudy(SourceDocument document)
    {
        if (document.Trial is { } trial) return trial;
        var design = Capitalized(document.Design ?? "study").Split([",", " with ", " ("], StringSplitOptions.None)[0];
        return document.Record.Year is { } year ? $"{design}, {Invariant(year)}" : design;
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Capitalized(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    [GeneratedRegex(@"^(?:19|20)\d\d\b", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex TitleYear();

    [GeneratedRegex(
        @"\(([A-Z][A-Za-z]{1,11}(?:[,/] ?[A-Z][A-Za-z]{1,11}){0,3})\)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Acronym();
}
