namespace AnswerEngine.Questions;

/// <summary>
/// Understands a question without a model: what it asks for, the concepts it is about (from the vocabulary, then runs
/// of content words), and the texts to search for. Every added term says why. A question of a thread is understood from
/// the questions before it, and from nothing else.
/// </summary>
public sealed class QuestionAnalyzer(Vocabulary vocabulary)
{
    /// <summary>Most concepts taken from one question.</summary>
    public const int ConceptsMax = 8;

    private readonly QuestionReader _reader = new(vocabulary);

    /// <summary>
    /// Reads a question; throws <see cref="ArgumentException"/> when it or one of its earlier turns is empty or longer
    /// than <see cref="Question.LengthMax"/>, or when there are more turns than <see cref="Question.TurnsMax"/>.
    /// </summary>
    public AnalyzedQuestion Analyze(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.Turns.Count > Question.TurnsMax)
        {
            throw new ArgumentException(
                $"a thread has at most {Question.TurnsMax} earlier questions; this one has {question.Turns.Count}");
        }
        var text = Checked(question.Text);
        var asked = question with { Text = text };
        if (asked.Turns.Count > 0) asked = asked with { Turns = [.. asked.Turns.Select(Checked)] };
        var standAlone = asked.Rewritten is { } rewritten && IsIncomplete(asked) && AddsNothing(rewritten, asked)
            ? rewritten
            : new FollowUpResolver(_reader).Resolve(asked);
        var read = _reader.Read(asked, PatientIdentifiers.WithoutLabels(standAlone ?? text));
        return read.Analyzed with
        {
            Parts = QuestionParts.Of(read, Read),
            StandAlone = standAlone,
            EmergencySign = EmergencySigns.Find(text),
        };

        ReadQuestion Read(string part) => _reader.Read(new Question(part, asked.Reader), part);
    }

    /// <summary>True for a follow-up that lacks something by its form.</summary>
    public bool IsIncomplete(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question.Turns.Count > 0
            && FollowUp.Read(_reader, question, question.Text) is { StandsAlone: false };
    }

    /// <summary>
    /// A rewriting keeps a term of the question, and has none that stands in no question of the thread.
    /// </summary>
    private static bool AddsNothing(string rewritten, Question question)
    {
        if (rewritten.Length > Question.LengthMax || rewritten.Any(char.IsControl)) return false;
        var own = AnalyzedText.Analyze(question.Text);
        var known = own.Concat(question.Turns.SelectMany(AnalyzedText.Analyze)).ToHashSet(StringComparer.Ordinal);
        var terms = AnalyzedText.Analyze(rewritten);
        return terms.All(known.Contains) && (own.Count == 0 || own.Any(terms.Contains));
    }

    private static string Checked(string question)
    {
        var text = question.Trim();
        return text.Length is > 0 and <= Question.LengthMax
            ? text
            // Users see the message: it names no parameter.
            : throw new ArgumentException(
                $"a question has 1 to {Question.LengthMax} characters; this one has {text.Length}");
    }
}
