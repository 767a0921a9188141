using System.Reflection;

namespace AnswerEngine;

/// <summary>Reads the tables of corpus/vocabulary, which are built into the library.</summary>
internal static class VocabularyFile
{
    private const int LinesMax = 100_000;

    /// <summary>The rows of a table, each with as many columns; comments left out.</summary>
    public static IEnumerable<string[]> Rows(string name, int columns) =>
        Lines(name).Take(LinesMax)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t') is var row && row.Length == columns
                ? row
                : throw new FormatException($"{name}: {columns} columns expected in \"{line}\""));

    /// <summary>The lines of a table, comments and all.</summary>
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("vocabulary/" + name)
            ?? throw new InvalidOperationException($"the library was built without corpus/vocabulary/{name}");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
