using System.Collections.Frozen;

namespace AnswerEngine.Questions;

/// <summary>A word of a question that is read as a name of the vocabulary.</summary>
/// <param name="Place">Where the name stands in the text as read.</param>
/// <param name="Written">The word as written.</param>
/// <param name="Name">The name.</param>
internal sealed record SpellingCorrection(TextRange Place, string Written, string Name)
{
    /// <summary>Why the name is looked for.</summary>
    public string Why => $"\"{Written}\" is read as a spelling of {Name}";
}

/// <summary>
/// Reads words that no list knows as the one name of the vocabulary that they lie next to, by the letters that are
/// wrong, missing, added or changed places (optimal string alignment). A word next to two names stays as it is: the
/// wrong medicine is worse than none.
/// </summary>
internal sealed class Spelling
{
    /// <summary>Most words of a question that are compared with the names.</summary>
    private const int ComparedMax = 16;

    /// <summary>Shorter names have too many neighbours.</summary>
    private const int NameMin = 7;

    /// <summary>Words of so many letters may hold two errors.</summary>
    private const int TwoErrorsMin = 10;

    /// <summary>More errors than any word may hold.</summary>
    private const int Never = 3;

    // Letters that are written for one another; other letters make other words (breeding, bleeding).
    private static readonly string[] Alike = ["aeiouy", "cksz", "mn", "bpv", "dt", "gj", "fv"];

    // Words of their own that no list has, among those of medical texts that lie next to a name.
    private static readonly FrozenSet<string> Others = QuestionWords.Terms(
        "branchial chromic gastrotomy hemizygote infraction podiatric protean ridged rifamicina stunting tiling");

    private readonly FrozenSet<string> _known;
    private readonly FrozenDictionary<int, Name[]> _byLength;

    /// <summary>Learns the words of names; words of the terms in <paramref name="known"/> stay as they are.</summary>
    public Spelling(IEnumerable<string> names, IEnumerable<string> known)
    {
        _known = known.ToFrozenSet(StringComparer.Ordinal);
        _byLength = names.SelectMany(name => Words(name).Select(p => name[p.Start..p.End]))
            .Where(w => w.Length >= NameMin)
            .Order(StringComparer.Ordinal)
            .DistinctBy(w => w.ToLowerInvariant())
            .Select(w => new Name(w, w.ToLowerInvariant(), Vocabulary.Key(w)))
            .GroupBy(n => n.Text.Length)
            .ToFrozenDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>
    /// The text with its misspelled names put right; words whose term <paramref name="isKnown"/> are none.
    /// </summary>
    public (string Text, IReadOnlyList<SpellingCorrection> Corrections) Read(string text, Func<string, bool> isKnown)
    {
        var corrections = new List<SpellingCorrection>();
        var (read, shift) = (text, 0);
        foreach (var place in Words(text).Where(p => MayBeMisspelled(text, p, isKnown)).Take(ComparedMax))
        {
            var written = text[place.Start..place.End];
            if (Nearest(written.ToLowerInvariant()) is not { } name) continue;
            var start = place.Start + shift;
            read = $"{read[..start]}{name}{read[(start + written.Length)..]}";
            shift += name.Length - written.Length;
            corrections.Add(new SpellingCorrection(new TextRange(start, start + name.Length), written, name));
        }
        return (read, corrections);
    }

    /// <summary>Why the name of a place in the text as read is none that was written; null when it was.</summary>
    public static string? WhyOf(IEnumerable<SpellingCorrection> corrections, TextRange place)
    {
        var whys = corrections.Where(c => place.Start <= c.Place.Start && c.Place.End <= place.End).Select(c => c.Why);
        return string.Join("; ", whys) is { Length: > 0 } why ? why : null;
    }

    private bool MayBeMisspelled(string text, TextRange place, Func<string, bool> isKnown)
    {
        // One error makes a name of seven letters a word of six.
        if (place.End - place.Start < NameMin - 1) return false;
        var word = text[place.Start..place.End];
        // Capitals are abbreviations and trials; digits belong to genes and grades.
        if (word.Skip(1).Any(char.IsUpper) || Digit(place.Start - 1) || Digit(place.End)) return false;
        return AnalyzedText.Analyze(word) is [var term]
            && !_known.Contains(term) && !Others.Contains(term) && !MedicalWords.Lists(term) && !isKnown(term);

        bool Digit(int at) => at >= 0 && at < text.Length && char.IsDigit(text[at]);
    }

    /// <summary>The one nearest name; forms of one term are one name.</summary>
    private string? Nearest(string word)
    {
        var errors = word.Length >= TwoErrorsMin ? 2 : 1;
        var near = Enumerable.Range(word.Length - errors, (2 * errors) + 1)
            .SelectMany(length => _byLength.GetValueOrDefault(length, []))
            .Select(name => (name, Distance: Distance(word, name.Lower)))
            .Where(n => n.Distance <= errors)
            .ToArray();
        if (near.Length == 0) return null;
        var least = near.Min(n => n.Distance);
        var names = near.Where(n => n.Distance == least).Select(n => n.name).ToArray();
        return names.DistinctBy(n => n.Term).Count() == 1 && (least == 1 || BearsTwoErrors(word, names[0]))
            ? names[0].Text
            : null;
    }

    /// <summary>
    /// Two errors make another word of a short name, of one that begins another way (butoconazole is no
    /// ketoconazole), and of one in general use (compassion is no compression).
    /// </summary>
    private static bool BearsTwoErrors(string word, Name name) =>
        name.Lower[0] == word[0] && name.Lower.Length >= TwoErrorsMin && !MedicalWords.IsCommon(name.Term);

    private static int Distance(string a, string b)
    {
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = last[j - 1] + Replacement(a[i - 1], b[j - 1]);
                row[j] = Math.Min(replaced, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
            }
            (before, last, row) = (last, row, before);
        }
        return last[b.Length];
    }

    private static int Replacement(char a, char b)
    {
        if (a == b) return 0;
        return Array.Exists(Alike, s => s.Contains(a) && s.Contains(b)) ? 1 : Never;
    }

    /// <summary>The runs of letters.</summary>
    private static IEnumerable<TextRange> Words(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var start = i;
            while (i < text.Length && char.IsLetter(text[i])) i++;
            if (i > start) yield return new TextRange(start, i);
        }
    }

    private sealed record Name(string Text, string Lower, string Term);
}
