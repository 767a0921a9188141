using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AnswerEngine.Tests.Model;

/// <summary>Writes replies to the prompt of compose-answer, as a model would that read it.</summary>
internal static partial class ModelReply
{
    public static string Of(params string[] statements) => $$"""{"statements":[{{string.Join(",", statements)}}]}""";

    /// <summary>A statement that quotes words of the passages that hold them.</summary>
    public static string Statement(string prompt, string place, string text, params string[] quotes) => Statement(
        place, text, [.. quotes.Select(q => (NumberOf(prompt, q), q))]);

    public static string Statement(string place, string text, params (int Passage, string Quote)[] quotes) => JsonSerializer.Serialize(new
    {
        place,
        text,
        quotes = quotes.Select(q => new { passage = q.Passage, quote = q.Quote }),
    });

    /// <summary>The number of the fenced passage that holds the words.</summary>
    public static int NumberOf(string prompt, string words) => int.Parse(
        Fences().Matches(prompt).First(m => m.Groups["text"].Value.Contains(words, StringComparison.Ordinal)).Groups["number"].Value,
        CultureInfo.InvariantCulture);

    /// <summary>Every fenced passage: number, kind and all that stands in the fence.</summary>
    public static IEnumerable<(int Number, string Kind, string Text)> Passages(string prompt) => Fences().Matches(prompt).Select(m => (
        int.Parse(m.Groups["number"].Value, CultureInfo.InvariantCulture), m.Groups["kind"].Value, m.Groups["text"].Value));

    [GeneratedRegex(@"<<<(?<fence>[0-9a-f]{16}) passage (?<number>\d+) (?<kind>\w+)>>>\n(?<text>.*?)\n<<<\k<fence> end>>>", RegexOptions.Singleline)]
    private static partial Regex Fences();
}
