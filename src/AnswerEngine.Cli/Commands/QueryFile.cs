using System.Text;

namespace AnswerEngine.Cli.Commands;

/// <summary>Queries as JSON lines of {_id, text}, as judged collections have them.</summary>
internal static class QueryFile
{
    /// <summary>Longest query; so much of a longer one is taken.</summary>
    public const int TextLengthMax = 10_000;

    private const int LineLengthMax = 1024 * 1024, LinesMax = 5_000_000;

    /// <summary>The queries in the order of the file, read as they are asked for.</summary>
    public static IEnumerable<(string Id, string Text)> Read(string file)
    {
        if (!File.Exists(file))
            throw new FileNotFoundException($"{file} does not exist; give a file of JSON lines with _id and text");
        return File.ReadLines(file, Encoding.UTF8)
            .Select((line, i) => (line, number: i + 1))
            .Where(l => !string.IsNullOrWhiteSpace(l.line))
            .Select(l => l.number <= LinesMax
                ? JsonLine.Read(l.line, l.number, LineLengthMax, "_id", "text")
                : throw new InvalidDataException($"{file}: more than {LinesMax} lines"))
            .Select(q => (q.Id, q.Text[..Math.Min(q.Text.Length, TextLengthMax)]));
    }
}
