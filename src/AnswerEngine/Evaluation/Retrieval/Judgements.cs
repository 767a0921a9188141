using System.Globalization;
using System.Text;

namespace AnswerEngine.Evaluation.Retrieval;

/// <summary>What experts said of documents for queries (qrels).</summary>
public static class Judgements
{
    private const int LinesMax = 5_000_000;
    private const int LineLengthMax = 10_000;

    /// <summary>
    /// By id of the query, the documents judged for it with their grades. Reads tables of query, document and grade,
    /// with or without a heading, and TREC's four columns; of a document judged twice the last grade counts. Throws
    /// <see cref="InvalidDataException"/> that names the line when one is neither.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Read(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var queries = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            foreach (var (query, document, grade) in Lines(file))
            {
                if (!queries.TryGetValue(query, out var grades)) queries[query] = grades = new(StringComparer.Ordinal);
                grades[document] = grade;
            }
        }
        return queries.ToDictionary(
            q => q.Key, q => (IReadOnlyDictionary<string, int>)q.Value, StringComparer.Ordinal);
    }

    private static IEnumerable<(string Query, string Document, int Grade)> Lines(string file)
    {
        var number = 0;
        foreach (var line in File.ReadLines(file, new UTF8Encoding(false, throwOnInvalidBytes: true)))
        {
            if (++number > LinesMax) throw new InvalidDataException($"{file}: more than {LinesMax} lines");
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (Line(line) is { } judged) yield return judged;
            else if (number > 1)
                throw new InvalidDataException($"{file}, line {number}: not query, document and a whole-number grade");
        }
    }

    private static (string Query, string Document, int Grade)? Line(string line)
    {
        if (line.Length > LineLengthMax) return null;
        var columns = line.Contains('\t', StringComparison.Ordinal)
            ? line.TrimEnd('\r').Split('\t')
            : line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (document, grade) = columns.Length switch
        {
            3 => (columns[1], columns[2]),
            4 => (columns[2], columns[3]),
            _ => ("", ""),
        };
        return double.TryParse(grade, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= int.MaxValue
            ? (columns[0], document, (int)number)
            : null;
    }
}
