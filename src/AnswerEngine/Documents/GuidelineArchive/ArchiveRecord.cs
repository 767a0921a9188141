using System.Text.RegularExpressions;
using AnswerEngine.Documents.Records;
using AnswerEngine.Documents.Text;

namespace AnswerEngine.Documents.GuidelineArchive;

/// <summary>Record, status, body and grading system of a summary from its administrative fields.</summary>
internal static partial class ArchiveRecord
{
    private static readonly string[] NotInForce =
    [
        "withdrawn", "replaced", "superseded", "no longer", "not the current", "out of date", "outdated", "archived",
        "rescinded",
    ];

    private static readonly (string Phrase, string Name)[] GradingSystems =
    [
        ("USPSTF", "USPSTF"),
        ("U.S. Preventive Services Task Force", "USPSTF"),
        ("Grading of Recommendations Assessment, Development and Evaluation", "GRADE"),
        ("Grading of Recommendations, Assessment, Development and Evaluation", "GRADE"),
        ("Grading of Recommendations, Assessment, Development, and Evaluation", "GRADE"),
        ("Select Panel on Preconception Care Grading System", "Select Panel on Preconception Care Grading System"),
    ];

    /// <summary>
    /// The record: a journal's date, volume and pages where the source is an article, else the day of release.
    /// </summary>
    public static BibliographicRecord Read(string title, IReadOnlyList<ArchiveSection> sections)
    {
        var source = BibliographicSource.Parse(sections.FirstLineOf("Bibliographic Source(s)"), title);
        var date = source.Date ?? Released(sections);
        return new BibliographicRecord
        {
            Title = title,
            Authors = source.Authors,
            Journal = source.Journal,
            Year = date?.Year,
            Date = date?.Text,
            Volume = source.Volume,
            Issue = source.Issue,
            Pages = source.Pages,
            Pmid = source.Pmid,
            Url = Address(sections),
            PublicationTypes = ["Practice Guideline"],
        };
    }

    /// <summary>In force unless the field says that it is not.</summary>
    public static (DocumentStatus Status, string? Reason) Status(IReadOnlyList<ArchiveSection> sections)
    {
        // The lines after the first tell which editions this one replaces; they are no statement about this one.
        var line = TextFolding.Fold(sections.FirstLineOf("Guideline Status"));
        var isOut = NotInForce.Any(word => line.Contains(word, StringComparison.OrdinalIgnoreCase));
        return isOut ? (DocumentStatus.Superseded, line) : (DocumentStatus.Current, null);
    }

    /// <summary>The organisations, without what the archive calls their type.</summary>
    public static string? IssuingBody(IReadOnlyList<ArchiveSection> sections)
    {
        var bodies = sections.LinesOf("Guideline Developer(s)")
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .Select(line => line[2..])
            .Select(line => line.LastIndexOf(" - ", StringComparison.Ordinal) is > 0 and var at ? line[..at] : line)
            .Select(TextFolding.Fold);
        return TextFolding.FoldOrNull(string.Join("; ", bodies));
    }

    /// <summary>The short name of the grading system where the rating scheme names one.</summary>
    public static string? GradingSystem(IReadOnlyList<ArchiveSection> sections)
    {
        var lines = sections.LinesOf("Rating Scheme for the Strength of the Recommendations");
        foreach (var line in lines)
        {
            foreach (var (phrase, name) in GradingSystems)
            {
                if (line.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return name;
            }
        }

        return null;
    }

    private static PublicationDate? Released(IReadOnlyList<ArchiveSection> sections)
    {
        // "1996 (revised 2013 Mar 19)": the revision is what the summary describes.
        var line = sections.FirstLineOf("Date Released");
        var revised = line.IndexOf("revised", StringComparison.OrdinalIgnoreCase);
        return PublicationDate.Parse((revised < 0 ? line : line[revised..]).TrimEnd(')'));
    }

    private static string? Address(IReadOnlyList<ArchiveSection> sections)
    {
        foreach (var line in sections.LinesOf("Guideline Availability"))
        {
            if (!line.Contains("lectronic copies", StringComparison.Ordinal)) continue;
            var link = LinkPattern().Match(line);
            return link.Success ? Identifiers.Url(link.Groups["address"].Value) : null;
        }

        return null;
    }

    [GeneratedRegex("""\]\((?<address>https?://[^\s)"]{1,500})""", RegexOptions.None, 10_000)]
    private static partial Regex LinkPattern();
}
