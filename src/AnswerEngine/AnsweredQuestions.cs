namespace AnswerEngine;

/// <summary>
/// A plain question for each sentence that <see cref="AskingModel"/> was taught: what may be asked next, and is
/// answered by it. Written by tests/AnswerEngine.Training from eval/training/asked.jsonl.
/// </summary>
internal sealed class AnsweredQuestions
{
    private static readonly Lazy<AnsweredQuestions> Loaded = new(Load);

    private readonly Dictionary<string, string> _questions = new(StringComparer.Ordinal);

    /// <summary>The questions that are built into the library.</summary>
    public static AnsweredQuestions BuiltIn => Loaded.Value;

    /// <summary>The question that a sentence answers, or null where none was taught.</summary>
    public string? Of(string documentId, string sentence) =>
        _questions.GetValueOrDefault(AskingModel.KeyOf(documentId, sentence));

    /// <summary>A line of the file.</summary>
    public static string Line(string documentId, string sentence, string question) =>
        $"{AskingModel.KeyOf(documentId, sentence)}\t{question}";

    private static AnsweredQuestions Load()
    {
        using var reader = new StreamReader(BackgroundModel.Open("answered.tsv"));
        var loaded = new AnsweredQuestions();
        while (reader.ReadLine() is { } line)
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            loaded._questions[line[..tab]] = line[(tab + 1)..];
        }
        return loaded;
    }
}
