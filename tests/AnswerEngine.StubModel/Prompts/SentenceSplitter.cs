namespace AnswerEngine.StubModel.Prompts;

/// <summary>Cuts a text into whole sentences; knows nothing of the engine's own way.</summary>
internal static class SentenceSplitter
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "vs", "e.g", "i.e", "al", "dr", "prof", "st", "no", "fig", "approx", "ca", "cf", "resp", "incl", "inc", "eg", "ie", "u.s", "n", "p",
    };

    public static IReadOnlyList<string> Split(string text)
    {
        var sentences = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var begin = 0;
            for (var i = 0; i < line.Length; i++)
            {
                if (!EndsAt(line, i)) continue;
                Add(line[begin..(i + 1)]);
                begin = i + 1;
            }
            if (begin < line.Length) Add(line[begin..]);
        }
        return sentences;

        void Add(string sentence)
        {
            if (sentence.Trim() is { Length: > 0 } trimmed) sentences.Add(trimmed);
        }
    }

    private static bool EndsAt(string line, int at)
    {
        if (line[at] is not ('.' or '!' or '?')) return false;
        if (at + 1 == line.Length) return true;
        if (line[at + 1] != ' ') return false;
        var next = line.AsSpan(at + 1).TrimStart();
        if (next.Length > 0 && !char.IsUpper(next[0]) && !char.IsDigit(next[0])) return false;
        var word = line[(line.LastIndexOf(' ', at) + 1)..at].TrimStart('(', '[');
        return !Abbreviations.Contains(word) && !(word.Length == 1 && char.IsUpper(word[0]));
    }
}
