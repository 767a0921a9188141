using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace AnswerEngine.StubModel.Prompts;

/// <summary>A passage as the prompt gives it.</summary>
internal sealed record PromptPassage(int Number, bool IsGuideline, string Source, string Text)
{
    public IReadOnlyList<string> Sentences { get; } = SentenceSplitter.Split(Text);
}

/// <summary>What a request to compose an answer holds: instructions, question, passages. Of another request the passages are empty.</summary>
internal sealed partial record FencedPrompt(string System, string Question, IReadOnlyList<PromptPassage> Passages, int Turns)
{
    /// <summary>Alike for alike questions and passages: the fence itself is another one in every request.</summary>
    public int Seed
    {
        get
        {
            var text = new StringBuilder(Question).Append('\n').Append(Turns);
            foreach (var passage in Passages) text.Append('\n').Append(passage.Text);
            return BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))) & int.MaxValue;
        }
    }

    public static FencedPrompt Read(IReadOnlyList<(string Role, string Text)> messages)
    {
        var system = string.Join("\n\n", messages.Where(m => m.Role is "system" or "developer").Select(m => m.Text));
        var user = string.Join('\n', messages.Where(m => m.Role == "user").Select(m => m.Text)).ReplaceLineEndings("\n");
        var passages = new List<PromptPassage>();
        var question = "";
        if (OpeningPattern().Match(user) is not { Success: true } first) return new FencedPrompt(system, user, passages, messages.Count);
        var fence = first.Groups["fence"].Value;
        foreach (var (head, body) in Blocks(user, fence))
        {
            if (head.Length == 1 && head[0] == "question") question = body;
            else if (head.Length == 3 && head[0] == "passage" && int.TryParse(head[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                passages.Add(Passage(number, head[2] == "guideline", body));
        }
        return new FencedPrompt(system, question, passages, messages.Count);
    }

    private static IEnumerable<(string[] Head, string Body)> Blocks(string text, string fence)
    {
        var (opening, closing) = ($"<<<{fence} ", $"\n<<<{fence} end>>>");
        for (var at = text.IndexOf(opening, StringComparison.Ordinal); at >= 0; at = text.IndexOf(opening, at, StringComparison.Ordinal))
        {
            var headEnd = text.IndexOf(">>>\n", at, StringComparison.Ordinal);
            if (headEnd < 0) yield break;
            var end = text.IndexOf(closing, headEnd, StringComparison.Ordinal);
            if (end < 0) yield break;
            yield return (text[(at + opening.Length)..headEnd].Split(' '), end <= headEnd + 4 ? "" : text[(headEnd + 4)..end]);
            at = end + closing.Length;
        }
    }

    private static PromptPassage Passage(int number, bool isGuideline, string body)
    {
        var blank = body.IndexOf("\n\n", StringComparison.Ordinal);
        return blank < 0 ? new(number, isGuideline, "", body) : new(number, isGuideline, body[..blank], body[(blank + 2)..]);
    }

    [GeneratedRegex("^<<<(?<fence>[0-9a-f]{16}) (passage|question)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 10_000)]
    private static partial Regex OpeningPattern();
}
