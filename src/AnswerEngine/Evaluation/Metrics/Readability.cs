using System.Text.RegularExpressions;

namespace AnswerEngine.Evaluation.Metrics;

/// <summary>
/// The Flesch-Kincaid grade level, 0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid, Fishburne, Rogers and
/// Chissom, Research Branch Report 8-75, Naval Technical Training Command, 1975): the years of schooling (United
/// States) that a text asks for.
/// </summary>
/// <remarks>
/// A statement is one sentence. Syllables are estimated as groups of vowels, a silent final e left out; numbers and
/// signs have no syllables and are left out of the grade. The estimate serves to compare texts, not to certify one.
/// </remarks>
public static partial class Readability
{
    /// <summary>Words separated by white space that hold a letter or a digit.</summary>
    public static int Words(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(w => w.Any(char.IsLetterOrDigit));
    }

    /// <summary>The grade of some sentences; null when they hold no word.</summary>
    public static double? Grade(IReadOnlyCollection<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var words = sentences.SelectMany(s => Word().Matches(s).Select(m => m.Value)).ToArray();
        if (words.Length == 0) return null;
        var syllables = words.Sum(Syllables);
        return (0.39 * words.Length / sentences.Count) + (11.8 * syllables / words.Length) - 15.59;
    }

    /// <summary>Syllables of a word, at least one.</summary>
    public static int Syllables(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var lower = word.ToLowerInvariant();
        var groups = Vowels().Count(lower);
        var isSilent = lower.Length > 2
            && lower[^1] == 'e'
            && !lower.EndsWith("le", StringComparison.Ordinal)
            && !Vowels().IsMatch(lower[^2..^1]);
        return Math.Max(1, isSilent ? groups - 1 : groups);
    }

    [GeneratedRegex(@"\p{L}+(?:['’]\p{L}+)?", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex("[aeiouy]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Vowels();
}
