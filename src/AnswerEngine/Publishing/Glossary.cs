namespace AnswerEngine.Publishing;

/// <summary>
/// The terms of an article's statements in plain words, from corpus/vocabulary (built into the library): none for a
/// physician, abbreviations for a clinician, all for students and patients. It changes no statement.
/// </summary>
public static class Glossary
{
    private static readonly Lazy<IReadOnlyList<GlossaryTerm>> Terms = new(() =>
    [
        .. VocabularyFile.Rows("glossary.tsv", 6)
            .Select(r => new GlossaryTerm(r[0], r[1].Split('|'), r[2].Length == 0 ? [] : r[2].Split('|'), r[3])),
    ]);

    /// <summary>Every term that is known, in the order of the file.</summary>
    internal static IReadOnlyList<GlossaryTerm> All => Terms.Value;

    /// <summary>The entries for a reader of these sections, in alphabetical order.</summary>
    public static IReadOnlyList<GlossaryEntry> For(Reader reader, IReadOnlyList<ArticleSection> sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        if (reader == Reader.Physician) return [];
        return
        [
            .. sections.SelectMany(s => s.Blocks).SelectMany(b => b.Statements)
                .SelectMany(s => Occurrences(s.Text))
                .Where(o => reader != Reader.Clinician || TermForm.IsAbbreviation(o.Form))
                .Select(o => o.Term)
                .Distinct()
                .OrderBy(t => t.Name, StringComparer.OrdinalIgnoreCase)
                .Select(t => new GlossaryEntry(t.Name, t.Meaning)),
        ];
    }

    /// <summary>The terms in a text; a longer one leaves nothing to the shorter ones inside it.</summary>
    internal static IReadOnlyList<TermOccurrence> Occurrences(string text)
    {
        var found = All.Where(t => t.Beside.Count == 0 || t.Beside.Any(b => TermForm.Places(b, text).Any()))
            .SelectMany(t => t.Forms, (t, f) => (Term: t, Form: f))
            .SelectMany(f => TermForm.Places(f.Form, text), (f, at) => new TermOccurrence(f.Term, f.Form, at))
            .OrderByDescending(o => o.Form.Length)
            .ThenBy(o => o.Start);
        var kept = new List<TermOccurrence>();
        foreach (var occurrence in found)
        {
            if (!kept.Exists(k => k.Overlaps(occurrence))) kept.Add(occurrence);
        }
        return kept;
    }
}

/// <summary>A term with its plain meaning.</summary>
/// <param name="Name">As it is listed.</param>
/// <param name="Forms">As texts write it.</param>
/// <param name="Beside">Words of which one must stand in the same text; none needed when empty.</param>
/// <param name="Meaning">In plain words.</param>
internal sealed record GlossaryTerm(
    string Name, IReadOnlyList<string> Forms, IReadOnlyList<string> Beside, string Meaning);

/// <summary>A form of a term at its place in a text.</summary>
internal sealed record TermOccurrence(GlossaryTerm Term, string Form, int Start)
{
    public bool Overlaps(TermOccurrence other) =>
        Start < other.Start + other.Form.Length && other.Start < Start + Form.Length;
}
