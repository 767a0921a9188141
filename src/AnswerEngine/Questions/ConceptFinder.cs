using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Questions;

/// <summary>A concept and where the question names it.</summary>
internal readonly record struct FoundConcept(Concept Concept, TextRange Place);

/// <summary>
/// Finds the concepts of one question in order of mention: entries of the vocabulary, the longest first, and between
/// them runs of words that carry a topic.
/// </summary>
internal sealed class ConceptFinder(Vocabulary vocabulary, string text, Func<string, bool> isCue)
{
    private readonly List<FoundConcept> _found = [];
    private readonly List<AnalyzedToken> _run = [];

    /// <summary>The concepts; words that touch one of <paramref name="numbers"/> belong to none.</summary>
    public IReadOnlyList<FoundConcept> Find(IReadOnlyList<TextRange> numbers)
    {
        var tokens = EnglishAnalyzer.Analyze(text).ToArray();
        for (var i = 0; i < tokens.Length && _found.Count < QuestionAnalyzer.ConceptsMax;)
        {
            var (entry, length) = LongestEntry(tokens, i);
            if (_run.Count > 0 && !Joined(_run[^1], tokens[i])) Flush();
            if (entry is not null)
            {
                // "colorectal cancer" is one thing, of which the vocabulary knows the last word.
                if (length > 1 || _run.Count == 0 || !AddNarrower(entry, [.. _run, tokens[i]]))
                {
                    Flush();
                    AddEntry(entry, Place(tokens[i], tokens[i + length - 1]));
                }
                _run.Clear();
            }
            else if (isCue(tokens[i].Term) || QuestionWords.IsPredicate(tokens[i].Term) || Touches(tokens[i]))
            {
                Flush();
            }
            else
            {
                _run.Add(tokens[i]);
            }
            i += length;
        }
        Flush();
        return [.. _found.Take(QuestionAnalyzer.ConceptsMax)];

        bool Touches(AnalyzedToken token) =>
            numbers.Any(n => token.Start < n.End && n.Start < token.Start + token.Length);
    }

    private (VocabularyEntry? Entry, int Length) LongestEntry(AnalyzedToken[] tokens, int start)
    {
        for (var length = Math.Min(Vocabulary.TermsMax, tokens.Length - start); length > 0; length--)
        {
            var terms = tokens.Skip(start).Take(length).Select(t => t.Term);
            if (vocabulary.Find(terms) is { } entry) return (entry, length);
        }
        return (null, 1);
    }

    private void AddEntry(VocabularyEntry entry, TextRange place)
    {
        var concept = vocabulary.ToConcept(entry, text[place.Start..place.End]);
        // "International Normalized Ratio (INR)": the second mention adds nothing.
        var terms = concept.Forms[0].Terms;
        if (!_found.Exists(f => f.Concept.Forms.Any(x => x.IsSame && x.Terms.SequenceEqual(terms))))
            Add(concept, place);
    }

    /// <summary>
    /// A concept of several words of which the last is an entry: the words together, and the entry as what includes it.
    /// </summary>
    private bool AddNarrower(VocabularyEntry entry, List<AnalyzedToken> tokens)
    {
        if (tokens.Take(tokens.Count - 1).All(t => QuestionWords.IsGeneric(t.Term))) return false;
        var place = Place(tokens[0], tokens[^1]);
        var label = text[place.Start..place.End];
        Add(
            new Concept(label, entry.Role,
            [
                new ConceptForm(label, [.. tokens.Select(t => t.Term)], false, "asked"),
                new ConceptForm(entry.Term, AnalyzedText.Analyze(entry.Term), true, $"{entry.Term} includes {label}"),
            ]),
            place);
        return true;
    }

    private void Flush()
    {
        while (_run.Count > 0 && QuestionWords.IsGeneric(_run[0].Term)) _run.RemoveAt(0);
        while (_run.Count > 0 && QuestionWords.IsGeneric(_run[^1].Term)) _run.RemoveAt(_run.Count - 1);
        if (_run.Count == 0) return;
        var place = Place(_run[0], _run[^1]);
        var label = text[place.Start..place.End];
        var form = new ConceptForm(label, [.. _run.Select(t => t.Term)], false, "asked");
        Add(
            new Concept(label, ConceptRole.Topic, [form])
            {
                IsSpecific = MedicalWords.AnyIn(label, form.Terms),
            },
            place);
        _run.Clear();
    }

    private void Add(Concept concept, TextRange place)
    {
        if (!_found.Exists(f => f.Concept.Label.Equals(concept.Label, StringComparison.OrdinalIgnoreCase)))
            _found.Add(new FoundConcept(concept, place));
    }

    private bool Joined(AnalyzedToken left, AnalyzedToken right)
    {
        var between = text[(left.Start + left.Length)..Math.Max(left.Start + left.Length, right.Start)];
        return between.All(c => c is ' ' or '-' or '\'' or '’');
    }

    private static TextRange Place(AnalyzedToken first, AnalyzedToken last) =>
        new(first.Start, Math.Max(first.Start + first.Length, last.Start + last.Length));
}
