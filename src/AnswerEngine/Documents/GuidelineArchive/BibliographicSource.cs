using System.Text.RegularExpressions;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.GuidelineArchive;

/// <summary>
/// What a reference line says with certainty: "Authors. Title. Journal. 2013 Mar 19;158(6):478-86. [48 references]".
/// </summary>
internal sealed partial record BibliographicSource
{
    private const int LineLengthMax = 4_000;

    /// <summary>Authors; empty when names and groups cannot be told apart.</summary>
    public IReadOnlyList<string> Authors { get; private init; } = [];

    /// <summary>Journal, when the source is an article.</summary>
    public string? Journal { get; private init; }

    /// <summary>Date of the article.</summary>
    public PublicationDate? Date { get; private init; }

    /// <summary>Volume of the article.</summary>
    public string? Volume { get; private init; }

    /// <summary>Issue of the article.</summary>
    public string? Issue { get; private init; }

    /// <summary>Pages of the article.</summary>
    public string? Pages { get; private init; }

    /// <summary>PubMed number that the line links to.</summary>
    public string? Pmid { get; private init; }

    /// <summary>Parses a line; the title tells where the authors end.</summary>
    public static BibliographicSource Parse(string line, string title)
    {
        if (line.Length is 0 or > LineLengthMax) return new BibliographicSource();
        var text = Plain(line);
        var at = Plain(text).IndexOf(Plain(title), StringComparison.OrdinalIgnoreCase);
        if (at < 0) return new BibliographicSource { Pmid = PmidOf(line) };
        var tail = ArticlePattern().Match(text[(at + title.Length)..]);
        return new BibliographicSource
        {
            Authors = AuthorsOf(text[..at]),
            Pmid = PmidOf(line),
            Journal = Value(tail, "journal"),
            Date = PublicationDate.Parse(Value(tail, "date")),
            Volume = Value(tail, "volume"),
            Issue = Value(tail, "issue"),
            Pages = Value(tail, "pages"),
        };
    }

    private static string? PmidOf(string line) => Identifiers.Pmid(PubMedPattern().Match(line).Groups["pmid"].Value);

    private static string? Value(Match match, string group) => TextFolding.FoldOrNull(match.Groups[group].Value);

    // Front matter and reference line differ in their dashes; both become hyphens of the same length.
    private static string Plain(string text) =>
        TextFolding.Fold(text).Replace('–', '-').Replace('—', '-').TrimStart('-', ' ');

    /// <summary>Persons, of which the last may be a group; or one group alone. Anything else is not certain.</summary>
    private static string[] AuthorsOf(string text)
    {
        var list = text.Trim().TrimEnd('.');
        if (list.Length == 0) return [];
        var names = list.Split(", ");
        var persons = names.TakeWhile(name => PersonPattern().IsMatch(name)).Count();
        var groups = names.Length - persons;
        var hasMoreSentences = list.Contains(". ", StringComparison.Ordinal)
            && !list.StartsWith("U.S. ", StringComparison.Ordinal)
            && persons == 0;
        if (groups > 1 || hasMoreSentences
            || names.Any(name => name.Contains("editor", StringComparison.OrdinalIgnoreCase))) return [];
        return names;
    }

    [GeneratedRegex(
        @"^[.\s]{1,3}(?<journal>[A-Z][A-Za-z :&()-]{1,80})\. (?<date>\d{4}[A-Za-z0-9 -]{0,20});"
        + @"(?<volume>[\w ]{1,12})(?:\((?<issue>[\w -]{1,16})\))?:(?<pages>[\w-]{1,24})\.",
        RegexOptions.None,
        10_000)]
    private static partial Regex ArticlePattern();

    [GeneratedRegex(@"list_uids=(?<pmid>\d{1,9})\b", RegexOptions.None, 10_000)]
    private static partial Regex PubMedPattern();

    [GeneratedRegex(@"^[\p{L}'’ -]{1,60} [A-Z]{1,4}(?: (?:Jr|Sr|II|III|IV|2nd|3rd))?$", RegexOptions.None, 10_000)]
    private static partial Regex PersonPattern();
}
