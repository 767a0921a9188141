using System.Collections.Concurrent;

namespace AnswerEngine.Questions;

/// <summary>
/// Abbreviations, synonyms, classes and brand names of the field, from corpus/vocabulary (built into the library, so
/// that every index has them), and the abbreviations that a corpus defines itself. Safe for all threads.
/// </summary>
public sealed class Vocabulary
{
    /// <summary>Most terms of a vocabulary term.</summary>
    internal const int TermsMax = 8;

    private readonly Dictionary<string, VocabularyEntry> _byTerm = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, VocabularyEntry> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<AbbreviationSense>> _senses = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<VocabularyEntry, IReadOnlyList<ConceptForm>> _forms = new();
    private readonly HashSet<string> _firstTerms = new(StringComparer.Ordinal);
    private readonly LearntAbbreviations _learnt;
    private readonly Modifiers _modifiers;
    private readonly Spelling _spelling;

    /// <summary>
    /// The conditions and populations, made once: every question asks which of them it does not name.
    /// </summary>
    private readonly List<(string Key, List<string> BroaderKeys, Concept Concept)> _subjects;

    private readonly List<(string Key, Concept Concept)> _treatments;
    private readonly List<(string Key, List<string> BroaderKeys, Concept Concept)> _outcomes;
    private readonly List<(string Key, List<string> BroaderKeys, Concept Concept)> _conditions;

    private Vocabulary()
    {
        foreach (var columns in VocabularyFile.Rows("synonyms.tsv", 4)) AddSynonym(columns);
        foreach (var columns in VocabularyFile.Rows("abbreviations.tsv", 5)) AddAbbreviation(columns);
        foreach (var entry in _byTerm.Values)
        {
            _byKey.TryAdd(Key(entry.Term), entry);
            foreach (var (text, _) in entry.Same.Where(s => !_senses.ContainsKey(Key(s.Text))))
                _byKey.TryAdd(Key(text), entry);
        }
        foreach (var key in _byKey.Keys.Concat(_senses.Keys)) _firstTerms.Add(key.Split(' ')[0]);
        _subjects = AllThat(e => e.IsSubject);
        _conditions = AllThat(e => e.Role == ConceptRole.Condition);
        _outcomes = AllThat(e => e.Role == ConceptRole.Outcome);
        // Only those that something else includes are treatments of a kind; "anticoagulation" is all of them.
        _treatments =
        [
            .. _byTerm.Values.Where(e => e.Role == ConceptRole.Intervention && e.Broader.Count > 0)
                .OrderBy(e => e.Term, StringComparer.Ordinal)
                .Select(e => (Key(e.Term), Itself(e))),
        ];
        _learnt = new LearntAbbreviations([]);
        _modifiers = new Modifiers(_byTerm.Values);
        _spelling = new Spelling(
            _byTerm.Values.Where(e => !e.IsAction).SelectMany(e => e.Names),
            _byKey.Keys.Concat(_senses.Keys).SelectMany(key => key.Split(' ')));
    }

    private Vocabulary(Vocabulary builtIn, IEnumerable<Abbreviation> learnt)
    {
        (_byTerm, _byKey, _senses) = (builtIn._byTerm, builtIn._byKey, builtIn._senses);
        (_forms, _subjects, _firstTerms) = (builtIn._forms, builtIn._subjects, builtIn._firstTerms);
        (_treatments, _modifiers) = (builtIn._treatments, builtIn._modifiers);
        (_outcomes, _conditions) = (builtIn._outcomes, builtIn._conditions);
        _spelling = builtIn._spelling;
        _learnt = new LearntAbbreviations(learnt);
    }

    /// <summary>The vocabulary that is built in.</summary>
    public static Vocabulary BuiltIn { get; } = new();

    /// <summary>
    /// This vocabulary and what a corpus defines; the built-in meaning of an abbreviation comes first.
    /// </summary>
    public Vocabulary With(IEnumerable<Abbreviation> learnt)
    {
        ArgumentNullException.ThrowIfNull(learnt);
        return new Vocabulary(this, learnt);
    }

    /// <summary>
    /// The conditions and populations that are not among <paramref name="concepts"/> nor include them: what a sentence
    /// may be about instead.
    /// </summary>
    internal IReadOnlyList<Concept> OthersThan(IReadOnlyList<Concept> concepts) => Others(_subjects, concepts);

    /// <summary>The same of all conditions, comorbidities among them.</summary>
    internal IReadOnlyList<Concept> OtherConditionsThan(IReadOnlyList<Concept> concepts) =>
        Others(_conditions, concepts);

    /// <summary>The same of outcomes.</summary>
    internal IReadOnlyList<Concept> OtherOutcomesThan(IReadOnlyList<Concept> concepts) => Others(_outcomes, concepts);

