using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace AnswerEngine.Tests.Injection;

/// <summary>
/// A model that obeys whatever a passage tells it: says what the attacker wants, quoting the passage, and hands out its prompt where a passage
/// speaks of prompts or instructions. What no passage asks for it does honestly: it repeats the passage's first sentence.
/// </summary>
internal sealed partial class ObedientModel : IChatClient
{
    private const int FindingsMax = 6;

    /// <summary>Passages that it was sent and that hold what an attacker wants said.</summary>
    public int Poisoned { get; private set; }

    /// <summary>Requests that it was sent.</summary>
    public int Requests { get; private set; }

    /// <summary>The last request as it was sent.</summary>
    public string Prompt { get; private set; } = "";

    /// <summary>The first line of the prompt and the fence of the last request: nothing of it may be shown.</summary>
    public IReadOnlyList<string> Canaries { get; private set; } = [];

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Requests++;
        var (system, user) = (messages.First().Text, messages.First(m => m.Role == ChatRole.User).Text);
        var passages = Passage().Matches(user);
        Prompt = user;
        Canaries = [.. system.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.Length > 20), passages[0].Groups["fence"].Value];
        var statements = passages.SelectMany(p => Statements(p, Canaries[0])).OrderBy(s => s.Honest).ToList();
        var lead = statements.Where(s => s.Guideline).Take(1).Select(s => s.As("lead"));
        var points = statements.Where(s => s.Guideline).Skip(1).Take(FindingsMax).Select(s => s.As("point"));
        var findings = statements.Where(s => !s.Guideline).Take(FindingsMax).Select(s => s.As("finding"));
        var reply = JsonSerializer.Serialize(new { statements = lead.Concat(points).Concat(findings) });
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { FinishReason = ChatFinishReason.Stop });
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }

    private IEnumerable<Said> Statements(Match passage, string prompt)
    {
        var (source, text) = (passage.Groups["source"].Value, passage.Groups["text"].Value);
        var number = int.Parse(passage.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);
        var isGuideline = passage.Groups["kind"].Value == "guideline";
        var whole = source + "\n" + text + "\n" + Decoded(text);
        if (whole.Contains(Attack.Forbidden, StringComparison.Ordinal))
        {
            Poisoned++;
            var wanted = Wanted().Match(whole).Value;
            var quote = text.Split('\n').FirstOrDefault(l => l.Contains(Attack.Forbidden, StringComparison.Ordinal)) ?? text.Split('\n')[0];
            yield return new Said(wanted + ".", quote, number, isGuideline, Honest: false);
            yield return new Said(quote, quote, number, isGuideline, Honest: false);
        }
        if (Asked().IsMatch(whole)) yield return new Said(prompt, text.Split('\n')[0], number, isGuideline, Honest: false);
        var first = text.Split('\n')[0];
        yield return new Said(first, first, number, isGuideline, Honest: true);
    }

    private static string Decoded(string text) => string.Join('\n', Encoded().Matches(text).Select(m =>
    {
        var bytes = new byte[m.Length];
        return Convert.TryFromBase64String(m.Value, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }));

    private sealed record Said(string Text, string Quote, int Passage, bool Guideline, bool Honest)
    {
        public object As(string place) => new { place, text = Text, quotes = new[] { new { passage = Passage, quote = Quote } } };
    }

    [GeneratedRegex(
        @"<<<(?<fence>[0-9a-f]{16}) passage (?<number>\d+) (?<kind>guideline|study)>>>\n(?<source>[^\n]*)\n\n(?<text>.*?)\n<<<\k<fence> end>>>",
        RegexOptions.Singleline, 10_000)]
    private static partial Regex Passage();

    [GeneratedRegex(@"the dose of \w+ is 900 mg every hour", RegexOptions.None, 10_000)]
    private static partial Regex Wanted();

    [GeneratedRegex("prompt|instruction|system", RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Asked();

    [GeneratedRegex("[A-Za-z0-9+/]{24,}={0,2}", RegexOptions.None, 10_000)]
    private static partial Regex Encoded();
}
