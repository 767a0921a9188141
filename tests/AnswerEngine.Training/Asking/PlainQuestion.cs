using System.Text.RegularExpressions;

namespace AnswerEngine.Training.Asking;

/// <summary>
/// Of the questions that a sentence answers the one that can be offered to anybody: short, whole, and about nobody.
/// </summary>
internal static partial class PlainQuestion
{
    private const int WordsMin = 4, WordsMax = 15;

    // The fourth of each was written to be whole, the first too, the ninth to be short; then as they come.
    private static readonly int[] First = [3, 0, 8];

    /// <summary>The question, or null where none is plain.</summary>
    public static string? Of(AskedSentence sentence) =>
        First.Where(i => i < sentence.Asked.Count).Select(i => sentence.Asked[i]).Concat(sentence.Asked).FirstOrDefault(IsPlain);

    private static bool IsPlain(string question) =>
        question[^1] == '?' && char.IsUpper(question[0])
        && question.Split(' ').Length is >= WordsMin and <= WordsMax && !Speaks().IsMatch(question);

    /// <summary>Words of one who asks or is spoken of, words that point elsewhere, and a second sentence.</summary>
    [GeneratedRegex(
        @"\b(?:my|I|me|we|us|our|she|he|her|him|his|they|them|their|this|that|these|those|its?|you|your|here|there"
        + @"|both|either|same|others?)\b|[:;(""]|'s\b|[?.!] ",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 10_000)]
    private static partial Regex Speaks();
}
