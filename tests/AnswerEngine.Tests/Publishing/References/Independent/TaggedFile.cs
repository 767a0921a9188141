using System.Text.RegularExpressions;

namespace AnswerEngine.Tests.Publishing.References.Independent;

/// <summary>A record of a tagged format: tag and value of every field, in order.</summary>
internal sealed class TaggedEntry
{
    public List<(string Tag, string Value)> Fields { get; } = [];

    /// <summary>Every value of a tag, white space folded.</summary>
    public List<string> All(string tag) => [.. Fields.Where(f => f.Tag == tag).Select(f => Folded(f.Value)).Where(v => v.Length > 0)];

    /// <summary>The first value of a tag, white space folded; null when there is none.</summary>
    public string? One(string tag) => All(tag).FirstOrDefault();

    public static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>
/// A minimal reader of RIS and of the MEDLINE format, written from their descriptions alone: it shares nothing with the engine's.
/// Both know a tag in four columns, a hyphen and a space.
/// </summary>
internal static partial class TaggedFile
{
    /// <summary>RIS to the letter: every line has a tag and ends in CR LF, TY begins and ER ends a record.</summary>
    public static List<TaggedEntry> Ris(string text)
    {
        var records = new List<TaggedEntry>();
        TaggedEntry? open = null;
        Assert.True(text.Length == 0 || text.EndsWith("\r\n", StringComparison.Ordinal), "the last line is not ended");
        foreach (var line in text.Split("\r\n")[..^1])
        {
            var match = RisLine().Match(line);
            Assert.True(match.Success, $"no line of RIS: {line}");
            var (tag, value) = (match.Groups[1].Value, match.Groups[2].Value);
            Assert.Equal(tag == "TY", open is null);
            if (tag == "TY") open = new TaggedEntry();
            if (tag == "ER") records.Add(open!);
            open!.Fields.Add((tag, value));
            if (tag == "ER") open = null;
        }

        Assert.Null(open);
        return records;
    }

    /// <summary>RIS as databases export it: lines without a tag go on from the one before, as a value of their own under tags of lists.</summary>
    public static List<TaggedEntry> LooseRis(string text)
    {
        string[] lists = ["KW", "SN", "UR", "DB", "N1", "AD", "L1"];
        var records = new List<TaggedEntry>();
        var open = new TaggedEntry();
        foreach (var line in text.TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Trim().Length > 0))
        {
            var match = RisLine().Match(line);
            if (match.Success)
            {
                open.Fields.Add((match.Groups[1].Value, match.Groups[2].Value));
            }
            else
            {
                var (tag, value) = open.Fields[^1];
                if (lists.Contains(tag)) open.Fields.Add((tag, line));
                else open.Fields[^1] = (tag, value + " " + line);
            }

            if (open.Fields[^1].Tag != "ER") continue;
            records.Add(open);
            open = new TaggedEntry();
        }

        return records;
    }

    /// <summary>MEDLINE: six columns before every value and before every line that goes on; a blank line between records.</summary>
    public static List<TaggedEntry> Medline(string text)
    {
        var records = new List<TaggedEntry>();
        TaggedEntry? open = null;
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            if (line.Trim().Length == 0)
            {
                open = null;
                continue;
            }

            if (open is null) records.Add(open = new TaggedEntry());
            var match = MedlineLine().Match(line);
            if (match.Success) open.Fields.Add((match.Groups[1].Value.TrimEnd(), match.Groups[2].Value));
            else if (line.StartsWith("      ", StringComparison.Ordinal)) open.Fields[^1] = (open.Fields[^1].Tag, open.Fields[^1].Value + " " + line[6..]);
            else Assert.Fail($"no line of MEDLINE: {line}");
        }

        return records;
    }

    [GeneratedRegex("^([A-Z][A-Z0-9])  -(?: (.*))?$")]
    private static partial Regex RisLine();

    [GeneratedRegex("^([A-Z]{2} {2}|[A-Z]{3} |[A-Z]{4})-(?: (.*))?$")]
    private static partial Regex MedlineLine();
}
