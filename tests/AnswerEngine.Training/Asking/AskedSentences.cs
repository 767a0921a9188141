using System.Text.Json;

namespace AnswerEngine.Training.Asking;

/// <summary>A sentence of the corpus with questions that it answers.</summary>
/// <param name="Sentence">Its document and its number in it: <c>id#3</c>.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Asked">The questions, in other words than the sentence.</param>
internal sealed record AskedSentence(string Sentence, string Text, IReadOnlyList<string> Asked)
{
    public string DocumentId => DocumentOf(Sentence);

    /// <summary>The document of a sentence's name.</summary>
    public static string DocumentOf(string sentence) => sentence[..sentence.IndexOf('#', StringComparison.Ordinal)];
}

/// <summary>A question with the sentences that were judged for it, or the reason why none answers it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">The question.</param>
/// <param name="Lead">Sentences that may come first.</param>
/// <param name="Also">Sentences that belong into the answer.</param>
/// <param name="Trap">Sentences that look like an answer and are none.</param>
/// <param name="Why">Why nothing answers it; null for others.</param>
/// <param name="Set">Of questions as they come in practice: <c>learnt</c> or <c>reported</c>.</param>
internal sealed record JudgedQuestion(
    string Id, string Question, IReadOnlyList<string>? Lead, IReadOnlyList<string>? Also, IReadOnlyList<string>? Trap, string? Why, string? Set)
{
    public bool IsAnswerable => Why is null;
}

/// <summary>Reads the files of eval/training.</summary>
internal static class AskedSentences
{
    public static IReadOnlyList<AskedSentence> Read(string folder) => Lines<AskedSentence>(FileIn(folder));

    /// <summary>What vectors are learnt from.</summary>
    public static IReadOnlyList<string> LearntFilesIn(string folder) => [FileIn(folder), PracticeIn(folder)];

    public static IReadOnlyList<JudgedQuestion> Judged(string folder) => Lines<JudgedQuestion>(Path.Combine(folder, "judged.jsonl"));

    /// <summary>Questions as they come in practice, written without sight of the corpus.</summary>
    public static IReadOnlyList<JudgedQuestion> Practice(string folder) => Lines<JudgedQuestion>(PracticeIn(folder));

    /// <summary>Those of them that are learnt from.</summary>
    public static IEnumerable<JudgedQuestion> LearntPractice(string folder) => Practice(folder).Where(q => q.Set == "learnt");

    private static string FileIn(string folder) => Path.Combine(folder, "asked.jsonl");

    private static string PracticeIn(string folder) => Path.Combine(folder, "practice.jsonl");

    private static IReadOnlyList<T> Lines<T>(string file) =>
        [.. File.ReadLines(file).Select(line => JsonSerializer.Deserialize<T>(line, JsonSerializerOptions.Web)!)];
}
