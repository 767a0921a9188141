namespace AnswerEngine.Questions;

/// <summary>
/// Understands a question without a model: what it asks for, the concepts it is about (from the vocabulary, then runs
/// of content words), and the texts to search for. Every added term says why.
/// </summary>
public sealed class QuestionAnalyzer(Vocabulary vocabulary)
{
    /// <summary>Most concepts taken from one question.</summary>
    public const int ConceptsMax = 8;

    private readonly QuestionReader _reader = new(vocabulary);

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
        return _reader.Read(question with { Text = text }, text);
    }
}
