using System.Text.Json;

namespace AnswerEngine.Training.Tokens;

/// <summary>A word as the encoding's pattern cuts it, how often it occurs, and the tokens it is made of.</summary>
internal sealed record CountedWord(string Word, int Times, IReadOnlyList<string> Pieces);

/// <summary>A text that was not learnt from, with its true number of tokens.</summary>
internal sealed record CountedPassage(string Set, string Text, int Tokens)
{
    /// <summary>Share by which the estimate is above the truth (below, when negative).</summary>
    public double Error(int estimate) => (estimate - Tokens) / (double)Tokens;

    public int Words => Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
}

/// <summary>Reads what truth.mjs wrote.</summary>
internal static class TokenCounts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<T> Read<T>(string folder, string name) =>
        [.. File.ReadLines(Path.Combine(folder, name)).Select(line => JsonSerializer.Deserialize<T>(line, Json)!)];
}
