namespace AnswerEngine.Web.Pages;

/// <summary>A document cut for the page: long ones into parts of whole sections, a section into its lines.</summary>
internal static class DocumentParts
{
    /// <summary>Characters after which a part ends with its section, so that a page stays under 200 KB.</summary>
    private const int PartLength = 40_000;

    /// <summary>The sections of each part; at least one part.</summary>
    public static IReadOnlyList<IReadOnlyList<Section>> Of(SourceDocument document)
    {
        var parts = new List<IReadOnlyList<Section>>();
        var part = new List<Section>();
        foreach (var section in document.Sections.SelectMany(s => Short(document.Text, s)))
        {
            part.Add(section);
            if (section.Range.End - part[0].Range.Start < PartLength) continue;
            parts.Add(part);
            part = [];
        }
        if (part.Count > 0 || parts.Count == 0) parts.Add(part);
        return parts;
    }

    /// <summary>The part in which a place lies.</summary>
    public static int PartOf(IReadOnlyList<IReadOnlyList<Section>> parts, int place)
    {
        for (var i = 0; i < parts.Count; i++)
            if (parts[i] is [.., var last] && place < last.Range.End) return i;
        return parts.Count - 1;
    }

    /// <summary>The lines of a range without their ends.</summary>
    public static IEnumerable<TextRange> Lines(string text, TextRange range)
    {
        for (var start = range.Start; start < range.End;)
        {
            var end = text.IndexOf('\n', start, range.End - start);
            if (end < 0) end = range.End;
            if (end > start) yield return new TextRange(start, end);
            start = end + 1;
        }
    }

    /// <summary>A section that is longer than a part, cut at ends of lines; else itself.</summary>
    private static IEnumerable<Section> Short(string text, Section section)
    {
        var start = section.Range.Start;
        foreach (var line in Lines(text, section.Range))
        {
            if (line.End - start < PartLength) continue;
            yield return section with { Range = new TextRange(start, line.End) };
            start = line.End;
        }
        if (start < section.Range.End) yield return section with { Range = new TextRange(start, section.Range.End) };
    }
}
