namespace AnswerEngine.Documents.GuidelineArchive;

/// <summary>One field of a summary: the part (heading 1), its own name (heading 2) and its Markdown.</summary>
internal sealed record ArchiveSection(string Part, string Name, string Body)
{
    private static readonly HashSet<string> AdministrativeParts = new(StringComparer.OrdinalIgnoreCase)
    {
        "General", "Identifying Information and Availability", "Disclaimer",
        "Institute of Medicine (IOM) National Healthcare Quality Report Categories",
    };

    private static readonly HashSet<string> AdministrativeNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "Guideline Title", "Bibliographic Source(s)", "Guideline Status", "Guideline Availability",
        "Copyright Statement", "NGC Status", "NGC Disclaimer", "Patient Resources",
        "Availability of Companion Documents", "Implementation Tools", "Guideline Category", "Clinical Specialty",
        "Intended Users", "Number of Source Documents", "Financial Disclosures/Conflicts of Interest",
        "Composition of Group That Authored the Guideline", "Guideline Committee", "Source(s) of Funding", "Adaptation",
    };

    /// <summary>True for what describes the summary and says nothing about patients.</summary>
    public bool IsAdministrative => AdministrativeParts.Contains(Part) || AdministrativeNames.Contains(Name);
}

/// <summary>The fields of a summary in order.</summary>
internal static class ArchiveSections
{
    /// <summary>Most fields of one summary; what follows stays with the last.</summary>
    public const int SectionsMax = 2_000;

    /// <summary>Cuts the Markdown at its headings of level 1 and 2.</summary>
    public static IReadOnlyList<ArchiveSection> Split(string markdown)
    {
        var sections = new List<ArchiveSection>();
        var body = new List<string>();
        var (part, name) = ("", "");
        // Where a field ends with a table, the archive runs the next heading on to it.
        foreach (var line in markdown.Replace("</table>## ", "</table>\n## ", StringComparison.Ordinal).Split('\n'))
        {
            var isPart = line.StartsWith("# ", StringComparison.Ordinal);
            if ((!isPart && !line.StartsWith("## ", StringComparison.Ordinal)) || sections.Count >= SectionsMax)
            {
                body.Add(line);
                continue;
            }

            Close();
            if (isPart) (part, name) = (line[2..].Trim(), "");
            else name = line[3..].Trim();
        }

        Close();
        return sections;

        void Close()
        {
            var text = string.Join('\n', body).Trim('\n', '\r');
            if (text.Trim().Length > 0) sections.Add(new ArchiveSection(part, name, text));
            body.Clear();
        }
    }

    /// <summary>The first field of that name, its lines that are not blank.</summary>
    public static IReadOnlyList<string> LinesOf(this IReadOnlyList<ArchiveSection> sections, string name)
    {
        var section = sections.FirstOrDefault(
            candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        return section is null
            ? []
            : [.. section.Body.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    /// <summary>The first line of the first field of that name; empty when there is none.</summary>
    public static string FirstLineOf(this IReadOnlyList<ArchiveSection> sections, string name) =>
        sections.LinesOf(name) is [var line, ..] ? line : "";
}