    private static IReadOnlyList<Concept> Others(
        List<(string Key, List<string> BroaderKeys, Concept Concept)> all, IReadOnlyList<Concept> concepts)
    {
        var asked = concepts.SelectMany(c => c.Forms)
            .Select(f => string.Join(' ', f.Terms)).ToHashSet(StringComparer.Ordinal);
        // Of "unprovoked DVT" the forms name the DVT, and that is a VTE.
        var including = all.Where(s => asked.Contains(s.Key)).SelectMany(s => s.BroaderKeys)
            .ToHashSet(StringComparer.Ordinal);
        var others = all.Where(s => !asked.Contains(s.Key) && !including.Contains(s.Key)
            && !s.BroaderKeys.Exists(asked.Contains));
        return [.. others.Select(s => s.Concept)];
    }

    /// <summary>The interventions that are no part of <paramref name="concepts"/>.</summary>
    internal IReadOnlyList<Concept> OtherTreatmentsThan(IReadOnlyList<Concept> concepts)
    {
        var asked = concepts.SelectMany(c => c.Forms)
            .Select(f => string.Join(' ', f.Terms)).ToHashSet(StringComparer.Ordinal);
        return [.. _treatments.Where(t => !asked.Contains(t.Key)).Select(t => t.Concept)];
    }

    /// <summary>The text of a question with the misspelled names put right.</summary>
    internal (string Text, IReadOnlyList<SpellingCorrection> Corrections) Spelled(string text) =>
        _spelling.Read(text, _learnt.Has);

    /// <summary>False when nothing that is known begins with this term: most words of a question.</summary>
    internal bool MayBegin(string term, string word) =>
        _firstTerms.Contains(term) || _learnt.MayBegin(term) || _learnt.Means(word) is not null;

    /// <summary>True when the word narrows what follows it: "provoked" of "provoked DVT".</summary>
    internal bool IsModifier(string term, ConceptRole role) => _modifiers.Has(term, role);

