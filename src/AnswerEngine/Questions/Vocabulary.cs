using System.Reflection;

namespace AnswerEngine.Questions;

/// <summary>A term of the vocabulary: its forms and what includes it.</summary>
internal sealed class VocabularyEntry(string term, ConceptRole role)
{
    public string Term { get; } = term;

    public ConceptRole Role { get; } = role;

    /// <summary>Other ways to write it, each with the reason.</summary>
    public List<(string Text, string Why)> Same { get; } = [];

    /// <summary>Names of entries that include it.</summary>
    public List<string> Broader { get; } = [];
}

/// <summary>
/// Abbreviations and synonyms of the field, from corpus/vocabulary (built into the library, so that every index has
/// them). Immutable after loading; safe for all threads.
/// </summary>
public sealed class Vocabulary
{
    private const int LinesMax = 100_000;

    private readonly Dictionary<string, VocabularyEntry> _byTerm = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, VocabularyEntry> _narrower;
    private readonly Dictionary<string, VocabularyEntry> _byKey = new(StringComparer.Ordinal);

    private Vocabulary(IEnumerable<string> synonyms, IEnumerable<string> abbreviations)
    {
        foreach (var columns in Rows(synonyms, 4)) AddSynonym(columns);
        foreach (var columns in Rows(abbreviations, 2)) AddAbbreviation(columns[0], columns[1]);
        _narrower = _byTerm.Values.SelectMany(e => e.Broader, (e, broader) => (broader, e))
            .ToLookup(p => p.broader, p => p.e, StringComparer.OrdinalIgnoreCase);
        foreach (var entry in _byTerm.Values)
        {
            _byKey.TryAdd(Key(entry.Term), entry);
            foreach (var (text, _) in entry.Same) _byKey.TryAdd(Key(text), entry);
        }
        _subjects =
        [
            .. _byTerm.Values
                .Where(e => e.Role is ConceptRole.Condition or ConceptRole.Population)
                .OrderBy(e => e.Term, StringComparer.Ordinal)
                .Select(e => (Key(e.Term), e.Broader.ConvertAll(Key), WithoutBroader(ToConcept(e, e.Term)))),
        ];
    }

    /// <summary>
    /// The conditions and populations, made once: every question asks which of them it does not name.
    /// </summary>
    private readonly List<(string Key, List<string> BroaderKeys, Concept Concept)> _subjects;

    /// <summary>The vocabulary that is built in.</summary>
    public static Vocabulary BuiltIn { get; } = new(Resource("synonyms.tsv"), Resource("abbreviations.tsv"));

    /// <summary>Most terms of a vocabulary term.</summary>
    internal const int TermsMax = 8;

    /// <summary>
    /// The conditions and populations that are not among <paramref name="concepts"/> nor include them: what a sentence
    /// may be about instead.
    /// </summary>
    internal IReadOnlyList<Concept> OthersThan(IReadOnlyList<Concept> concepts)
    {
        var asked = concepts.SelectMany(c => c.Forms)
            .Select(f => string.Join(' ', f.Terms)).ToHashSet(StringComparer.Ordinal);
        var others = _subjects.Where(s => !asked.Contains(s.Key) && !s.BroaderKeys.Exists(asked.Contains));
        return [.. others.Select(s => s.Concept)];
    }

    /// <summary>The entry whose term or synonym has exactly these analyzed terms, or null.</summary>
    internal VocabularyEntry? Find(IEnumerable<string> terms) => _byKey.GetValueOrDefault(string.Join(' ', terms));

    /// <summary>The term whose forms these analyzed terms, joined by spaces, are one of; null when none is.</summary>
    public string? MeaningOf(string terms) => _byKey.GetValueOrDefault(terms)?.Term;

    /// <summary>The concept of an entry, labelled as the question writes it.</summary>
    internal Concept ToConcept(VocabularyEntry entry, string label)
    {
        var forms = new List<ConceptForm> { Form(label, false, "asked") };
        void Add(string text, bool broader, string why)
        {
            var form = Form(text, broader, why);
            if (!forms.Exists(f => f.Terms.SequenceEqual(form.Terms))) forms.Add(form);
        }
        Add(entry.Term, false, $"\"{label}\" means {entry.Term}");
        foreach (var (text, why) in entry.Same) Add(text, false, why);
        foreach (var name in Ancestors(entry))
        {
            Add(name, true, $"{name} includes {entry.Term}");
            if (_byTerm.TryGetValue(name, out var broader))
                foreach (var (text, _) in broader.Same) Add(text, true, $"{name} includes {entry.Term}");
        }
        forms.AddRange(Narrower(entry).Where(n => !forms.Exists(f => f.Terms.SequenceEqual(n.Terms))));
        return new Concept(label, entry.Role, forms);
    }

    /// <summary>What the entry includes: the medicines of a class, the forms of a disease.</summary>
    private IEnumerable<ConceptForm> Narrower(VocabularyEntry entry)
    {
        const int formsMax = 40;
        return _narrower[entry.Term]
            .SelectMany(n => n.Same.Select(s => s.Text).Prepend(n.Term), (n, text) => (n.Term, text))
            .Take(formsMax)
            .Select(n => Form(n.text, false, $"{entry.Term} includes {n.Term}") with { IsNarrower = true });
    }

    private static Concept WithoutBroader(Concept concept) =>
        concept with { Forms = [.. concept.Forms.Where(f => f.IsSame)] };

    private static ConceptForm Form(string text, bool broader, string why) =>
        new(text, AnalyzedText.Analyze(text), broader, why);

    private static string Key(string text) => string.Join(' ', AnalyzedText.Analyze(text));

    private List<string> Ancestors(VocabularyEntry entry)
    {
        const int depthMax = 4;
        var found = new List<string>();
        var level = entry.Broader;
        for (var depth = 0; depth < depthMax && level.Count > 0; depth++)
        {
            level = [.. level.Where(n => !found.Contains(n, StringComparer.OrdinalIgnoreCase))];
            found.AddRange(level);
            level = [.. level.SelectMany(n => _byTerm.TryGetValue(n, out var e) ? e.Broader : []).Distinct()];
        }
        return found;
    }

    private void AddSynonym(string[] columns)
    {
        var (term, relation, other) = (columns[0], columns[1], columns[2]);
        if (!_byTerm.TryGetValue(term, out var entry))
            _byTerm[term] = entry = new VocabularyEntry(term, Enum.Parse<ConceptRole>(columns[3], ignoreCase: true));
        if (relation == "same") entry.Same.Add((other, $"{other} is a synonym of {term}"));
        else if (relation == "broader") entry.Broader.Add(other);
        else if (relation != "is")
            throw new FormatException($"synonyms.tsv: unknown relation \"{relation}\" of \"{term}\"");
    }

    private void AddAbbreviation(string brief, string full)
    {
        if (!_byTerm.TryGetValue(full, out var entry))
            _byTerm[full] = entry = new VocabularyEntry(full, ConceptRole.Topic);
        entry.Same.Add((brief, $"{brief} abbreviates {full}"));
    }

    private static IEnumerable<string[]> Rows(IEnumerable<string> lines, int columns) =>
        lines.Take(LinesMax)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split('\t') is var row && row.Length == columns
                ? row
                : throw new FormatException($"vocabulary: {columns} columns expected in \"{line}\""));

    internal static IEnumerable<string> Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("vocabulary/" + name)
            ?? throw new InvalidOperationException($"the library was built without corpus/vocabulary/{name}");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
