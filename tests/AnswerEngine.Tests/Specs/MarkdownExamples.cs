namespace AnswerEngine.Tests.Specs;

/// <summary>The fenced example blocks of a specification: input, a line of three hyphens, expected lines.</summary>
internal static class MarkdownExamples
{
    private const string Fence = "```";

    public static IEnumerable<(int Line, string Input, IReadOnlyList<string> Expected)> In(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Specs", file));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i] != Fence + "example") continue;
            var end = Array.IndexOf(lines, Fence, i);
            var divider = Array.IndexOf(lines, "---", i, end - i);
            yield return (i + 1, string.Join('\n', lines[(i + 1)..divider]), lines[(divider + 1)..end]);
            i = end;
        }
    }
}
