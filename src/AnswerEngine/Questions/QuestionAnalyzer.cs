using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Questions;

/// <summary>
/// Understands a question without a model: the kind of answer it expects, the concepts it is about (from the
/// vocabulary, then runs of content words), and the texts to search for. Every added term says why.
/// </summary>
public sealed class QuestionAnalyzer(Vocabulary vocabulary)
{
    /// <summary>Most concepts taken from one question.</summary>
    public const int ConceptsMax = 8;

    /// <summary>
    /// Reads a question; throws <see cref="ArgumentException"/> when it is empty or longer than
    /// <see cref="Question.LengthMax"/>.
    /// </summary>
    public AnalyzedQuestion Analyze(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var text = question.Text.Trim();
        if (text.Length is 0 or > Question.LengthMax)
        {
            throw new ArgumentException(
                $"a question has 1 to {Question.LengthMax} characters; this one has {text.Length}", nameof(question));
        }
        var tokens = EnglishAnalyzer.Analyze(text).ToArray();
        var askedFor = QuestionCues.KindOf(text);
        var concepts = MarkMeasure(text, Concepts(text, tokens, askedFor), askedFor);
        return new AnalyzedQuestion(question with { Text = text }, askedFor, concepts)
        {
            Queries = Queries(text, concepts, askedFor),
            OtherSubjects = vocabulary.OthersThan(concepts),
        };
    }

    private List<Concept> Concepts(string text, AnalyzedToken[] tokens, AskedFor askedFor)
    {
        var concepts = new List<Concept>();
        var run = new List<AnalyzedToken>();
        for (var i = 0; i < tokens.Length && concepts.Count < ConceptsMax;)
        {
            var (entry, length) = LongestEntry(tokens, i);
            if (run.Count > 0 && !Joined(text, run[^1], tokens[i])) Flush(text, run, concepts);
            if (entry is not null)
            {
                // "colorectal cancer" is one thing, of which the vocabulary knows the last word.
                if (length > 1 || run.Count == 0 || !AddNarrower(entry, text, [.. run, tokens[i]], concepts))
                {
                    Flush(text, run, concepts);
                    AddEntry(entry, Slice(text, tokens[i], tokens[i + length - 1]), concepts);
                }
                run.Clear();
            }
            else if (QuestionCues.IsCue(tokens[i].Term, askedFor) || QuestionCues.IsPredicate(tokens[i].Term))
            {
                Flush(text, run, concepts);
            }
            else
            {
                run.Add(tokens[i]);
            }
            i += length;
        }
        Flush(text, run, concepts);
        return concepts.Count > ConceptsMax ? concepts[..ConceptsMax] : concepts;
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

    private void AddEntry(VocabularyEntry entry, string label, List<Concept> concepts)
    {
        var concept = vocabulary.ToConcept(entry, label);
        // "International Normalized Ratio (INR)": the second mention adds nothing.
        var terms = concept.Forms[0].Terms;
        if (!concepts.Exists(c => c.Forms.Any(f => !f.IsBroader && f.Terms.SequenceEqual(terms))))
            concepts.Add(concept);
    }

    /// <summary>
    /// A concept of several words of which the last is an entry: the words together, and the entry as what includes it.
    /// </summary>
    private static bool AddNarrower(
        VocabularyEntry entry, string text, List<AnalyzedToken> tokens, List<Concept> concepts)
    {
        if (tokens.Take(tokens.Count - 1).All(t => QuestionCues.IsGeneric(t.Term))) return false;
        var label = Slice(text, tokens[0], tokens[^1]);
        concepts.Add(new Concept(label, entry.Role, [
            new ConceptForm(label, [.. tokens.Select(t => t.Term)], false, "asked"),
            new ConceptForm(entry.Term, AnalyzedText.Analyze(entry.Term), true, $"{entry.Term} includes {label}")]));
        return true;
    }

    private static void Flush(string text, List<AnalyzedToken> run, List<Concept> concepts)
    {
        while (run.Count > 0 && QuestionCues.IsGeneric(run[0].Term)) run.RemoveAt(0);
        while (run.Count > 0 && QuestionCues.IsGeneric(run[^1].Term)) run.RemoveAt(run.Count - 1);
        if (run.Count == 0) return;
        var label = Slice(text, run[0], run[^1]);
        if (!concepts.Exists(c => c.Label.Equals(label, StringComparison.OrdinalIgnoreCase)))
        {
            var form = new ConceptForm(label, [.. run.Select(t => t.Term)], false, "asked");
            concepts.Add(new Concept(label, ConceptRole.Topic, [form]));
        }
        run.Clear();
    }

    /// <summary>"target blood pressure", "hemoglobin goal": what stands beside the cue is what is measured.</summary>
    private static List<Concept> MarkMeasure(string text, List<Concept> concepts, AskedFor askedFor)
    {
        if (askedFor != AskedFor.TargetValue || concepts.Exists(c => c.Role == ConceptRole.Measure)) return concepts;
        var cue = QuestionCues.TargetCueAt(text);
        var nearest = concepts.Where(c => c.Role == ConceptRole.Topic)
            .MinBy(c => Math.Abs(text.IndexOf(c.Label, StringComparison.Ordinal) - cue));
        return nearest is null
            ? concepts
            : [.. concepts.Select(c => c == nearest ? c with { Role = ConceptRole.Measure } : c)];
    }

    private static List<EvidenceQuery> Queries(string text, List<Concept> concepts, AskedFor askedFor)
    {
        var queries = new List<EvidenceQuery> { new(text, "the question") };
        var measure = concepts.Find(c => c.Role == ConceptRole.Measure);
        foreach (var concept in concepts)
        {
            var same = concept.Forms.Where(f => !f.IsBroader).Select(f => f.Text);
            var cue = QuestionCues.Expansion(askedFor);
            if (concepts.Count > 1 || concept.Forms.Count > 1)
                Add([.. same, concept == measure ? cue : ""], $"facet: {concept.Label}");
            if (concept != measure && measure is not null)
            {
                Add(
                    [measure.ShortName, cue, .. concept.Forms.Select(f => f.Text)],
                    $"{measure.ShortName} for {concept.Label} and what includes it");
            }
        }
        return queries;

        void Add(IEnumerable<string> forms, string why)
        {
            var query = DistinctWords(string.Join(' ', forms));
            if (!queries.Exists(q => q.Text == query)) queries.Add(new EvidenceQuery(query, why));
        }
    }

    /// <summary>
    /// Each word once: forms of a concept share words, and a word said three times is no better evidence.
    /// </summary>
    private static string DistinctWords(string text)
    {
        var words = EnglishAnalyzer.Analyze(text).DistinctBy(t => t.Term).OrderBy(t => t.Start);
        return string.Join(' ', words.Select(t => text.Substring(t.Start, t.Length)));
    }

    private static bool Joined(string text, AnalyzedToken left, AnalyzedToken right)
    {
        var between = text[(left.Start + left.Length)..Math.Max(left.Start + left.Length, right.Start)];
        return between.All(c => c is ' ' or '-' or '\'' or '’');
    }

    private static string Slice(string text, AnalyzedToken first, AnalyzedToken last) =>
        text[first.Start..(last.Start + last.Length)];
}
