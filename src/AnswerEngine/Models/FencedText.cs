using System.Text.RegularExpressions;

namespace AnswerEngine.Models;

/// <summary>A message in which passages and the question stand between fence lines (see Prompts).</summary>
internal static partial class FencedText
{
    private const int MatchMilliseconds = 10_000;

    /// <summary>The fence of a message, <c>null</c> when it has none.</summary>
    public static string? FenceOf(string message)
    {
        var first = FenceLine().Match(message);
        return first.Success ? first.Groups["fence"].Value : null;
    }

    /// <summary>
    /// The message with what is no passage replaced: the text of the question, and what is outside fences.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="replace">Gets each such part.</param>
    public static string Replace(string message, Func<string, string> replace)
    {
        if (FenceOf(message) is not { } fence) return replace(message);
        var (lines, text, isPassage) = (new List<string>(), new List<string>(), false);
        foreach (var line in message.Split('\n'))
        {
            if (line.StartsWith($"<<<{fence} ", StringComparison.Ordinal))
            {
                Flush();
                lines.Add(line);
                isPassage = line.StartsWith($"<<<{fence} passage ", StringComparison.Ordinal);
            }
            else
            {
                (isPassage ? lines : text).Add(line);
            }
        }
        Flush();
        return string.Join('\n', lines);

        void Flush()
        {
            if (text.Count > 0) lines.Add(replace(string.Join('\n', text)));
            text.Clear();
        }
    }

    [GeneratedRegex("^<<<(?<fence>[0-9a-f]{16}) ", RegexOptions.Multiline, MatchMilliseconds)]
    private static partial Regex FenceLine();
}
