using System.Globalization;
using System.Text;
using AnswerEngine.Publishing.References;

namespace AnswerEngine.Publishing;

/// <summary>
/// References in the style of the AMA Manual (11th edition): all authors up to six, of more the first three and
/// "et al"; year;volume(issue):pages with all their digits; the DOI last. Only what the record holds is written.
/// </summary>
public static class AmaStyle
{
    private const int AuthorsMax = 6, AuthorsOfMany = 3;

    /// <summary>
    /// The article with its references in this style; those whose document <paramref name="find"/> no longer gives
    /// stay as they are.
    /// </summary>
    public static Article Apply(Article article, Func<string, SourceDocument?> find)
    {
        ArgumentNullException.ThrowIfNull(article);
        return article with
        {
            References =
            [
                .. article.References.Select(reference =>
                    CitedWork.Cited(reference, find) is { } document
                        ? reference with { Text = Format(document) }
                        : reference),
            ],
        };
    }

    /// <summary>The reference of a document.</summary>
    public static string Format(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var record = document.Record;
        var text = new StringBuilder();
        Sentence(text, Authors(record.Authors) ?? document.IssuingBody);
        Sentence(text, record.Title.Length > 0 ? record.Title : "[Title not in the record]");
        Sentence(text, record.Edition);
        Sentence(text, record.Journal is null ? Imprint(document) : Source(record, record.Journal));
        var place = record.Doi is { } doi ? "doi:" + doi
            : record.Url ?? (record.Pmid is { } pmid ? $"https://pubmed.ncbi.nlm.nih.gov/{pmid}/" : null);
        if (place is not null) text.Append(' ').Append(place);
        return text.ToString();
    }

    private static string? Authors(IReadOnlyList<string> authors)
    {
        if (authors.Count == 0) return null;
        return authors.Count > AuthorsMax
            ? string.Join(", ", authors.Take(AuthorsOfMany)) + ", et al"
            : string.Join(", ", authors);
    }

    private static string Source(BibliographicRecord record, string journal)
    {
        var issue = new StringBuilder(Year(record));
        if (record.Volume is { } volume) issue.Append(';').Append(volume);
        if (record.Issue is { } part) issue.Append('(').Append(part).Append(')');
        if (record.Pages is { } pages) issue.Append(':').Append(Pages(pages));
        var place = issue.ToString().TrimStart(';', ':');
        return place.Length > 0 ? $"{journal.TrimEnd('.')}. {place}" : journal;
    }

    private static string? Imprint(SourceDocument document)
    {
        var publisher = document.Record.Publisher
            ?? (document.Record.Authors.Count > 0 ? document.IssuingBody : null);
        var year = Year(document.Record);
        return publisher is null ? year : year is null ? publisher : $"{publisher}; {year}";
    }

    private static string? Year(BibliographicRecord record) => record.Year?.ToString(CultureInfo.InvariantCulture);

    private static string Pages(string pages)
    {
        var range = PageRange.Of(pages);
        return range.Last.Length > 0 ? $"{range.First}-{range.FullLast()}" : pages;
    }

    private static void Sentence(StringBuilder text, string? part)
    {
        if (string.IsNullOrEmpty(part)) return;
        if (text.Length > 0) text.Append(' ');
        text.Append(part);
        if (part[^1] is not ('.' or '?' or '!')) text.Append('.');
    }
}
