using System.Text.Json;

namespace AnswerEngine.Benchmarks.Model;

/// <summary>Questions out of lines of JSON, whatever their set calls them.</summary>
internal static class ModelQuestions
{
    private static readonly string[] Names = ["question", "Question", "text"];

    /// <summary>The first so many different ones of some files, in order; after the last the first comes again.</summary>
    public static IReadOnlyList<Question> Read(IEnumerable<string> files, int count)
    {
        var questions = files.SelectMany(File.ReadLines).Where(l => l.Length > 0).Select(Parse).DistinctBy(q => q.Text + string.Concat(q.Turns)).ToArray();
        return [.. Enumerable.Range(0, count).Select(i => questions[i % questions.Length])];
    }

    private static Question Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var text = Names.Select(n => json.RootElement.TryGetProperty(n, out var value) ? value.GetString() : null).First(t => t is not null)!;
        var turns = json.RootElement.TryGetProperty("turns", out var given) ? given.EnumerateArray().Select(t => t.GetString()!).ToArray() : [];
        return new Question(text) { Turns = turns };
    }
}