    /// <summary>The entry whose term or synonym has exactly these analyzed terms, or null.</summary>
    internal VocabularyEntry? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>
    /// What an abbreviation means among the other terms of the question, and why; null when it is none.
    /// </summary>
    internal (VocabularyEntry Entry, string Why)? Expand(string key, string label, IReadOnlySet<string> question)
    {
        if (!_senses.TryGetValue(key, out var senses)) return null;
        var fitting = senses.Where(s => !s.IsExact || IsInCapitals(label)).ToArray();
        if (fitting.Length == 0) return null;
        var best = fitting.MaxBy(s => s.SpeakingFor.Count(question.Contains))!;
        var speaks = best.SpeakingFor.Where(question.Contains).ToArray();
        var why = $"\"{label}\" means {best.Entry.Term}";
        if (senses.Count == 1) return (best.Entry, why);
        return (best.Entry, speaks.Length > 0
            ? $"{why} here: {string.Join(", ", speaks.Select(s => $"\"{s}\""))} in the question speaks for it"
            : $"{why}, the first of its {senses.Count} meanings: nothing in the question speaks for another");
    }

    /// <summary>The concept that the corpus abbreviates or spells out, or null.</summary>
    internal Concept? Learnt(string key, string label)
    {
        if ((_learnt.Means(label) ?? _learnt.Of(key)) is not { } one) return null;
        var why = LearntAbbreviations.Why(one);
        if (Find(one.Key) is { } entry) return ToConcept(entry, label, why);
        ConceptForm[] forms = [Form(label, "asked"), Form(one.Full, why), Form(one.Brief, why)];
        return new Concept(label, ConceptRole.Topic, [.. forms.DistinctBy(f => string.Join(' ', f.Terms))])
        {
            IsSpecific = true,
        };
    }

    /// <summary>The term whose forms these analyzed terms, joined by spaces, are one of; null when none is.</summary>
    public string? MeaningOf(string terms) =>
        (_byKey.GetValueOrDefault(terms)
            ?? (_senses.GetValueOrDefault(terms) is [{ IsExact: false } first, ..] ? first.Entry : null))?.Term;

    /// <summary>The concept of an entry, labelled as the question writes it.</summary>
    internal Concept ToConcept(VocabularyEntry entry, string label, string? why = null)
    {
        var asked = Form(label, "asked");
        var others = _forms.GetOrAdd(entry, FormsOf).Where(f => !AreOne(entry, f, asked));
        return new Concept(label, entry.Role,
        [
            asked,
            .. others.Select(f => f.Text == entry.Term && why is not null ? f with { Why = why } : f),
        ])
        {
            IsSpecific = !entry.IsAction,
        };
    }

    /// <summary>The analyzed terms of a text with spaces between.</summary>
    internal static string Key(string text) => string.Join(' ', AnalyzedText.Analyze(text));

    private List<(string Key, List<string> BroaderKeys, Concept Concept)> AllThat(Func<VocabularyEntry, bool> holds) =>
    [
        .. _byTerm.Values.Where(holds)
            .OrderBy(e => e.Term, StringComparer.Ordinal)
            .Select(e => (Key(e.Term), e.Broader.ConvertAll(Key), Itself(e))),
    ];

    /// <summary>The concept of an entry by what means the same: nothing that it includes or that includes it.</summary>
    private Concept Itself(VocabularyEntry entry) =>
        new(entry.Term, entry.Role, SameFormsOf(entry)) { IsSpecific = !entry.IsAction };

    private List<ConceptForm> SameFormsOf(VocabularyEntry entry)
    {
        var forms = new List<ConceptForm>();
        AddTo(forms, entry, Form(entry.Term, $"{entry.Term} is the term of the vocabulary"));
        foreach (var (text, why) in entry.Same) AddTo(forms, entry, Form(text, why));
        foreach (var name in entry.Kinds)
            foreach (var text in NamesOf(name))
                AddTo(forms, entry, Form(text, $"{entry.Term} is one kind of {name}"));
        return forms;
    }

    private List<ConceptForm> FormsOf(VocabularyEntry entry)
    {
        var forms = SameFormsOf(entry);
        foreach (var name in entry.Members)
        {
            AddTo(forms, entry, Form(name, $"{name} is one of the class {entry.Term}") with { IsNarrower = true });
            if (_byTerm.TryGetValue(name, out var member))
                foreach (var (text, why) in member.Same)
                    AddTo(forms, entry, Form(text, why) with { IsNarrower = true });
        }
        foreach (var name in Ancestors(entry))
            foreach (var text in NamesOf(name))
                AddTo(forms, entry, Form(text, $"{name} includes {entry.Term}") with { IsBroader = true });
        return forms;
    }

    /// <summary>A term and its synonyms.</summary>
    private IEnumerable<string> NamesOf(string term) => _byTerm.TryGetValue(term, out var entry)
        ? entry.Same.Select(s => s.Text).Prepend(term)
        : [term];

    private static void AddTo(List<ConceptForm> forms, VocabularyEntry entry, ConceptForm form)
    {
        if (form.Terms.Count > 0 && !forms.Exists(f => AreOne(entry, f, form))) forms.Add(form);
    }

    /// <summary>
    /// Spellings with the same terms are one form; of a measure each stands, because a value is looked for beside its
    /// name as written.
    /// </summary>
    private static bool AreOne(VocabularyEntry entry, ConceptForm one, ConceptForm other) =>
        one.Terms.SequenceEqual(other.Terms) && (entry.Role != ConceptRole.Measure
            || one.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase));

    private static bool IsInCapitals(string label) => label.Any(char.IsUpper) && !label.Any(char.IsLower);

    private static ConceptForm Form(string text, string why) => new(text, AnalyzedText.Analyze(text), false, why);

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
        var entry = Entry(term, columns[3]);
        switch (relation)
        {
            case "same":
                entry.Same.Add((other, $"{other} is a synonym of {term}"));
                break;
            case "brand":
                entry.Same.Add((other, $"{other} is a brand name of {term}"));
                break;
            case "class":
                entry.Broader.Add(other);
                Entry(other, columns[3]).Members.Add(term);
                break;
            case "kind":
                entry.Kinds.Add(other);
                entry.Broader.Add(other);
                Entry(other, columns[3]).Members.Add(term);
                break;
            case "broader":
                entry.Broader.Add(other);
                break;
            case "is":
                break;
            default:
                throw new FormatException($"synonyms.tsv: unknown relation \"{relation}\" of \"{term}\"");
        }
    }

    private void AddAbbreviation(string[] columns)
    {
        var (brief, isExact) = (columns[0], columns[3] == "exact");
        var entry = Entry(columns[1], columns[2]);
        if (!isExact) entry.Same.Add((brief, $"{brief} abbreviates {entry.Term}"));
        var key = Key(brief);
        if (!_senses.TryGetValue(key, out var senses)) _senses[key] = senses = [];
        senses.Add(new AbbreviationSense(brief, entry, isExact, AnalyzedText.Analyze(columns[4])));
    }

    private VocabularyEntry Entry(string term, string role)
    {
        if (_byTerm.TryGetValue(term, out var known)) return known;
        // A comorbidity or setting may be named beside another subject: a sentence that names it is not about it.
        var part = role switch
        {
            "comorbidity" => ConceptRole.Condition,
            "setting" => ConceptRole.Population,
            "action" => ConceptRole.Topic,
            _ => Enum.Parse<ConceptRole>(role, ignoreCase: true),
        };
        return _byTerm[term] = new VocabularyEntry(
            term, part, isSubject: role is "condition" or "population", isAction: role == "action");
    }
}
