using AnswerEngine.Questions;

namespace AnswerEngine.Tests.Specs;

/// <summary>Runs Specs/questions.md: of each thread, the last line is the question and the lines before are earlier turns.</summary>
public sealed class QuestionSpecs
{
    private const string File = "questions.md";

    private static readonly QuestionAnalyzer Analyzer = new(Vocabulary.BuiltIn);

    public static TheoryData<int> Examples => new(MarkdownExamples.In(File).Select(e => e.Line));

    [Theory]
    [MemberData(nameof(Examples))]
    public void The_question_at_this_line_of_the_specification_is_understood_as_shown(int line)
    {
        var (_, input, expected) = MarkdownExamples.In(File).Single(e => e.Line == line);
        var thread = input.Split('\n');
        var understood = Lines(Analyzer.Analyze(new Question(thread[^1]) { Turns = thread[..^1] })).ToArray();
        Assert.NotEmpty(expected);
        Assert.All(expected, e => Assert.True(understood.Contains(e), $"\"{e}\" is not among:\n{string.Join('\n', understood)}"));
    }

    [Fact]
    public void The_specification_has_examples() => Assert.InRange(MarkdownExamples.In(File).Count(), 80, 300);

    /// <summary>Everything that can be said of a question, one line each.</summary>
    private static IEnumerable<string> Lines(AnalyzedQuestion question)
    {
        yield return $"asks for: {question.AskedFor}{(question.AlsoAskedFor is { } also ? $" and {also}" : "")}";
        yield return $"answer: {question.Form}";
        yield return $"understood: {question.StandAlone ?? "as asked"}";
        yield return $"emergency: {question.EmergencySign ?? "none"}";
        yield return $"takes for granted: {question.Premise ?? "nothing"}";
        yield return $"concepts: {question.Concepts.Count}";
        foreach (var concept in question.Concepts)
        {
            yield return $"{concept.Role}: {concept.Label}{(concept.IsNegated ? ", ruled out" : "")}";
            foreach (var form in concept.Forms.Where(f => f.Why != "asked"))
                yield return $"added to {concept.Label}: {form.Text}, because {form.Why}";
        }
        yield return $"parts: {question.Parts.Count}";
        foreach (var part in question.Parts)
        {
            yield return $"part: {part.Words}";
            yield return $"read as: {part.Asked.Text}";
        }
        foreach (var number in question.Constraints) yield return $"number: {number.Measure} in \"{number.Text}\"";
    }
}
