using System.Collections.Frozen;
using AnswerEngine.Search.Analysis;

namespace AnswerEngine.Indexing;

/// <summary>
/// The words that a question begins with and that say nothing of its subject: "What is the role of", "List the". An
/// index drops most of them as stop words; those here may be the subject elsewhere ("role play", "provider lists") and
/// are dropped only from the beginning of what is searched.
/// </summary>
internal static class AskingWords
{
    /// <summary>Ask whatever follows, as the first word or after another request.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Requests = Lookup(
        "list name describe explain define tell give provide discuss summarize please");

    /// <summary>Ask when a stop word follows: the role of, known about, the best way to.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Frames = Lookup(
        "role roles kind kinds way ways information example examples know known find best main much many");

    /// <summary>The text from its first word on that does not only ask; the whole when every word does.</summary>
    public static string Without(string text)
    {
        var tokens = EnglishAnalyzer.Analyze(text);
        var asking = 0;
        while (asking < tokens.Count && Requests.Contains(Word(asking)) && tokens[asking].Position == asking) asking++;
        var requests = asking;
        while (asking < tokens.Count && Frames.Contains(Word(asking))) asking++;
        while (asking > requests && asking < tokens.Count && Follows(asking)) asking--;
        return asking > 0 && asking < tokens.Count ? text[tokens[asking].Start..] : text;

        ReadOnlySpan<char> Word(int i) => text.AsSpan(tokens[i].Start, tokens[i].Length);

        bool Follows(int i) => tokens[i].Position == tokens[i - 1].Position + 1;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
