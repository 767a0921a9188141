using System.Text;

namespace AnswerEngine.Evaluation.Claims;

/// <summary>A statement beside a given text, with the label of experts.</summary>
/// <param name="Id">Position or id; cases of one question share it, so that they fall into one half.</param>
/// <param name="Claim">The statement.</param>
/// <param name="Text">What it is compared with.</param>
/// <param name="Label">The experts' label, in their words.</param>
/// <param name="HasMajority">True when most of several experts agree, or only one was asked.</param>
public sealed record EntailmentCase(string Id, string Claim, string Text, string Label, bool HasMajority);

/// <summary>Statements with given texts.</summary>
/// <param name="Name">Of the data set.</param>
/// <param name="Labels">Full support, some or none, and, where the set knows it, contradiction.</param>
/// <param name="Cases">In the order of the file.</param>
public sealed record EntailmentSet(string Name, EntailmentLabels Labels, IReadOnlyList<EntailmentCase> Cases)
{
    private const int RowsMax = 1_000_000;

    /// <summary>Reads K-QA's pairs of answer and statement (CSV).</summary>
    public static EntailmentSet ReadKQa(string path)
    {
        var rows = Csv(File.ReadAllText(path)).Take(RowsMax).ToArray();
        int Column(string name) => Array.IndexOf(rows[0], name) is >= 0 and var at
            ? at
            : throw new InvalidDataException($"no column \"{name}\"");
        var (question, answer, claim) = (Column("Question"), Column("answer"), Column("claim"));
        var label = Column("majority_label");
        var cases = rows.Skip(1).Where(r => r.Length == rows[0].Length)
            .Select(r => new EntailmentCase(r[question], r[claim], r[answer], r[label], r[label].Length > 0));
        return new EntailmentSet("K-QA", new("Entailment", "Neutral", "Neutral", "Contradiction"), [.. cases]);
    }

    /// <summary>Reads ExpertQA's claims with the passages they cite (JSON lines).</summary>
    public static EntailmentSet ReadExpertQa(string path)
    {
        var cases = SciFactSet.Lines(path).Select(l => new EntailmentCase(
            l.GetProperty("question").GetString()!,
            l.GetProperty("claim").GetString()!,
            string.Join('\n', l.GetProperty("evidence").EnumerateArray().Select(e => e.GetString())),
            l.GetProperty("support").GetString()!,
            true));
        var labels = new EntailmentLabels("Complete", "Partial", "Incomplete", "Incomplete");
        return new EntailmentSet("ExpertQA, health", labels, [.. cases]);
    }

    /// <summary>Rows of comma-separated values with quoted cells that may hold line breaks.</summary>
    private static IEnumerable<string[]> Csv(string text)
    {
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') cell.Append(text[i++]);
            else if (c == '"') quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r')) cell.Append(c);
            else if (c != '\r')
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == ',') continue;
                yield return [.. row];
                row.Clear();
            }
        }
        if (cell.Length + row.Count > 0) yield return [.. row, cell.ToString()];
    }
}

/// <summary>What a set calls full support, support of a part, none, and contradiction.</summary>
public sealed record EntailmentLabels(string Full, string Part, string None, string Against)
{
    /// <summary>The distinct labels.</summary>
    public IReadOnlyList<string> All => [.. new[] { Full, Part, None, Against }.Distinct()];
}
