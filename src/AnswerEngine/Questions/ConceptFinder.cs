using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Questions;

/// <summary>A concept and where the question names it.</summary>
internal sealed record FoundConcept(Concept Concept, TextRange Place);

/// <summary>
/// Finds the concepts of one question in order of mention: entries of the vocabulary, the longest first, and between
/// them runs of words that carry a topic.
/// </summary>
internal sealed class ConceptFinder(Vocabulary vocabulary, string text, Func<string, bool> isCue)
{
    /// <summary>Most names of a known thing that take the words before it.</summary>
    private const int FormsMax = 6;

    /// <summary>No question is read further than to so many.</summary>
    private const int FoundMax = 40;

    private readonly List<FoundConcept> _found = [];
    private readonly List<AnalyzedToken> _run = [];
    private readonly AnalyzedToken[] _tokens = [.. EnglishAnalyzer.Analyze(text)];
    private readonly HashSet<string> _terms = new(AnalyzedText.Analyze(text), StringComparer.Ordinal);

    /// <summary>The concepts; words that touch one of <paramref name="numbers"/> belong to none.</summary>
    public IReadOnlyList<FoundConcept> Find(IReadOnlyList<TextRange> numbers)
    {
        for (var i = 0; i < _tokens.Length && _found.Count < FoundMax;)
        {
            var (known, isVocabulary, length) = LongestKnown(i);
            if (_run.Count > 0 && !Joined(_run[^1], _tokens[i])) Flush();
            if (known is not null)
            {
                // "colorectal cancer" is one thing, of which the vocabulary knows the last word.
                var head = _tokens[i..(i + length)];
                var modifiers = length == 1 || !isVocabulary ? TakeModifiers(known) : [];
                Flush();
                if (!AddNarrower(known, modifiers, head)) AddKnown(known, Place(head[0], head[^1]));
            }
            else if (isCue(_tokens[i].Term) || QuestionWords.IsPredicate(_tokens[i].Term) || Touches(_tokens[i]))
            {
                Flush();
            }
            else
            {
                _run.Add(_tokens[i]);
            }
            i += length;
        }
        Flush();
        return Chosen();

        bool Touches(AnalyzedToken token) =>
            numbers.Any(n => token.Start < n.End && n.Start < token.Start + token.Length);
    }

    /// <summary>
    /// Things of medicine before ordinary words, and of these none that only the story tells; in the order of mention.
    /// </summary>
    private IReadOnlyList<FoundConcept> Chosen()
    {
        var story = new Story(text);
        // "Is that right?" asks of all that was told, and of no dogs.
        var asksOfStory = !_found.Exists(f => f.Concept.IsSpecific && !story.AloneTells(f));
        bool IsTold(FoundConcept found) =>
            story.AloneTells(found) && (!asksOfStory || found.Concept.Role == ConceptRole.Topic);
        return
        [
            .. _found.Where(f => f.Concept.IsSpecific || !story.Tells(f.Place))
                .OrderByDescending(f => f.Concept.IsSpecific).ThenBy(f => story.Tells(f.Place))
                .Take(QuestionAnalyzer.ConceptsMax).OrderBy(f => f.Place.Start)
                .Select(f => f with { Concept = f.Concept with { IsTold = IsTold(f) } }),
        ];
    }

    /// <summary>
    /// The longest known term that begins here: of the vocabulary, one of its abbreviations, or what the corpus
    /// defines.
    /// </summary>
    private (Concept? Known, bool IsVocabulary, int Length) LongestKnown(int start)
    {
        var word = text.Substring(_tokens[start].Start, _tokens[start].Length);
        if (!vocabulary.MayBegin(_tokens[start].Term, word)) return (null, false, 1);
        for (var length = Math.Min(Vocabulary.TermsMax, _tokens.Length - start); length > 0; length--)
        {
            var key = string.Join(' ', _tokens.Skip(start).Take(length).Select(t => t.Term));
            var place = Place(_tokens[start], _tokens[start + length - 1]);
            var label = text[place.Start..place.End];
            if (vocabulary.Find(key) is { } entry) return (vocabulary.ToConcept(entry, label), true, length);
            if (vocabulary.Expand(key, label, _terms) is { } sense)
                return (vocabulary.ToConcept(sense.Entry, label, sense.Why), true, length);
            // "Duration of anticoagulation" asks, though a trial be called DURAC.
            if (!isCue(_tokens[start].Term) && vocabulary.Learnt(key, label) is { } learnt)
                return (learnt, false, length);
        }
        return (null, false, 1);
    }

    private void AddKnown(Concept concept, TextRange place)
    {
        // "International Normalized Ratio (INR)": the second mention adds nothing.
        var terms = concept.Forms[0].Terms;
        if (!_found.Exists(f => f.Concept.Forms.Any(x => x.IsSame && x.Terms.SequenceEqual(terms))))
            Add(concept, place);
    }

    /// <summary>
    /// Takes from the end of the run the words that narrow what is known: of "swap unprovoked DVT" not "swap".
    /// </summary>
    private AnalyzedToken[] TakeModifiers(Concept known)
    {
        // Actions are verbs: what stands before one is no part of it.
        if (known.Role == ConceptRole.Topic && !known.IsSpecific) return [];
        var from = _run.FindLastIndex(t => !vocabulary.IsModifier(t.Term, known.Role)) + 1;
        while (from < _run.Count && QuestionWords.IsGeneric(_run[from].Term)) from++;
        AnalyzedToken[] taken = [.. _run[from..]];
        _run.RemoveRange(from, _run.Count - from);
        return taken;
    }

    /// <summary>
    /// A concept of several words of which the last are known: the words together, and the known ones as what includes
    /// them.
    /// </summary>
    private bool AddNarrower(Concept known, AnalyzedToken[] modifiers, AnalyzedToken[] head)
    {
        if (modifiers.Length == 0) return false;
        var place = Place(modifiers[0], head[^1]);
        var label = text[place.Start..place.End];
        // "unprovoked DVT": each name of the known one takes the words before it.
        var modifier = label[..^known.Label.Length];
        var same = known.Forms.Where(f => !f.IsBroader).Take(FormsMax).ToArray();
        var forms = same.Select(f => new ConceptForm(
            modifier + f.Text, AnalyzedText.Analyze(modifier + f.Text), false, f == same[0] ? "asked" : f.Why));
        var broader = same.Select(f => f with { IsBroader = true, Why = $"{f.Text} includes {label}" });
        Add(known with { Label = label, Forms = [.. forms, .. broader] }, place);
        return true;
    }

    private void Flush()
    {
        while (_run.Count > 0 && QuestionWords.IsGeneric(_run[0].Term)) _run.RemoveAt(0);
        while (_run.Count > 0 && QuestionWords.IsGeneric(_run[^1].Term)) _run.RemoveAt(_run.Count - 1);
        if (_run.Count == 0) return;
        var place = Place(_run[0], _run[^1]);
        var label = text[place.Start..place.End];
        if (label.Length == 1)
        {
            // Of "Child-Pugh B" what is left names nothing.
            _run.Clear();
            return;
        }
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

    /// <summary>From the first to the last token, with what a hyphen joins to the first ("On-" of "On-X").</summary>
    private TextRange Place(AnalyzedToken first, AnalyzedToken last)
    {
        var start = first.Start;
        while (start > 1 && text[start - 1] == '-' && char.IsLetterOrDigit(text[start - 2]))
        {
            start -= 2;
            while (start > 0 && char.IsLetterOrDigit(text[start - 1])) start--;
        }
        return new TextRange(start, Math.Max(first.Start + first.Length, last.Start + last.Length));
    }
}
