using System.Text.RegularExpressions;

namespace AnswerEngine.Publishing.References;

/// <summary>The ISSN and the ISBN among the numbers of a record, without what stands around them.</summary>
internal static partial class StandardNumber
{
    /// <summary>The first ISSN.</summary>
    public static string? Issn(BibliographicRecord record) => First(record, IssnPattern());

    /// <summary>The first ISBN.</summary>
    public static string? Isbn(BibliographicRecord record) => First(record, IsbnPattern());

    private static string? First(BibliographicRecord record, Regex pattern) => (record.StandardNumbers ?? [])
        .Select(number => pattern.Match(number)).FirstOrDefault(match => match.Success)?.Value;

    [GeneratedRegex(@"(?<![\dXx-])\d{4}-\d{3}[\dXx](?![\dXx-])", RegexOptions.None, 10_000)]
    private static partial Regex IssnPattern();

    [GeneratedRegex(@"(?<![\dXx-])(?:97[89][- ]?)?(?:\d[- ]?){9}[\dXx](?![\dXx-])", RegexOptions.None, 10_000)]
    private static partial Regex IsbnPattern();
}
