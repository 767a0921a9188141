using System.Text;
using AnswerEngine.Publishing.References;

namespace AnswerEngine.Publishing;

/// <summary>
/// References in the style of the ICMJE recommendations ("Vancouver", NLM's Citing Medicine): authors up to six, then
/// "et al."; title; journal, year;volume(issue):pages; identifiers. Only what the record holds is written.
/// </summary>
public static class VancouverStyle
{
    private const int AuthorsMax = 6;

    /// <summary>The reference of a document.</summary>
    public static string Format(SourceDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var record = document.Record;
        var text = new StringBuilder();
        Sentence(text, Authors(record.Authors) ?? document.IssuingBody);
        Sentence(text, record.Title.Length > 0 ? record.Title : "[Title not in the record]");
        Sentence(text, Source(record));
        if (record.Doi is { } doi) Sentence(text, $"doi:{doi}", stop: false);
        if (record.Pmid is { } pmid) Sentence(text, $"PMID: {pmid}", stop: false);
        if (record.Pmcid is { } pmcid) Sentence(text, $"PMCID: {pmcid}", stop: false);
        if (record.Doi is null && record.Pmid is null && record.Url is { } url)
            Sentence(text, $"Available from: {url}", stop: false);
        return text.ToString();
    }

    private static string? Authors(IReadOnlyList<string> authors)
    {
        if (authors.Count == 0) return null;
        var names = string.Join(", ", authors.Take(AuthorsMax));
        return authors.Count > AuthorsMax ? names + ", et al" : names;
    }

    /// <summary>Journal, date, volume, issue and pages; the date alone without a journal.</summary>
    internal static string? Source(BibliographicRecord record)
    {
        var date = PartialDate.Of(record)?.Words;
        var place = record.Volume is { } volume ? $";{volume}{(record.Issue is { } part ? $"({part})" : "")}" : "";
        var pages = record.Pages is { } range ? $":{range}" : "";
        if (record.Journal is not { } journal) return date;
        var issue = (date + place + pages).TrimStart(';', ':');
        return issue.Length > 0 ? $"{journal.TrimEnd('.')}. {issue}" : journal;
    }

    private static void Sentence(StringBuilder text, string? part, bool stop = true)
    {
        if (string.IsNullOrEmpty(part)) return;
        if (text.Length > 0) text.Append(' ');
        text.Append(part);
        if (stop && part[^1] is not ('.' or '?' or '!')) text.Append('.');
    }
}
