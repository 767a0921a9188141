namespace AnswerEngine.Documents.Text;

/// <summary>Tells Markdown files apart by their first bytes.</summary>
internal static class MarkdownHead
{
    /// <summary>True when the file begins with front matter.</summary>
    public static bool HasFrontMatter(string head) =>
        head.StartsWith("---\n", StringComparison.Ordinal) || head.StartsWith("---\r\n", StringComparison.Ordinal);

    /// <summary>True for a page of the guideline archive: its front matter has a permalink.</summary>
    public static bool IsGuidelineArchive(string head)
    {
        if (!HasFrontMatter(head)) return false;
        foreach (var line in head.Split('\n').Skip(1))
        {
            if (line.TrimEnd() == "---") return false;
            if (line.StartsWith("permalink:", StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
