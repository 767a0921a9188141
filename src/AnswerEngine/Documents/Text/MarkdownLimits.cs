namespace AnswerEngine.Documents.Text;

/// <summary>Refuses Markdown on which the parser's time or memory grows with the square of its length.</summary>
internal static class MarkdownLimits
{
    /// <summary>Most opening brackets in one paragraph.</summary>
    public const int BracketsMax = 4_000;

    /// <summary>Most cells of one table, counting every row as long as the longest.</summary>
    public const int CellsMax = 200_000;

    /// <summary>Longest line, in characters.</summary>
    public const int LineLengthMax = 100_000;

    /// <summary>Most lines that underline a heading or rule off a paragraph.</summary>
    public const int RulesMax = 2_000;

    /// <summary>Checks each run of lines without a blank one.</summary>
    /// <exception cref="UnreadableContentException">A limit is passed.</exception>
    public static void Check(string markdown)
    {
        var (brackets, rows, columns, rules) = (0, 0L, 0, 0);
        foreach (var line in markdown.AsSpan().EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                (brackets, rows, columns) = (0, 0, 0);
                continue;
            }

            if (line.Length > LineLengthMax)
                throw new UnreadableContentException($"a line is longer than {LineLengthMax} characters: break it");
            if (line.TrimStart()[0] is '-' or '=' && line.Trim().Trim('-').Trim('=').IsEmpty && ++rules > RulesMax)
                throw new UnreadableContentException($"more than {RulesMax} ruled lines: split the file");
            rows++;
            brackets += line.Count('[');
            columns = Math.Max(columns, line.Count('|'));
            if (brackets > BracketsMax)
                throw new UnreadableContentException($"a paragraph has more than {BracketsMax} brackets: split it");
            if (rows * columns > CellsMax)
                throw new UnreadableContentException($"a table has more than {CellsMax} cells: split it");
        }
    }
}
