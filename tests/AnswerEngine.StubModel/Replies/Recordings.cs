using System.Text.Json;
using AnswerEngine.StubModel.Prompts;

namespace AnswerEngine.StubModel.Replies;

/// <summary>
/// Replies that were written down once, by question. Passage numbers are those of a request, so a recording has none: each quote
/// is looked for in the passages at hand, and what is in none of them is left out.
/// </summary>
internal sealed class Recordings
{
    private readonly Dictionary<string, Recorded> _byQuestion = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="folder">Holds *.jsonl files; null: nothing was recorded.</param>
    public Recordings(string? folder)
    {
        if (folder is null) return;
        foreach (var line in Directory.EnumerateFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(l => l.Length > 0))
        {
            var recorded = JsonSerializer.Deserialize<Recorded>(line, JsonSerializerOptions.Web)!;
            _byQuestion[recorded.Question.Trim()] = recorded;
        }
    }

    /// <summary>The reply to a prompt; empty when its question was not recorded.</summary>
    public ModelReply Reply(FencedPrompt prompt)
    {
        if (!_byQuestion.TryGetValue(prompt.Question.Trim(), out var recorded)) return new ModelReply([]);
        var statements = recorded.Statements.Select(s => new ReplyStatement(s.Place, s.Text, Found(s, prompt))).Where(s => s.Quotes.Count > 0);
        return new ModelReply([.. statements]);
    }

    private static ReplyQuote[] Found(RecordedStatement statement, FencedPrompt prompt)
    {
        var isGuideline = statement.Place != ModelReply.Finding;
        return
        [
            .. statement.Quotes
                .SelectMany(quote => prompt.Passages.Where(p => p.IsGuideline == isGuideline && p.Text.Contains(quote, StringComparison.Ordinal)).Take(1)
                    .Select(p => new ReplyQuote(p.Number, quote))),
        ];
    }

    private sealed record Recorded(string Question, IReadOnlyList<RecordedStatement> Statements);

    private sealed record RecordedStatement(string Place, string Text, IReadOnlyList<string> Quotes);
}
